"""Answering the topic wish an item came from, out of approved minutes."""

from datetime import datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.contributions import operations as contributions
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish
from ratschlag.core.access import Actor
from ratschlag.proceedings.models import MinutesEntry
from ratschlag.proceedings.operations.refusals import NoAnswerYet
from ratschlag.proceedings.rules.wishes import may_be_answered


@transaction.atomic
def answer_wish(
    *,
    entry: MinutesEntry,
    outcome: WishState,
    reason: str,
    version: int,
    by: Actor,
    now: datetime,
) -> TopicWish:
    """Give the wish of an item the outcome it has; whoever wrote it is told, the ledger shows it.

    Refuses: NoAnswerYet, NotPossible, Outdated, Invalid.
    """
    review = getattr(entry, "review", None)
    verdict = review.verdict if review else None
    wish = entry.item.wish
    is_approved = entry.minutes.is_approved
    if wish is None or not may_be_answered(entry.outcome, verdict, is_approved=is_approved):
        raise NoAnswerYet
    settled = contributions.settle_wish(
        wish=wish, outcome=outcome, reason=reason, version=version, by=by, now=now
    )
    changes = {"wish": wish.number, "state": outcome.value}
    audit.record("proceedings.wish_answered", subject=entry, by=by, now=now, changes=changes)
    return settled
