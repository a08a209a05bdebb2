"""Votes close by themselves, and remind by themselves."""

from datetime import time as time_of_day
from datetime import timedelta

from ratschlag.core import clock
from ratschlag.core.access import job_actor
from ratschlag.jobs.tasks import job
from ratschlag.votes import operations


@job(every=timedelta(minutes=1))
def close_votes() -> int:
    """Close and count the votes whose time is over."""
    return operations.close_due(by=job_actor("close_votes"), now=clock.now())


@job(attempts=3, daily_at=time_of_day(8, 50))
def remind_to_vote() -> int:
    """Remind those whose seat has not voted, a week and two days before the vote closes."""
    return operations.remind_by_deadline(by=job_actor("remind_to_vote"), now=clock.now())
