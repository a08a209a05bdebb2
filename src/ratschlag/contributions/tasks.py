"""Reminders that go by themselves."""

from datetime import time

from ratschlag.contributions import operations
from ratschlag.core import clock
from ratschlag.core.access import job_actor
from ratschlag.jobs.tasks import job


@job(attempts=3, daily_at=time(8, 50))
def remind_units() -> int:
    """Remind units a week and two days before their answer to a wish is due, and on the day."""
    return operations.remind_units(by=job_actor("remind_units"), now=clock.now())
