"""Sets of changes that make a plan possible: few and small ones first, each tried out."""

from dataclasses import replace

from ratschlag.scheduling import Lever, Problem, Taken, remedies
from ratschlag.scheduling.planner import has_plan
from tests.scheduling.builders import group, problem

FIRST, BOTH = frozenset({0}), frozenset({0, 1})


def with_gaps(*gaps: int) -> Problem:
    """Groups that want three meetings each in a month, so many days apart at least."""
    return problem(*(group(f"g{number}", 3, min_gap_days=gap) for number, gap in enumerate(gaps)))


def test_plan_or_none_or_no_time():
    assert has_plan(with_gaps(7), 5) is True
    assert has_plan(with_gaps(20), 5) is False


def test_lever_is_moved_only_as_far_as_it_has_to_be():
    tried: list[int] = []

    def shorter(taken: Taken) -> Problem:
        tried.append(taken["gap"])
        return with_gaps(20 - taken["gap"])

    found = remedies([Lever("gap", 1, 19, FIRST)], shorter, most=3, limit_seconds=20)

    assert found == [{"gap": 6}]  # at most a fortnight apart: 1, 15 and 29 May
    assert has_plan(with_gaps(15), 5) is False
    assert len(tried) < 8


def test_cheap_ones_come_first_and_none_that_does_not_help():
    levers = [Lever("dear", 9, 1, FIRST), Lever("useless", 1, 1, FIRST), Lever("fair", 5, 1, FIRST)]

    def changed(taken: Taken) -> Problem:
        return with_gaps(7 if taken.keys() & {"dear", "fair"} else 20)

    found = remedies(levers, changed, most=3, limit_seconds=20)

    assert found == [{"fair": 1}, {"dear": 1}]


def test_two_clashes_take_two_levers():
    levers = [Lever("one", 1, 1, FIRST), Lever("other", 1, 1, frozenset({1}))]

    def changed(taken: Taken) -> Problem:
        gaps = [7 if name in taken else 20 for name in ("one", "other")]
        apart = with_gaps(*gaps)
        rows = tuple(replace(one, members=frozenset()) for one in apart.series)
        return replace(apart, series=rows)

    assert remedies(levers, changed, most=3, limit_seconds=20) == [{"one": 1, "other": 1}]


def test_no_time_or_a_wish_to_stop_ends_the_search():
    levers = [Lever("gap", 1, 1, BOTH)]

    def changed(_taken: Taken) -> Problem:
        return with_gaps(7)

    stopped = remedies(levers, changed, most=3, limit_seconds=9, should_stop=lambda: True)

    assert (stopped, remedies(levers, changed, most=3, limit_seconds=0)) == ([], [])
