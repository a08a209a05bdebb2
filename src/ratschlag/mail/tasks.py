"""The worker's turns at the outbox."""

from datetime import timedelta

from django.conf import settings

from ratschlag.core import clock
from ratschlag.jobs import operations as jobs
from ratschlag.jobs.tasks import current_worker, job
from ratschlag.mail import operations
from ratschlag.mail.transport import open_transport

LONGEST_TURN = 20.0  # seconds; then other jobs have theirs


@job(attempts=3, every=timedelta(minutes=1))
def send_waiting() -> int:
    """Send what is due; if more is, another turn follows after whatever else waits."""
    operations.release_due(now=clock.now())
    sent = operations.send_due(
        worker_id=current_worker(),
        transport=open_transport(settings.EMAIL_URL),
        clock=clock.now,
        seconds=LONGEST_TURN,
    )
    if sent and operations.is_anything_due(now=clock.now()):
        jobs.run_soon(f"{__name__}.send_waiting")
    return sent
