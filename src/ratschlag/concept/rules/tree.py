"""The tree of sections, put together from rows that know what they stand below."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

# A row of a tree has pk, parent_id and position. A model's fields fit no protocol: mypy sees them
# as descriptors.
Node = TypeVar("Node", bound=Any)


@dataclass(frozen=True)
class Placed(Generic[Node]):
    """A row with its place: how deep it stands, and its number such as “2.1”."""

    row: Node
    depth: int
    number: str


def in_order(rows: Iterable[Node]) -> list[Placed[Node]]:
    """Return rows as one reads the tree from the top; what hangs on nothing known is a root."""
    below: dict[UUID | None, list[Node]] = defaultdict(list)
    known = list(rows)
    keys = {row.pk for row in known}
    for row in known:
        below[row.parent_id if row.parent_id in keys else None].append(row)
    found: list[Placed[Node]] = []

    def walk(parent: UUID | None, depth: int, before: str) -> None:
        ordered: Sequence[Node] = sorted(below[parent], key=lambda row: (row.position, str(row.pk)))
        for place, row in enumerate(ordered, start=1):
            number = f"{before}{place}"
            found.append(Placed(row, depth, number))
            walk(row.pk, depth + 1, f"{number}.")

    walk(None, 0, "")
    return found


def within(rows: Iterable[Node], top: UUID) -> set[UUID]:
    """Return the keys of a row and of all that stands below it."""
    found = {top}
    for placed in in_order(rows):
        if placed.row.parent_id in found:
            found.add(placed.row.pk)
    return found
