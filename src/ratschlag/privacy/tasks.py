"""Erasing in the background: what has come to its end, and what a restore brought back."""

from datetime import time

from ratschlag.core import clock
from ratschlag.core.access import job_actor
from ratschlag.jobs.tasks import job
from ratschlag.privacy import operations


@job(attempts=3, daily_at=time(4, 10))
def erase_expired() -> dict[str, int]:
    """Erase what has come to its end."""
    return operations.erase_expired(by=job_actor("retention"), now=clock.now())


@job(attempts=3, daily_at=time(4, 25), at_start=True)  # a backup may have been restored
def erase_again() -> int:
    """Erase whoever was erased before and is back."""
    return operations.erase_again(by=job_actor("retention"), now=clock.now())
