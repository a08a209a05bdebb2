"""Decisions about seats and their targets, from given values alone."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from ratschlag.representation.enums import Measure, Outcome, Standing


@dataclass(frozen=True)
class Tally:
    """How many seats stand how."""

    seats: Mapping[Standing, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        """The seats that were given, held or not."""
        return sum(self.seats.values())

    @property
    def occupied(self) -> int:
        """The seats somebody comes for, a deputy included."""
        return self.held + self.deputy

    @property
    def held(self) -> int:
        """The seats with a holder."""
        return self.seats.get(Standing.HELD, 0)

    @property
    def deputy(self) -> int:
        """The seats that only a deputy comes for."""
        return self.seats.get(Standing.DEPUTY, 0)

    @property
    def invited(self) -> int:
        """The seats nobody comes for yet, but somebody is invited to."""
        return self.seats.get(Standing.INVITED, 0)

    @property
    def declined(self) -> int:
        """The seats whose people have all declined, with nobody invited in their place."""
        return self.seats.get(Standing.DECLINED, 0)

    @property
    def free(self) -> int:
        """The seats nobody comes for or is invited to."""
        return self.seats.get(Standing.FREE, 0)


def together(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    parts = list(tallies)
    return Tally(
        {standing: sum(part.seats.get(standing, 0) for part in parts) for standing in Standing}
    )


@dataclass(frozen=True)
class Verdict:
    """How a target stands: the seats needed, given and occupied; `base` is what a share is of."""

    outcome: Outcome
    needed: int
    given: int
    occupied: int
    base: int

    @property
    def gap(self) -> int:
        """How many seats are still to be filled."""
        return max(self.needed - self.occupied, 0)

    @property
    def percent(self) -> int:
        """What share of the base is occupied, rounded down: what is not reached never looks so."""
        return self.occupied * 100 // self.base if self.base else 0


def judge(measure: str, least: int, *, part: Tally, base: Tally) -> Verdict:
    """Compare the seats of `part` with the least number, or the least percentage of all of `base`.

    A share is of the seats that were given: whoever leaves seats empty does not come closer to it.
    """
    needed = least if measure == Measure.COUNT else -(-least * base.all // 100)
    if measure == Measure.SHARE and not base.all:
        outcome = Outcome.NO_SEATS
    elif part.occupied >= needed:
        outcome = Outcome.REACHED
    elif part.all >= needed:
        outcome = Outcome.TO_FILL
    else:
        outcome = Outcome.MISSED
    return Verdict(outcome, needed, part.all, part.occupied, base.all)


def shown_sectors(held: Mapping[str, int], threshold: int) -> dict[str, int | None]:
    """Return the numbers that may be shown beside their sum, None for the others.

    What is left out can be worked out from the sum, all of it together: it must be more than one
    sector and large enough, so the smallest of the others is left out as well until it is.
    """
    hidden = {sector for sector, number in held.items() if number < threshold}
    rest = sorted((set(held) - hidden), key=lambda sector: (held[sector], sector))
    for sector in rest:
        enough = len(hidden) > 1 and sum(held[one] for one in hidden) >= threshold
        if not hidden or enough:
            break
        hidden.add(sector)
    return {sector: None if sector in hidden else number for sector, number in held.items()}


def all_groups_large(marked: Iterable[tuple[Hashable, int]], threshold: int) -> bool:
    """Tell whether numbers may be shown together.

    Each group of seats is marked with what counts it in. Whoever adds and subtracts the numbers can
    single out the seats marked alike: these must be none, or at least `threshold`.
    """
    groups: Counter[Hashable] = Counter()
    for mark, number in marked:
        groups[mark] += number
    return all(number == 0 or number >= threshold for number in groups.values())
