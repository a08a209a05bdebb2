"""What several writes need: the lock of a concept, fresh codes, places in an order."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Max, QuerySet

from ratschlag.concept.models import Concept, TakenCode
from ratschlag.concept.operations.refusals import Closed, CodeTaken
from ratschlag.concept.rules.codes import next_code
from ratschlag.concept.rules.places import Place, rearranged
from ratschlag.core.rows import update_rows


def held(concept: Concept) -> Concept:
    """Return the concept, held until the transaction ends."""
    return Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)


def locked(concept: Concept) -> Concept:
    """Return the concept to write on, held: codes are given one by one. Refuses: Closed."""
    current = held(concept)
    if not current.is_open:
        raise Closed
    return current


def unlocked_for(record: Any, changes: Mapping[str, Any], free: Collection[str]) -> None:
    """Hold the concept for a change of a record; what is `free` changes at any time.

    Refuses: Closed.
    """
    current = held(record.concept)
    if current.is_open:
        return
    before = type(record)._default_manager.get(pk=record.pk)
    if any(getattr(before, name) != value for name, value in changes.items() if name not in free):
        raise Closed


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


def put(row: Any, siblings: "QuerySet[Any]", place: Place) -> dict[str, Any]:
    """Put a row at another place among its siblings; the caller holds the concept.

    Return what to record, nothing if it stays where it is. Versions stay as they are: a new place
    is no reason to refuse somebody's new wording.
    """
    before = list(siblings.order_by("position", "pk"))
    after = rearranged(before, row, place)
    if after == before:
        return {}
    places = [before.index(row) + 1, after.index(row) + 1]
    numbers = [one.position for one in before]
    moved = []
    for one, number in zip(after, numbers, strict=True):
        if one.position != number:
            one.position = number
            moved.append(one)
    update_rows(moved, ["position"])
    return {"position": places}
