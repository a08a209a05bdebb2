"""What logging in and links leave behind is cleared up in the background."""

from datetime import time

from ratschlag.accounts import operations
from ratschlag.core import clock
from ratschlag.jobs.tasks import job


@job(attempts=3, daily_at=time(3, 35))
def clear_links() -> int:
    """Forget links whose time passed long ago."""
    return operations.clear_links(now=clock.now())


@job(attempts=3, daily_at=time(3, 40))
def clear_sessions() -> int:
    """Forget sessions that have ended; every visit of the login page begins one."""
    return operations.clear_sessions(now=clock.now())
