"""Where an entry of a list is put: one place up or down, or beside another entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ratschlag.processes.enums import Direction
from ratschlag.processes.rules import reordered


@dataclass(frozen=True)
class Beside:
    """The place right before another entry of the same list, or right behind it."""

    key: UUID
    is_behind: bool = False


Place = Direction | Beside


def rearranged(items: Sequence[Any], moved: Any, place: Place) -> list[Any]:
    """Return `items`, known by `pk`, with `moved` at its new place.

    Beside itself, or beside what is not in the list, it stays where it is.
    """
    if not isinstance(place, Beside):
        return reordered(items, moved, place)
    order = [one for one in items if one.pk != moved.pk]
    found = next((number for number, one in enumerate(order) if one.pk == place.key), None)
    if found is None:
        return list(items)
    order.insert(found + place.is_behind, moved)
    return order
