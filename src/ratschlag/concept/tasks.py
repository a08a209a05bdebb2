"""What goes by itself: units are reminded, and silence is noted once the day has passed."""

from datetime import time

from ratschlag.concept import operations
from ratschlag.core import clock
from ratschlag.core.access import job_actor
from ratschlag.jobs.tasks import job


@job(attempts=3, daily_at=time(8, 55))
def remind_of_commitments() -> int:
    """Remind units a week and two days before their answer is due, and on the day."""
    return operations.remind_requests(by=job_actor("remind_of_commitments"), now=clock.now())


@job(attempts=3, daily_at=time(0, 40))
def note_silences() -> int:
    """Note where units have said nothing until the day and that counts as a yes."""
    return operations.note_silences(by=job_actor("note_silences"), now=clock.now())
