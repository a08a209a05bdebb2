"""Whether seats reach their targets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.representation.enums import Measure, Outcome, Standing
from ratschlag.representation.rules.targets import Tally, judge, together


def tally(**seats: int) -> Tally:
    return Tally({standing: seats.get(standing, 0) for standing in Standing})


def test_tally_counts_a_deputy_as_somebody_who_comes() -> None:
    counted = tally(held=2, deputy=1, free=3)

    assert (counted.all, counted.occupied, counted.free) == (6, 3, 3)


def test_tallies_together_add_up() -> None:
    assert together([tally(held=2), tally(held=1, free=4)]) == tally(held=3, free=4)
    assert together([]) == tally()


@pytest.mark.parametrize(
    ("least", "part", "base", "outcome", "gap"),
    [
        (25, tally(held=5), tally(held=20), Outcome.REACHED, 0),
        (25, tally(held=5), tally(held=21), Outcome.MISSED, 1),
        (25, tally(held=4, deputy=1), tally(held=20), Outcome.REACHED, 0),
        (25, tally(held=4, free=1), tally(held=19, free=1), Outcome.TO_FILL, 1),
        (100, tally(held=2), tally(held=3), Outcome.MISSED, 1),
        (1, tally(), tally(), Outcome.NO_SEATS, 0),
    ],
)
def test_share_is_taken_of_the_seats_that_were_given(
    least: int, part: Tally, base: Tally, outcome: Outcome, gap: int
) -> None:
    verdict = judge(Measure.SHARE, least, part=part, base=base)

    assert (verdict.outcome, verdict.gap) == (outcome, gap)


def test_count_needs_that_many_seats_however_many_there_are() -> None:
    verdict = judge(Measure.COUNT, 3, part=tally(held=1, free=1), base=tally())

    assert (verdict.outcome, verdict.needed, verdict.gap) == (Outcome.MISSED, 3, 2)


@given(least=st.integers(1, 100), part=st.integers(0, 300), rest=st.integers(0, 300))
def test_share_shown_never_looks_reached_when_it_is_not(least: int, part: int, rest: int) -> None:
    base = tally(held=part + rest)

    verdict = judge(Measure.SHARE, least, part=tally(held=part), base=base)

    if verdict.outcome == Outcome.REACHED:
        assert part * 100 >= least * base.all
    elif base.all:
        assert verdict.percent < least
