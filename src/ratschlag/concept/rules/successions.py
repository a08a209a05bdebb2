"""Measures that go into others: which are still carried out, what came before, no circles.

Pairs are the keys of a measure and of one that takes its place.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

Values = Mapping[str, Any]
Pair = tuple[UUID, UUID]


def is_replaced(measure: Values) -> bool:
    """Tell whether another measure has taken its place: it is not carried out by itself then.

    Versions frozen before measures could be replaced say nothing about it.
    """
    return bool(measure.get("successors"))


def carried_out(measures: Iterable[Values]) -> list[Values]:
    """Return the measures that are carried out by themselves."""
    return [one for one in measures if not is_replaced(one)]


def pairs_in(measures: Iterable[Values]) -> list[Pair]:
    """Return who takes whose place."""
    return [
        (UUID(one["id"]), UUID(after["id"]))
        for one in measures
        for after in one.get("successors", ())
    ]


def earlier_than(measure: UUID, pairs: Sequence[Pair]) -> frozenset[UUID]:
    """Return all measures that lead to one, however many stand between."""
    before: dict[UUID, list[UUID]] = defaultdict(list)
    for old, new in pairs:
        before[new].append(old)
    found: set[UUID] = set()
    left = [measure]
    while left:
        fresh = [one for one in before[left.pop()] if one not in found]
        found.update(fresh)
        left += fresh
    return frozenset(found)


def circle_with(old: UUID, new: UUID, pairs: Sequence[Pair]) -> list[UUID]:
    """Return the circle that closes if `new` takes the place of `old`, beginning with `old`.

    Nothing where there is none.
    """
    after: dict[UUID, list[UUID]] = defaultdict(list)
    for one, other in pairs:
        after[one].append(other)
    ways, seen = [[old, new]], {new}
    while ways:
        way = ways.pop(0)
        if way[-1] == old:
            return way
        for other in after[way[-1]]:
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []
