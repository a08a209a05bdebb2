"""The timetable of invitations."""

from datetime import timedelta

from ratschlag.core import clock
from ratschlag.invitations import operations
from ratschlag.jobs.tasks import job


@job(attempts=3, every=timedelta(minutes=10))
def catch_up_with_mails() -> int:
    """Note what became of mails whose news got lost with a process that died."""
    return operations.catch_up(now=clock.now())
