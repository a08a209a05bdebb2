"""Large published plans are mended piece by piece; small ones show what comes out of it."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ratschlag.scheduling import Objective, Problem, Window
from ratschlag.scheduling.assembly import assemble, assign
from ratschlag.scheduling.check import check
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.model import Model
from ratschlag.scheduling.planner import make_plan
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.replanning import MOVES, Mending, Standing
from ratschlag.scheduling.restoring import Restoring
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.slots import Grid, compile_grid
from ratschlag.scheduling.solve import Search, first_placement, level_goal
from tests.scheduling.builders import at, group, problem
from tests.scheduling.test_large import ALWAYS_VAST
from tests.scheduling.test_replanning import published, with_sitting
from tests.scheduling.test_solver_against_search import DAYS, problems


def moves_of(model: Model) -> Sum:
    return level_goal(model, MOVES)


def restored(
    grid: Grid, seen: list[Placement] | None = None, seconds: float = 10
) -> Placement | None:
    def is_over(placement: Placement) -> bool:
        if seen is not None:
            seen.append(placement)
        return False

    standing = Standing(grid)
    slots = {p: slot for p, slot in standing.slots.items() if p not in standing.crowded}
    return Restoring(grid, Clock(seconds), 1, moves_of, is_over).run(slots, seconds, seconds)


def moved(case: Problem, grid: Grid, placement: Placement) -> int:
    plan = assemble(grid, placement, assign(grid, placement))
    return check(case, plan).values[Objective.MOVED]


def monday_group(count: int) -> Problem:
    """Mondays only, of which the spring has five, one meeting a week."""
    mondays = replace(problem().settings, weekdays=frozenset({0}))
    return published(problem(group(count=count, min_gap_days=7), settings=mondays))


def in_each_others_way() -> Problem:
    """Housing may have the first two of five Mondays; culture, the same people, has the second."""
    mondays = replace(problem().settings, weekdays=frozenset({0}))
    early = Window(date(2023, 5, 1), date(2023, 5, 8))
    told = published(problem(group(count=1, window=early), group("culture", 3), settings=mondays))
    days = iter((1, 8, 15, 22))
    stand = tuple(replace(one, start=at(5, next(days))) for one in told.appointments)
    assert [one.series for one in stand] == ["housing", "culture", "culture", "culture"]
    return replace(told, appointments=stand)


def test_who_stands_in_the_way_makes_room():
    changed = with_sitting(in_each_others_way(), 1)
    grid = compile_grid(changed)
    whole = make_plan(changed, Search(10))

    found = restored(grid)

    fewest = next(one.value for one in whole.objectives if one.name is Objective.MOVED)
    assert found is not None
    assert len(found) == len(grid.candidates)
    assert moved(changed, grid, found) == fewest > 1


def test_where_there_is_no_room_for_all_the_others_keep_theirs():
    told = monday_group(5)
    grid = compile_grid(with_sitting(told, told.appointments[4].start.day))

    found = restored(grid)

    assert found is not None
    assert len(found) == 4
    assert found == {p: s for p, s in Standing(grid).slots.items() if p in found}


def test_each_plan_that_is_reached_is_shown():
    told = monday_group(4)
    seen: list[Placement] = []

    restored(compile_grid(with_sitting(told, told.appointments[1].start.day)), seen)

    assert seen


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(problems(), st.sampled_from(DAYS))
def test_what_is_restored_breaks_no_rule(case, day):
    changed = with_sitting(published(case), day.day)
    grid = compile_grid(changed)

    found = restored(grid, seconds=1)

    assume(found is not None)
    plan = assemble(grid, found, assign(grid, found))
    wrong = {one.rule for one in check(changed, plan).violations}
    assert wrong <= {Rule.PLACED, *changed.settings.relaxable}


def test_a_plan_too_large_for_a_circle_is_restored(monkeypatch):
    monkeypatch.setattr("ratschlag.scheduling.replanning.FEW", 0)
    told = monday_group(4)
    changed = with_sitting(told, told.appointments[1].start.day)
    whole = make_plan(changed, Search(10))

    found = make_plan(changed, Search(10, 1, whole_up_to=ALWAYS_VAST))

    assert not found.unplaced
    values = [
        next(one.value for one in made.objectives if one.name is Objective.MOVED)
        for made in (whole, found)
    ]
    assert values[0] == values[1]


def test_where_somebody_finds_no_slot_it_begins_again_with_a_plan_made_anew(monkeypatch):
    changed = with_sitting(in_each_others_way(), 1)
    grid = compile_grid(changed)
    first = first_placement(grid)
    begun: list[Placement] = []

    def run(self: Restoring, standing: Placement, until: float, patience: float) -> Placement:
        begun.append(standing)
        return dict(list(first.items())[: 1 + 9 * (len(begun) - 1)])

    monkeypatch.setattr(Restoring, "run", run)
    standing = Standing(grid)

    solved = Mending(grid, Search(5), Clock(5), standing)._restored(first, 0)

    assert solved is not None
    assert begun == [{p: s for p, s in standing.slots.items() if p not in standing.crowded}, first]
    assert len(solved.placement or ()) == len(first) == len(grid.candidates)
