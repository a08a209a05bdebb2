"""Problems too large to solve as a whole: level by level, each improved piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ratschlag.scheduling.assembly import assemble, assign
from ratschlag.scheduling.check import check
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.large import LargeSearch
from ratschlag.scheduling.problem import Blend
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.rules import Objective, Rule
from ratschlag.scheduling.slots import Grid
from ratschlag.scheduling.solution import Progress
from ratschlag.scheduling.solve import LevelResult, Search, Solved, level_goal, levels_of

SHARE_OF_SEARCH = 0.9
"""What is left afterwards is for rooms and the checker."""
SHARE_OF_LEVEL = 0.6


class VastSolver:
    def __init__(self, grid: Grid, search: Search, clock: Clock) -> None:
        self._grid = grid
        self._search = search
        self._clock = clock

    def solve(self, first: Placement) -> Solved | None:
        """None if nothing can be made of the first placement."""
        large = LargeSearch(self._grid, self._clock, self._search.seed)
        levels = levels_of(self._grid.problem.settings)
        goals = [(level, level_goal(large.model, level)) for level in levels[1:]]
        open_goals = [(level, goal) for level, goal in goals if goal.terms]
        bounds: dict[Blend, int | None] = {}
        best = first
        for level, goal in open_goals:
            is_last = level is open_goals[-1][0]
            is_over = watch(self._grid, self._search, self._clock, level)
            found = large.improve(goal, best, self._until(is_last), is_over)
            if found is None:
                return judged(self._grid, best, bounds) if bounds else None
            is_complete = len(found.placement) == len(self._grid.candidates)
            bounds[level] = found.bound if not bounds and is_complete else None
            best = found.placement
            if _is_stopped(self._search):
                break
            self._keep(large, goal, best)
        return judged(self._grid, best, bounds)

    def _until(self, is_last: bool) -> float:
        end = SHARE_OF_SEARCH * self._clock.limit
        left = max(0.0, end - self._clock.seconds)
        return end if is_last else self._clock.seconds + SHARE_OF_LEVEL * left

    def _keep(self, large: LargeSearch, goal: Sum, placement: Placement) -> None:
        """Later levels may not cost this one anything."""
        if set(goal.terms) <= {v for row in large.model.board.x for v in row.values()}:
            large.keep(goal, goal.value(large.values(placement)))


def watch(grid: Grid, search: Search, clock: Clock, level: Blend) -> Callable[[Placement], bool]:
    """Show each plan that is reached, and tell whether somebody has stopped the search."""

    def is_over(placement: Placement) -> bool:
        if search.on_progress is not None:
            rooming = assign(grid, placement, is_rough=True)
            plan = None if rooming.short else assemble(grid, placement, rooming)
            name: Objective = level.terms[0][0]
            search.on_progress(Progress(name, None, None, clock.seconds, plan))
        return _is_stopped(search)

    return is_over


def _is_stopped(search: Search) -> bool:
    return search.should_stop is not None and search.should_stop()


def judged(grid: Grid, placement: Placement, bounds: Mapping[Blend, int | None]) -> Solved:
    """The levels of a placement as the checker sees them; a bound that is not known is nothing."""
    plan = assemble(grid, placement, assign(grid, placement, is_rough=True))
    values = check(grid.problem, plan).values
    results = []
    for level in levels_of(grid.problem.settings):
        value = sum(values[name] * weight for name, weight in level.terms)
        bound = max(0, min(bounds.get(level) or 0, value))
        results.append(LevelResult(level, value, bound, bound == value))
    # Unplaced meetings may be allowed to stay so; otherwise this is no plan.
    may_drop = Rule.PLACED in grid.problem.settings.relaxable
    if len(placement) < len(grid.candidates) and not may_drop:
        return Solved(None, tuple(results), is_infeasible=False, partial=placement)
    return Solved(placement, tuple(results), is_infeasible=False)
