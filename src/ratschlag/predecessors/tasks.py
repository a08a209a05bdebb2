"""What goes by itself: units are reminded of the old measures they are asked about."""

from datetime import time

from ratschlag.core import clock
from ratschlag.core.access import job_actor
from ratschlag.jobs.tasks import job
from ratschlag.predecessors import operations


@job(attempts=3, daily_at=time(9, 5))
def remind_of_old_measures() -> int:
    """Remind units a week and two days before their answer is due, and on the day."""
    return operations.remind_units(by=job_actor("remind_of_old_measures"), now=clock.now())
