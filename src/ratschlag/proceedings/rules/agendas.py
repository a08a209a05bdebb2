"""The order, the numbers and the running clock of an agenda."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

MOST_ITEMS = 100


class Item(Protocol):
    """What the order of an agenda needs to know of an item."""

    pk: Any
    parent_id: Any
    position: Any
    minutes_planned: Any


ItemType = TypeVar("ItemType", bound=Item)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Line(Generic[ItemType]):
    """An item with its number and when it begins, as far as the start is known."""

    item: ItemType
    number: str
    begins: datetime | None
    is_first: bool
    is_last: bool

    @property
    def is_nested(self) -> bool:
        """Whether it stands below another item."""
        return self.item.parent_id is not None


def in_order(items: Iterable[ItemType], start: datetime | None) -> list[Line[ItemType]]:
    """Return the items with numbers and a running clock; each takes its own minutes."""
    rows = list(items)
    ids = {row.pk for row in rows}
    tops = _sorted(row for row in rows if row.parent_id not in ids)
    lines: list[Line[ItemType]] = []
    clock = start
    for place, top in enumerate(tops):
        below = _sorted(row for row in rows if row.parent_id == top.pk)
        numbered = [
            (str(place + 1), top, place, len(tops)),
            *(
                (f"{place + 1}.{number + 1}", row, number, len(below))
                for number, row in enumerate(below)
            ),
        ]
        for number, row, at, count in numbered:
            lines.append(Line(row, number, clock, at == 0, at == count - 1))
            if clock is not None:
                clock += timedelta(minutes=row.minutes_planned)
    return lines


def _sorted(rows: Iterable[ItemType]) -> list[ItemType]:
    return sorted(rows, key=lambda row: (row.position, str(row.pk)))


def minutes_over(planned: Iterable[int], start: datetime | None, end: datetime | None) -> int:
    """Return how many minutes the items take beyond the meeting; 0 if they fit."""
    if start is None or end is None:
        return 0
    there = int((end - start).total_seconds() // 60)
    return max(sum(planned) - there, 0)


def moved(order: Sequence[Key], one: Key, by: int) -> list[Key]:
    """Return the order with `one` moved by so many places, at most to its ends."""
    rest = [each for each in order if each != one]
    place = max(0, min(order.index(one) + by, len(rest)))
    return [*rest[:place], one, *rest[place:]]
