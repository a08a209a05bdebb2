"""What should not stand there: reported by anybody, let stay by the office; all of it is logged."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.amendments import queries
from ratschlag.amendments.models import DraftComment, DraftReport
from ratschlag.amendments.operations.calls import held
from ratschlag.amendments.operations.refusals import HiddenMeanwhile, TooManyReports
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor

MOST_REPORTS = 200  # that wait for an answer at one draft


@transaction.atomic
def report_comment(
    *,
    comment: DraftComment,
    reason: str,
    text: str = "",
    sent_key: UUID | None = None,
    by: Actor,
    now: datetime,
) -> DraftReport:
    """Tell the office what is wrong with a comment on the draft; sent twice it is told once.

    Refuses: HiddenMeanwhile, TooManyReports, Invalid.
    """
    concept = held(comment.concept)
    if sent_key is not None:
        before = DraftReport.objects.filter(concept=concept, sent_key=sent_key).first()
        if before is not None:
            return before
    if not DraftComment.objects.filter(pk=comment.pk, hidden_at__isnull=True).exists():
        raise HiddenMeanwhile
    if queries.open_reports(concept).count() >= MOST_REPORTS:
        raise TooManyReports
    report = DraftReport(
        municipality_id=concept.municipality_id,
        concept=concept,
        comment=comment,
        reason=reason,
        text=text,
        reported_at=now,
        sent_key=sent_key,
    )
    return audit.add(report, action="amendments.comment_reported", by=by, now=now)


@transaction.atomic
def dismiss_reports(*, comment: DraftComment, by: Actor, now: datetime) -> int:
    """Note that the reports of a comment were looked at and it may stay; return how many."""
    concept = held(comment.concept)
    waiting = list(queries.open_reports(concept).filter(comment=comment))
    changes = [(one, {"settled_at": now}) for one in waiting]
    if changes:
        audit.change_all(changes, action="amendments.report_settled", by=by, now=now)
    return len(waiting)
