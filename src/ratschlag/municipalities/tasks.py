"""What is done for each municipality by itself."""

from datetime import timedelta

from ratschlag.core import clock
from ratschlag.jobs.tasks import job
from ratschlag.mail.operations import send_summaries
from ratschlag.mail.queries import due_for_summaries
from ratschlag.municipalities.models import Municipality


@job(attempts=3, every=timedelta(minutes=5))
def send_due_summaries() -> int:
    """Send the summaries whose hour has come; the mails know their sender by its key only."""
    now = clock.now()
    waiting = due_for_summaries(now).order_by().values_list("municipality_id", flat=True).distinct()
    towns = Municipality.objects.filter(pk__in=list(waiting)).order_by("pk")
    return sum(send_summaries(sender=town, now=now) for town in towns)
