"""What should not stand there: reported by anybody, hidden by the office with a reason, logged."""

from datetime import datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.contributions.models import Comment, Report, TopicWish
from ratschlag.contributions.operations import tallies
from ratschlag.contributions.operations.refusals import IsHidden, TooMany
from ratschlag.contributions.operations.states import locked
from ratschlag.contributions.operations.talk import count
from ratschlag.core.access import Actor

MOST_REPORTS = 200  # that wait for an answer in one process


@transaction.atomic
def report(
    *, wish: TopicWish, comment: Comment | None = None, text: str, by: Actor, now: datetime
) -> Report:
    """Tell the office what is wrong with a wish, or with a comment on it.

    Refuses: IsHidden, TooMany, Invalid.
    """
    if wish.is_hidden or (comment is not None and comment.is_hidden):
        raise IsHidden
    waiting = Report.objects.filter(process=wish.process_id, settled_at__isnull=True)
    if waiting.count() >= MOST_REPORTS:
        raise TooMany
    made = Report(
        municipality_id=wish.municipality_id,
        process_id=wish.process_id,
        wish=wish,
        comment=comment,
        text=text,
        reported_at=now,
    )
    return audit.add(made, action="contributions.contribution_reported", by=by, now=now)


def settle_report(*, report: Report, by: Actor, now: datetime) -> Report:
    """Note that a report was looked at and the contribution may stay."""
    changes = {"settled_at": now}
    return audit.change(report, changes, action="contributions.report_settled", by=by, now=now)


@transaction.atomic
def hide_wish(*, wish: TopicWish, reason: str, by: Actor, now: datetime) -> TopicWish:
    """Show in place of a wish why it is hidden; its reports are settled. Refuses: Invalid."""
    current = locked(wish)
    if current.is_hidden:
        return current
    tallies.move(current, leaves=tallies.place_of(current))
    Report.objects.filter(wish=current, comment=None, settled_at=None).update(settled_at=now)
    changes = {"hidden_at": now, "hidden_reason": reason}
    return audit.change(current, changes, action="contributions.wish_hidden", by=by, now=now)


@transaction.atomic
def show_wish(*, wish: TopicWish, by: Actor, now: datetime) -> TopicWish:
    """Show a wish again."""
    current = locked(wish)
    if not current.is_hidden:
        return current
    tallies.move(current, comes_to=tallies.place_of(current))
    changes = {"hidden_at": None, "hidden_reason": ""}
    return audit.change(current, changes, action="contributions.wish_shown", by=by, now=now)


@transaction.atomic
def hide_comment(*, comment: Comment, reason: str, by: Actor, now: datetime) -> Comment:
    """Show in place of a comment why it is hidden; its reports are settled. Refuses: Invalid."""
    current = _held(comment)
    if current.is_hidden:
        return current
    count(current.wish, comments=-1)
    Report.objects.filter(comment=current, settled_at=None).update(settled_at=now)
    changes = {"hidden_at": now, "hidden_reason": reason}
    return audit.change(current, changes, action="contributions.comment_hidden", by=by, now=now)


@transaction.atomic
def show_comment(*, comment: Comment, by: Actor, now: datetime) -> Comment:
    """Show a comment again."""
    current = _held(comment)
    if not current.is_hidden:
        return current
    count(current.wish, comments=1)
    changes = {"hidden_at": None, "hidden_reason": ""}
    return audit.change(current, changes, action="contributions.comment_shown", by=by, now=now)


def _held(comment: Comment) -> Comment:
    """Return the comment as it is now; the row of its wish is held first, as in every operation."""
    locked(comment.wish)
    return Comment.objects.select_for_update(of=("self",)).select_related("wish").get(pk=comment.pk)
