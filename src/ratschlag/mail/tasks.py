"""The worker's turns at the outbox, and at the mailbox into which reports come."""

from datetime import time, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ratschlag.core import clock
from ratschlag.jobs import operations as jobs
from ratschlag.jobs.tasks import current_worker, job
from ratschlag.mail import operations
from ratschlag.mail.sources import BadMailboxAddress, Mailbox, open_mailbox
from ratschlag.mail.transport import open_transport

KEEP_BODIES = timedelta(days=90)
LONGEST_TURN = 20.0  # seconds; then other jobs have theirs


@job(attempts=3, every=timedelta(minutes=1))
def send_waiting() -> int:
    """Send what is due; if more is, another turn follows after whatever else waits."""
    sent = operations.send_due(
        worker_id=current_worker(),
        transport=open_transport(settings.EMAIL_URL),
        clock=clock.now,
        seconds=LONGEST_TURN,
    )
    if sent and operations.is_anything_due(now=clock.now()):
        jobs.run_soon(f"{__name__}.send_waiting")
    return sent


@job(attempts=3, daily_at=time(3, 40))
def clear_bodies() -> int:
    """Forget what mails said a good while after they ended; return how many."""
    return operations.clear_bodies(older_than=KEEP_BODIES, now=clock.now())


@job(every=timedelta(minutes=10))
def read_bounces() -> int:
    """Read what mail servers reported, if there is a mailbox for it; return how many came back."""
    if not settings.MAIL_BOUNCES_MAILBOX:
        return 0
    intake = operations.take_in_mailbox(
        mailbox=mailbox_at(settings.MAIL_BOUNCES_MAILBOX), now=clock.now()
    )
    return intake.bounced


def mailbox_at(url: str) -> Mailbox:
    """Return the mailbox of the settings, or say what is wrong with them."""
    try:
        return open_mailbox(url)
    except BadMailboxAddress as bad:
        raise ImproperlyConfigured(
            "RATSCHLAG_MAIL_BOUNCES_MAILBOX must look like imaps://user:password@host/folder"
        ) from bad
