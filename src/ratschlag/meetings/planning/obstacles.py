"""What stands in the way of a plan, from an explanation: one clash with all that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from ratschlag import scheduling
from ratschlag.scheduling import BlockKind, Rule

ROOMS = (
    Rule.ROOM_MISSING,
    Rule.ROOM_TOO_SMALL,
    Rule.ROOM_FEATURES,
    Rule.ROOM_CLOSED,
    Rule.ROOM_TAKEN,
)
# Rules between meetings that have their day already: more days would not help.
OF_DAYS_GIVEN = frozenset({Rule.PINNED, Rule.PERSON_OVERLAP, Rule.PRECEDENCE, Rule.PLACED})


@dataclass(frozen=True)
class Clash:
    """Rules that cannot hold together, or meetings for which there is too little room.

    `pinned` are pinned meetings (series and round), `shared` pairs of series with shared members.
    """

    number: int
    series: frozenset[str]
    rules: frozenset[Rule]
    kinds: frozenset[BlockKind]
    pinned: frozenset[tuple[str, int]] = frozenset()
    shared: frozenset[tuple[str, ...]] = frozenset()

    @property
    def is_scarce(self) -> bool:
        """Whether more days, or fewer meetings, may help."""
        return bool(self.rules - OF_DAYS_GIVEN)


def clashes_of(explanation: scheduling.Explanation) -> list[Clash]:
    """Return everything that stands in the way; each has to be eased."""
    found = [*map(_of_shortage, explanation.shortages), *map(_of_conflict, explanation.conflicts)]
    return [
        Clash(number, *parts) for number, parts in enumerate(parts for parts in found if parts[0])
    ]


Parts = tuple[
    frozenset[str],
    frozenset[Rule],
    frozenset[BlockKind],
    frozenset[tuple[str, int]],
    frozenset[tuple[str, ...]],
]


def _of_shortage(shortage: scheduling.Shortage) -> Parts:
    rules = {Rule.MIN_GAP, *(removal.rule for removal in shortage.removals)}
    if shortage.rooms:
        rules.add(Rule.ROOM_TAKEN)
    kinds = {removal.kind for removal in shortage.removals if removal.kind is not None}
    return (
        frozenset(shortage.series),
        frozenset(rules),
        frozenset(kinds),
        frozenset(),
        frozenset(),
    )


def _of_conflict(conflict: scheduling.Conflict) -> Parts:
    return (
        frozenset(_series(conflict)),
        frozenset(one.rule for one in conflict.rules),
        frozenset(one.kind for one in conflict.rules if one.kind is not None),
        frozenset(
            (name, one.round)
            for one in conflict.rules
            for name in one.series
            if one.rule is Rule.PINNED and one.round is not None
        ),
        frozenset(one.series for one in conflict.rules if one.rule is Rule.PERSON_OVERLAP),
    )


def _series(conflict: scheduling.Conflict) -> Iterator[str]:
    for rule in conflict.rules:
        yield from rule.series
