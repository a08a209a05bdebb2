"""The timetable of invitations."""

from datetime import time, timedelta

from ratschlag.core import clock
from ratschlag.core.access import job_actor
from ratschlag.invitations import operations
from ratschlag.jobs.tasks import job


@job(attempts=3, every=timedelta(minutes=10))
def catch_up_with_mails() -> int:
    """Note what became of mails whose news got lost with a process that died."""
    return operations.catch_up(now=clock.now())


@job(attempts=3, daily_at=time(8, 30))
def remind_people() -> int:
    """Remind those who have not answered, a week and two days before the deadline."""
    return operations.remind_due(by=job_actor("remind_people"), now=clock.now())
