"""What several writes need: the lock of a concept, fresh codes, places in an order."""

from collections.abc import Collection
from typing import Any

from django.db.models import Max, QuerySet

from ratschlag.concept.models import Concept, TakenCode
from ratschlag.concept.operations.refusals import CodeTaken
from ratschlag.concept.rules.codes import next_code
from ratschlag.processes.enums import Direction
from ratschlag.processes.rules import reordered


def locked(concept: Concept) -> Concept:
    """Return the concept, held until the transaction ends: codes are given one by one."""
    return Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)


def codes_of(concept: Concept) -> set[str]:
    """Return all codes that were ever given."""
    return set(TakenCode.objects.filter(concept=concept).values_list("code", flat=True))


def take_code(
    concept: Concept, wanted: str, letter: str, below: str = "", taken: Collection[str] = ()
) -> str:
    """Give a code for good: the wanted one, or the next. Refuses: CodeTaken."""
    known = taken or codes_of(concept)
    if wanted in known:
        raise CodeTaken(wanted)
    return wanted or next_code(letter, known, below)


def keep_code(concept: Concept, code: str) -> None:
    """Remember that a code was given."""
    TakenCode.objects.create(municipality_id=concept.municipality_id, concept=concept, code=code)


def last_place(rows: "QuerySet[Any]") -> int:
    """Return the place behind the last of these rows."""
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1


def swapped(row: Any, siblings: "QuerySet[Any]", direction: Direction) -> dict[str, Any]:
    """Let a row change places with the one before or behind; the caller holds the concept.

    Return what to record, nothing at the end of the list. Versions stay as they are: a new place
    is no reason to refuse somebody's new wording.
    """
    before = list(siblings.order_by("position", "pk"))
    after = reordered(before, row, direction)
    if after == before:
        return {}
    places = [before.index(row), after.index(row)]
    one, other = (before[place] for place in places)
    type(row).objects.filter(pk=one.pk).update(position=other.position)
    type(row).objects.filter(pk=other.pk).update(position=one.position)
    return {"position": [place + 1 for place in places]}
