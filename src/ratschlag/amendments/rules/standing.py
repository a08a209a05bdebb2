"""Which decisions need what, and who may write."""

from collections.abc import Collection

from ratschlag.amendments.enums import (
    Advice,
    AmendmentKind,
    AmendmentState,
    Circle,
    SpotKind,
    Standing,
)

S = AmendmentState
DECISIONS = (S.ADOPTED, S.PARTLY, S.REJECTED, S.SETTLED)
WRITING = frozenset({S.ADOPTED, S.PARTLY})
"""The decisions that change the draft; they are not taken back, another amendment is needed."""

WITHIN: dict[Circle, frozenset[Standing]] = {
    Circle.NOBODY: frozenset(),
    Circle.SEATS: frozenset({Standing.SEAT}),
    Circle.UNITS: frozenset({Standing.SEAT, Standing.UNIT}),
    Circle.EVERYBODY: frozenset(Standing),
}
FOLLOWED = {
    Advice.ADOPT.value: S.ADOPTED,
    Advice.REJECT.value: S.REJECTED,
    Advice.SETTLE.value: S.SETTLED,
}
"""What a recommendation becomes when it is followed; one in part needs its text first."""


def may_write(circle: str, standings: Collection[Standing]) -> bool:
    """Tell whether somebody who stands there in these ways may write."""
    return not WITHIN[Circle(circle)].isdisjoint(standings)


def takes(kind: SpotKind) -> list[AmendmentKind]:
    """Return what can be suggested at a place of that kind."""
    if kind == SpotKind.PARAGRAPH:
        return list(AmendmentKind)
    return [AmendmentKind.INSERT if kind == SpotKind.CHAPTER else AmendmentKind.REWORD]
