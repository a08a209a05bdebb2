"""What looks like a person in a publication copy: blackened, or confirmed to be nobody."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings import documents
from ratschlag.proceedings.models import Minutes, MinutesEntry
from ratschlag.proceedings.operations.refusals import (
    NamesUnchecked,
    NotApproved,
    NothingMarked,
    ReleasedAlready,
)
from ratschlag.proceedings.rules.suspects import without


@transaction.atomic
def confirm_words(*, minutes: Minutes, words: Collection[str], by: Actor, now: datetime) -> Minutes:
    """Note that these words of the copy name nobody; of others than are found nothing is noted.

    Refuses: NotApproved, ReleasedAlready, NothingMarked.
    """
    current = _locked(minutes)
    chosen = _found(current, words)
    known = sorted({*current.confirmed_words, *chosen})
    action = "proceedings.copy_confirmed"
    return audit.change(current, {"confirmed_words": known}, action=action, by=by, now=now)


@transaction.atomic
def blacken_words(*, minutes: Minutes, words: Collection[str], by: Actor, now: datetime) -> Minutes:
    """Leave these words out of everything the public reads; the minutes themselves stay.

    Refuses: NotApproved, ReleasedAlready, NothingMarked.
    """
    current = _locked(minutes)
    chosen = _found(current, words)
    stand = documents.stand_in()
    rows = MinutesEntry.objects.filter(minutes=current, item__is_public=True)
    written = [
        (
            row,
            {
                "public_notes": without(row.public_notes, chosen, stand),
                "public_decision": without(row.public_decision, chosen, stand),
            },
        )
        for row in rows.select_for_update(of=("self",))
    ]
    if written:
        audit.change_all(written, action="proceedings.copy_changed", by=by, now=now)
    left_out = sorted({*current.blackened_words, *chosen})
    action = "proceedings.copy_blackened"
    return audit.change(current, {"blackened_words": left_out}, action=action, by=by, now=now)


def refuse_unchecked(minutes: Minutes) -> None:
    """Check that somebody has looked at all that looks like a person. Refuses: NamesUnchecked."""
    waiting = len(documents.findings(minutes))
    if waiting:
        raise NamesUnchecked(count=waiting)


def _found(minutes: Minutes, words: Collection[str]) -> list[str]:
    if not minutes.is_approved:
        raise NotApproved
    if minutes.is_released:
        raise ReleasedAlready
    chosen = [one.words for one in documents.findings(minutes) if one.words in words]
    if not chosen:
        raise NothingMarked
    return chosen


def _locked(minutes: Minutes) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",))
    return rows.select_related("agenda__group__process__municipality").get(pk=minutes.pk)
