"""Reminders that go by themselves."""

from datetime import time

from ratschlag.core import clock
from ratschlag.core.access import job_actor
from ratschlag.jobs.tasks import job
from ratschlag.proceedings import operations


@job(attempts=3, daily_at=time(7, 50))
def remind_of_papers() -> int:
    """Remind of papers three days before they are due, and once they are."""
    return operations.remind_of_papers(by=job_actor("remind_of_papers"), now=clock.now())


@job(attempts=3, daily_at=time(8, 0))
def remind_of_minutes() -> int:
    """Remind of minutes that are late."""
    return operations.remind_of_minutes(by=job_actor("remind_of_minutes"), now=clock.now())


@job(attempts=3, daily_at=time(8, 20))
def remind_of_meetings() -> int:
    """Remind of meetings as many days ahead as each invitation says; look after places."""
    return operations.remind_of_meetings(by=job_actor("remind_of_meetings"), now=clock.now())
