"""Keeping the numbers of wishes exact. Whoever moves a wish holds its row locked, or its process.

Rows are touched in one order everywhere, and before the log of changes is: nobody waits in a ring.
"""

from collections import Counter
from uuid import UUID

from django.db.models import F

from ratschlag.contributions.models import TopicWish, WishTally

Place = tuple[str, str]


def place_of(wish: TopicWish) -> Place:
    """Return where a wish is counted."""
    return str(wish.field_id or ""), str(wish.state)


def move(wish: TopicWish, *, leaves: Place | None = None, comes_to: Place | None = None) -> None:
    """Count a wish where it comes to, and no longer where it leaves."""
    change: Counter[Place] = Counter()
    if leaves is not None:
        change[leaves] -= 1
    if comes_to is not None:
        change[comes_to] += 1
    for place in sorted(change):
        if change[place]:
            _add(wish, place, change[place])


def _add(wish: TopicWish, place: Place, number: int) -> None:
    field, state = place
    rows = WishTally.objects.filter(
        municipality=wish.municipality_id, process=wish.process_id, state=state
    )
    rows = rows.filter(field=UUID(field)) if field else rows.filter(field__isnull=True)
    if rows.update(count=F("count") + number):
        return
    WishTally.objects.get_or_create(
        municipality_id=wish.municipality_id,
        process_id=wish.process_id,
        field_id=UUID(field) if field else None,
        state=state,
    )
    rows.update(count=F("count") + number)
