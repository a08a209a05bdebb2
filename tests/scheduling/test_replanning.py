"""Planning anew looks where something has to give first, and finds what the whole has to offer."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratschlag.scheduling import (
    Appointment,
    AppointmentState,
    Block,
    BlockKind,
    Objective,
    Problem,
    Status,
    plan,
)
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.planner import make_plan
from ratschlag.scheduling.replanning import Standing, replan
from ratschlag.scheduling.slots import compile_grid
from ratschlag.scheduling.solve import Search, StagedSolver, first_placement
from tests.scheduling.builders import at, group, problem
from tests.scheduling.test_large import ALWAYS_VAST
from tests.scheduling.test_solver_against_search import DAYS, problems

HOUR = timedelta(hours=1)
PUBLISHED = AppointmentState.PUBLISHED


def published(case: Problem) -> Problem:
    """The same problem once its plan is published, with moves before all else."""
    told = tuple(
        Appointment(one.series, one.round, one.start, one.room, PUBLISHED)
        for one in plan(case).meetings
    )
    order = tuple(one for one in case.settings.objectives if one is not Objective.MOVED)
    rules = replace(case.settings, objectives=(Objective.MOVED, *order))
    return replace(case, appointments=told, settings=rules)


def with_sitting(case: Problem, day: int) -> Problem:
    block = Block(at(5, day), at(5, day) + HOUR, BlockKind.COUNCIL_SITTING)
    return replace(case, blocks=(*case.blocks, block))


def looked_at(case: Problem):
    grid = compile_grid(case)
    return replan(grid, Search(10), Clock(10), first_placement(grid))


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(problems(), st.sampled_from(DAYS))
def test_plan_anew_is_as_good_as_one_of_the_whole(case, day):
    changed = with_sitting(published(case), day.day)
    grid = compile_grid(changed)
    whole = StagedSolver(grid, Search(20), Clock(20)).solve(first_placement(grid))

    found = plan(changed, limit_seconds=20)

    assert (found.status is Status.INFEASIBLE) == whole.is_infeasible
    if not whole.is_infeasible:
        assert found.status is Status.OPTIMAL
        assert list(found.level_bounds) == [one.value for one in whole.levels]


def test_only_who_has_to_moves_and_nothing_else_need_be_looked_at():
    told = published(problem(group(), group("culture", members=frozenset({"cem"}))))
    (gone, *_) = told.appointments
    changed = with_sitting(told, gone.start.day)

    seen = looked_at(changed)

    moved = [one for one in told.appointments if one.start.day == gone.start.day]
    assert (seen.floor, seen.solved.levels[1].value) == (len(moved), len(moved))
    assert all(level.proven for level in seen.solved.levels)


def test_of_two_in_each_others_way_one_moves():
    told = published(problem(group(count=1), group("culture", 1, members=frozenset({"cem"}))))
    same = tuple(replace(one, start=at(5, 8)) for one in told.appointments)
    joined = replace(
        told,
        appointments=same,
        series=tuple(replace(one, members=one.members | {"cem"}) for one in told.series),
    )

    standing = Standing(compile_grid(joined))

    assert (standing.floor, len(standing.crowded)) == (1, 2)
    assert next(one.value for one in plan(joined).objectives if one.name is Objective.MOVED) == 1


def test_where_others_have_to_make_room_the_whole_is_looked_at():
    """The floor knows nothing of who is in the way at the new place."""
    settings_ = replace(problem().settings, weekdays=frozenset({0}))
    told = published(problem(group(count=5, min_gap_days=7), settings=settings_))
    fewer = with_sitting(told, told.appointments[2].start.day)

    seen = looked_at(fewer)

    assert (seen.floor, seen.solved) == (2, None)  # with one move it is proven impossible
    assert plan(fewer).status is Status.INFEASIBLE


def test_what_is_too_large_for_a_whole_gets_one_wider_circle():
    told = published(problem(group(), group("culture")))
    changed = with_sitting(told, told.appointments[0].start.day)

    found = make_plan(changed, Search(5.0, 1, whole_up_to=ALWAYS_VAST))

    assert found.status in (Status.OPTIMAL, Status.FEASIBLE)
    assert found.meetings
