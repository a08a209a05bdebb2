"""The way of large problems, forced upon small ones, against exact results."""

from dataclasses import replace
from datetime import time

import pytest

from ratschlag.scheduling import Answer, Objective, Rule, Status, check, greedy, large, plan
from ratschlag.scheduling.ejection import Ejection
from ratschlag.scheduling.mending import mended
from ratschlag.scheduling.planner import make_plan
from ratschlag.scheduling.slots import compile_grid
from ratschlag.scheduling.solve import Search
from tests.scheduling.builders import ONE_START, at, group, people, problem, steering

ALWAYS_VAST = -1
SETTINGS = replace(
    ONE_START, starts=(time(16), time(17), time(18)), objectives=(Objective.ABSENCES,)
)
BUSY = people(
    anna={"slots": {at(5, 8): Answer.NO, at(5, 15, 17): Answer.NO, at(5, 3): Answer.IF_NEED_BE}},
    bela={"slots": {at(5, 10): Answer.NO, at(5, 22): Answer.NO}},
    cem={"otherwise": Answer.IF_NEED_BE, "slots": {at(5, 17): Answer.YES}},
)


def crowded(**changes):
    """Four series that share people: each of the ten days but one is taken."""
    rows = (group("a", 3), group("b", 3), group("c", 2), steering(1))
    settings = replace(SETTINGS, starts=(time(16),), objectives=(Objective.ABSENCES,))
    return replace(problem(*rows, people=BUSY, settings=settings), **changes)


@pytest.mark.parametrize("objective", [Objective.ABSENCES, Objective.TOTAL_DEVIATION])
def test_large_plan_of_small_problem_is_verified_and_within_its_bound(objective):
    case = problem(
        group("a", 2),
        group("b", 2),
        steering(1),
        people=BUSY,
        settings=replace(SETTINGS, objectives=(objective,)),
    )

    exact = plan(case, limit_seconds=20)
    found = make_plan(case, Search(3.0, 1, whole_up_to=ALWAYS_VAST))

    assert exact.status is Status.OPTIMAL
    assert check(case, found).is_clean
    assert found.level_bounds[-1] <= exact.objectives[-1].value <= found.objectives[-1].value
    assert found.objectives[-1].value == exact.objectives[-1].value


def test_large_plan_repairs_what_the_first_plan_left_out():
    case = crowded()

    found = make_plan(case, Search(3.0, 1, whole_up_to=ALWAYS_VAST))

    assert not found.unplaced
    assert check(case, found).is_clean


def test_ejection_places_everything_from_nothing():
    grid = compile_grid(crowded())

    placement = Ejection(grid, {}, lambda _position, _number: 0.0, 1).run(5_000)

    assert len(placement) == len(grid.candidates)


def test_large_plan_with_tiny_limit_is_still_verified():
    case = crowded()

    found = make_plan(case, Search(0.01, 1, whole_up_to=ALWAYS_VAST))

    assert found.seconds < 5
    assert all(one.rule is Rule.PLACED for one in check(case, found).violations)


def test_large_plan_is_stopped_with_the_best_so_far():
    case = crowded()

    found = make_plan(case, Search(30.0, 1, should_stop=lambda: True, whole_up_to=ALWAYS_VAST))

    assert found.seconds < 15
    assert not found.unplaced


def test_large_plan_keeps_the_order_of_levels():
    order = (Objective.ABSENCES, Objective.TOTAL_DEVIATION)
    case = crowded(settings=replace(SETTINGS, objectives=order))

    exact = plan(case, limit_seconds=20)
    found = make_plan(case, Search(4.0, 1, whole_up_to=ALWAYS_VAST))

    assert [one.name for one in found.objectives] == [one.name for one in exact.objectives]
    assert found.objectives[1].value == exact.objectives[1].value


def test_large_plan_leaves_nobody_out_for_whom_the_first_plan_had_a_slot(monkeypatch):
    monkeypatch.setattr(large, "DROPPED_AGAINST_WORST_SLOT", 0)
    case = crowded()

    found = make_plan(case, Search(2.0, 1, whole_up_to=ALWAYS_VAST))

    assert not greedy(case).unplaced
    assert check(case, found).is_clean


def only_where_free(grid):
    """Push nobody: who wishes for a taken slot gets none."""
    return lambda wished: Ejection(grid, wished, lambda _position, _number: 0.0, 1).run(0)


def test_who_lacks_a_slot_goes_back_to_the_whole_plan_and_others_stay():
    grid = compile_grid(problem(group("a", 2), group("b", 2), steering(2), settings=SETTINGS))
    whole = Ejection(grid, {}, lambda _position, _number: 0.0, 1).run(5_000)
    left_out, in_its_place, stays = 0, 2, 5
    lacking = {**whole, in_its_place: whole[left_out], stays: whole[stays] ^ 1}
    del lacking[left_out]

    found = mended(grid, lacking, whole, only_where_free(grid))

    assert found == {**whole, stays: lacking[stays]}


def test_whole_plan_is_left_where_nothing_else_has_slots_for_all():
    grid = compile_grid(crowded())
    whole = Ejection(grid, {}, lambda _position, _number: 0.0, 1).run(5_000)

    assert mended(grid, {}, whole, lambda _wished: {}) == whole


def test_greedy_pushes_meetings_aside_until_all_have_a_slot():
    case = crowded()

    found = greedy(case)

    assert not found.unplaced
    assert not found.violations
