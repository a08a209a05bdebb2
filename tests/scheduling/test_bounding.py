"""Bounds of large problems are bounds: against exact optima."""

from itertools import combinations

import numpy as np
import pytest

from bench.scheduling_instances import DAY_AGAINST_ABSENCE, generate
from ratschlag.scheduling import Status, plan
from ratschlag.scheduling.bounding import Bounding
from ratschlag.scheduling.clique_cuts import CliqueCuts
from ratschlag.scheduling.cliques import shared_people
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.day_bound import day_bound
from ratschlag.scheduling.model import build_model
from ratschlag.scheduling.relaxation import relax
from ratschlag.scheduling.slots import compile_grid
from ratschlag.scheduling.solve import level_goal, levels_of


@pytest.fixture(scope="module")
def small():
    case = generate("small")
    model = build_model(compile_grid(case))
    return case, model, level_goal(model, levels_of(case.settings)[1])


@pytest.fixture(scope="module")
def optimum(small):
    found = plan(small[0], limit_seconds=20)
    assert found.status is Status.OPTIMAL
    values = {one.name: one.value for one in found.objectives}
    return sum(values[name] * weight for name, weight in DAY_AGAINST_ABSENCE.terms)


@pytest.mark.parametrize("factor", [0.0, 0.7, 1.0, 1.5, -1.0])
def test_day_bound_from_any_prices_is_at_most_the_optimum(small, optimum, factor):
    _, model, goal = small
    relaxation = relax(model.program, goal, 10)

    bound = day_bound(model.board, goal, factor * relaxation.duals, Clock(60), 60)

    assert bound <= optimum


def test_day_bound_is_not_below_the_relaxation_it_comes_from(small):
    _, model, goal = small
    relaxation = relax(model.program, goal, 10)

    bound = day_bound(model.board, goal, relaxation.duals, Clock(60), 60)

    # Prices are rounded down to whole numbers, one for each meeting at most.
    assert bound >= relaxation.bound - len(model.board.x)


def test_day_bound_without_time_says_nothing(small):
    _, model, goal = small

    assert day_bound(model.board, goal, np.zeros(len(model.program.rows)), Clock(60), 0) is None


def test_cuts_are_rows_of_series_that_all_share_people():
    case = generate("medium")
    model = build_model(compile_grid(case))
    before = len(model.program.rows)
    pairs = shared_people(case.series)
    owner = {
        v: model.board.grid.candidates[position].series
        for position, row in enumerate(model.board.x)
        for v in row.values()
    }

    added = CliqueCuts(model.board).add(np.ones(len(model.program.lower)))

    assert added == len(model.program.rows) - before > 0
    for row in model.program.rows[before:]:
        series = sorted({owner[variable] for variable in row.variables})
        assert all(pair in pairs for pair in combinations(series, 2))


def test_bound_with_cuts_and_days_is_at_most_the_optimum(small, optimum):
    case, _, _ = small
    model = build_model(compile_grid(case))
    goal = level_goal(model, levels_of(case.settings)[1])

    found = Bounding(model.board, goal, Clock(60), 20).result()

    assert 0 < found.bound <= optimum
    assert len(found.duals) == len(model.program.rows)


def test_bounding_that_is_given_up_adds_no_rows_any_more():
    case = generate("medium")
    model = build_model(compile_grid(case))
    goal = level_goal(model, levels_of(case.settings)[1])
    before = len(model.program.rows)

    bounding = Bounding(model.board, goal, Clock(60), 20)
    bounding.give_up()
    found = bounding.result()

    assert found.bound > 0
    assert len(model.program.rows) == before
