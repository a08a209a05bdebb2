"""Plans from beginning to end: slots, first plan, search, rooms, check, explanation."""

from __future__ import annotations

from dataclasses import replace

from ratschlag.scheduling.assembly import assemble, assign
from ratschlag.scheduling.check import check
from ratschlag.scheduling.counting import contradictions, shortages
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.daily import DailySolver, is_daily
from ratschlag.scheduling.explain import explain_grid
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.large import LARGE_FROM, Start
from ratschlag.scheduling.problem import Blend, Problem
from ratschlag.scheduling.replanning import replan
from ratschlag.scheduling.rules import Objective, Rule
from ratschlag.scheduling.slots import Grid, compile_grid
from ratschlag.scheduling.solution import ObjectiveValue, Plan, Progress, Status
from ratschlag.scheduling.solve import (
    ROOM_OBJECTIVES,
    LevelResult,
    Search,
    Solved,
    StagedSolver,
    first_placement,
)
from ratschlag.scheduling.vast import VastSolver

EXPLANATION_SECONDS = 30.0
LEAST_ROOM_SECONDS = 1.0


class UnverifiedPlanError(RuntimeError):
    """The checker disagrees with the solver: a defect of this package, never of the input."""


def first_plan(problem: Problem) -> Plan:
    """A greedy plan at once; whatever it breaks or leaves out stands in it."""
    clock = Clock(0)
    grid = compile_grid(problem)
    return _draft(grid, first_placement(grid), clock)


def make_plan(problem: Problem, search: Search) -> Plan:
    clock = Clock(search.limit_seconds)
    grid = compile_grid(problem)
    first = first_placement(grid)
    draft = _draft(grid, first, clock)
    if search.on_progress is not None:
        objective = Objective.BROKEN_RULES
        search.on_progress(Progress(objective, None, None, clock.seconds, draft))
    if Rule.PLACED not in problem.settings.relaxable and (contradictions(grid) or shortages(grid)):
        return _infeasible(grid, draft, clock)
    solved = _solved(grid, search, clock, first)
    if solved.is_infeasible:
        return _infeasible(grid, draft, clock)
    if solved.placement is None:
        if solved.partial is not None:
            draft = _draft(grid, solved.partial, clock)
        return replace(draft, status=Status.UNKNOWN, seconds=clock.seconds)
    return _finished(grid, solved, solved.placement, clock)


def has_plan(problem: Problem, seconds: float) -> bool | None:
    """Whether some plan keeps all rules, whatever its worth; None if the time was too short.

    A plan that was found is checked like any other.
    """
    clock = Clock(seconds)
    bare = replace(problem, settings=replace(problem.settings, objectives=()))
    grid = compile_grid(bare)
    if contradictions(grid) or shortages(grid):
        return False
    first = first_placement(grid)
    draft = _draft(grid, first, clock)
    relaxable = problem.settings.relaxable
    if not draft.unplaced and all(one.rule in relaxable for one in draft.violations):
        return True
    solved = _solved(grid, Search(seconds), clock, first)
    if solved.placement is None:
        return False if solved.is_infeasible else None
    _finished(grid, solved, solved.placement, clock)
    return True


def _solved(grid: Grid, search: Search, clock: Clock, first: Placement) -> Solved:
    daily = DailySolver(grid, search, clock).solve(first) if is_daily(grid) else None
    if daily is not None:
        return daily
    replanned = replan(grid, search, clock, first)
    solved = replanned.solved
    if solved is None and grid.size > search.whole_up_to:
        solved = VastSolver(grid, search, clock).solve(first)
    if solved is not None:
        return solved
    start = Start(replanned.start, None) if replanned.start else None
    return StagedSolver(grid, search, clock, start=start).solve(first)


def _draft(grid: Grid, placement: Placement, clock: Clock) -> Plan:
    is_rough = grid.size > LARGE_FROM
    rooming = assign(grid, placement, is_rough=is_rough)
    short = {position for cluster in rooming.short for position in cluster}
    placement = {key: slot for key, slot in placement.items() if key not in short}
    plan = assemble(grid, placement, rooming)
    checked = check(grid.problem, plan)
    values = tuple(
        ObjectiveValue(name, checked.values[name], None, proven=False)
        for name in objectives_of(grid.problem)
    )
    return replace(plan, objectives=values, violations=checked.violations, seconds=clock.seconds)


def _infeasible(grid: Grid, draft: Plan, clock: Clock) -> Plan:
    explanation = explain_grid(grid, EXPLANATION_SECONDS)
    return replace(draft, status=Status.INFEASIBLE, explanation=explanation, seconds=clock.seconds)


def _finished(grid: Grid, solved: Solved, placement: Placement, clock: Clock) -> Plan:
    rooming = assign(grid, placement, seconds=max(LEAST_ROOM_SECONDS, clock.left / 2))
    plan = assemble(grid, placement, rooming)
    checked = check(grid.problem, plan)
    relaxable = grid.problem.settings.relaxable
    wrong = [one for one in checked.violations if one.rule not in relaxable]
    if wrong or rooming.short:
        raise UnverifiedPlanError(f"the checker refuses the plan: {wrong or rooming.short}")
    values = _proofs(solved.levels, checked.values)
    for name in ROOM_OBJECTIVES:
        value = checked.values[name]
        bound = value if rooming.is_exact else None
        values[name] = ObjectiveValue(name, value, bound, rooming.is_exact)
    ordered = tuple(values[name] for name in objectives_of(grid.problem))
    is_optimal = all(level.proven for level in solved.levels) and rooming.is_exact
    return replace(
        plan,
        status=Status.OPTIMAL if is_optimal else Status.FEASIBLE,
        objectives=ordered,
        violations=checked.violations,
        seconds=clock.seconds,
        level_bounds=tuple(level.bound for level in solved.levels),
    )


def _proofs(
    levels: tuple[LevelResult, ...], values: dict[Objective, int]
) -> dict[Objective, ObjectiveValue]:
    found = {}
    for level in levels:
        is_single = len(level.level.terms) == 1
        for name, weight in level.level.terms:
            bound = min(level.bound // weight, values[name]) if is_single else None
            found[name] = ObjectiveValue(name, values[name], bound, level.proven)
    return found


def objectives_of(problem: Problem) -> list[Objective]:
    """The objectives that count, in the problem's own order; broken rules first."""
    names = [Objective.BROKEN_RULES]
    for level in problem.settings.objectives:
        terms = level.terms if isinstance(level, Blend) else ((level, 1),)
        names.extend(name for name, _ in terms)
    return list(dict.fromkeys(names))
