"""Minimises level after level, each proven or reported with its bound."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ratschlag.scheduling.assembly import assemble, assign, number_by_date, read_placement
from ratschlag.scheduling.cpsat import Clock, Outcome, Run, minimise
from ratschlag.scheduling.ejection import Ejection
from ratschlag.scheduling.greedy import GreedyPlanner, Placement
from ratschlag.scheduling.large import (
    LARGE_FROM,
    SHARE_BEFORE_WHOLE,
    WHOLE_UP_TO,
    LargeSearch,
    Start,
)
from ratschlag.scheduling.model import Model, build_model
from ratschlag.scheduling.problem import Blend, Settings
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.rules import Objective
from ratschlag.scheduling.slots import Grid
from ratschlag.scheduling.solution import Progress

ROOM_OBJECTIVES = (Objective.ROOMS_CHANGED, Objective.ROOM_FIT)
SHARE_OF_TIME = 0.6
"""The part of the remaining time that one level may use."""
PUSHES_PER_MEETING = 4


@dataclass(frozen=True, slots=True)
class Search:
    limit_seconds: float
    seed: int = 0
    on_progress: Callable[[Progress], None] | None = None
    should_stop: Callable[[], bool] | None = None
    whole_up_to: int = WHOLE_UP_TO


@dataclass(frozen=True, slots=True)
class LevelResult:
    level: Blend
    value: int
    bound: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Solved:
    """`placement` None: proven infeasible (`is_infeasible`) or nothing found in time.

    `partial` may then hold what could be placed.
    """

    placement: Placement | None
    levels: tuple[LevelResult, ...]
    is_infeasible: bool
    partial: Placement | None = None


def levels_of(settings: Settings) -> list[Blend]:
    """The order of objectives that slots decide; broken rules first."""
    levels = [Blend(((Objective.BROKEN_RULES, 1),))]
    for level in settings.objectives:
        blend = level if isinstance(level, Blend) else Blend(((level, 1),))
        terms = tuple(
            term
            for term in blend.terms
            if term[0] not in ROOM_OBJECTIVES and term[0] is not Objective.BROKEN_RULES
        )
        if terms:
            levels.append(Blend(terms))
    return levels


def always(_level: LevelResult) -> bool:
    return True


class StagedSolver:
    """`keep` limits the slots of some meetings; `start` is where the search begins, if known."""

    def __init__(
        self,
        grid: Grid,
        search: Search,
        clock: Clock,
        *,
        keep: Mapping[int, Collection[int]] | None = None,
        start: Start | None = None,
    ) -> None:
        self._grid = grid
        self._search = search
        self._clock = clock
        self._begin = start
        self._model = build_model(grid, keep=keep)
        self._levels = [(level, self._goal(level)) for level in levels_of(grid.problem.settings)]
        self._values: list[int] | None = None
        self._level = Objective.BROKEN_RULES

    def solve(self, first: Placement, goes_on: Callable[[LevelResult], bool] = always) -> Solved:
        """Level after level, as long as `goes_on` says so of what came out."""
        start = self._begin or self._start(first)
        hint: list[int] | None = self._hint(start.placement)
        results: list[LevelResult] = []
        for level, goal in self._levels:
            self._level = level.terms[0][0]
            if not goal.terms:
                results.append(LevelResult(level, goal.constant, goal.constant, proven=True))
                continue
            outcome = self._minimise(goal, hint)
            if outcome.is_infeasible:
                return Solved(None, tuple(results), is_infeasible=True)
            hint = self._values = outcome.values or self._values
            if hint is None:
                return Solved(None, tuple(results), is_infeasible=False)
            value = goal.value(hint)
            bound = max(self._lowest(goal), outcome.bound or 0)
            if start.bound is not None and goal is self._first_goal:
                bound = max(bound, start.bound)
            bound = min(bound, value)
            results.append(LevelResult(level, value, bound, bound == value))
            self._model.program.limit(goal, None, value)
            if not goes_on(results[-1]):
                break
        if self._values is None:
            return self._any(hint, tuple(results))
        return Solved(self._placement(self._values), tuple(results), is_infeasible=False)

    def _any(self, hint: list[int] | None, levels: tuple[LevelResult, ...]) -> Solved:
        """Nothing is to be minimised: any plan will do, but there has to be one."""
        outcome = self._minimise(Sum(), hint)
        if outcome.values is None:
            return Solved(None, levels, outcome.is_infeasible)
        return Solved(self._placement(outcome.values), levels, is_infeasible=False)

    @property
    def _first_goal(self) -> Sum | None:
        return next((goal for _, goal in self._levels if goal.terms), None)

    def _start(self, first: Placement) -> Start:
        """Where the search begins: the greedy plan, or for large problems a better one."""
        level = next((level for level, goal in self._levels if goal.terms), None)
        if level is None or self._grid.size <= LARGE_FROM:
            return Start(first, None)
        large = LargeSearch(self._grid, self._clock, self._search.seed)
        complete = len(self._grid.candidates)

        def is_over(placement: Placement) -> bool:
            self._show(placement)
            is_stopped = self._search.should_stop is not None and self._search.should_stop()
            return is_stopped or len(placement) == complete

        until = self._clock.limit * SHARE_BEFORE_WHOLE
        found = large.improve(level_goal(large.model, level), first, until, is_over)
        return found or Start(first, None)

    def _goal(self, level: Blend) -> Sum:
        return level_goal(self._model, level)

    def _hint(self, placement: Placement) -> list[int]:
        values = [0] * len(self._model.program.lower)
        for position, row in enumerate(self._model.board.x):
            slot = placement.get(position)
            if slot in row:
                values[row[slot]] = 1
            elif position in self._model.board.unplaced:
                values[self._model.board.unplaced[position]] = 1
        return values

    def _placement(self, values: Sequence[int]) -> Placement:
        return number_by_date(self._grid, read_placement(self._model.board, values))

    def _minimise(self, goal: Sum, hint: Sequence[int] | None) -> Outcome:
        """Solves one level; rooms that do not suffice after all forbid the cluster, and again."""
        if self._values is not None and goal.value(self._values) == self._lowest(goal):
            value = goal.value(self._values)
            return Outcome(self._values, value, is_optimal=True, is_infeasible=False)
        while True:
            run = Run(
                self._clock.left * (1.0 if goal is self._levels[-1][1] else SHARE_OF_TIME),
                self._search.seed,
                on_solution=self._report if self._search.on_progress else None,
                should_stop=self._search.should_stop,
                is_large=self._grid.size > LARGE_FROM,
            )
            outcome = minimise(self._model.program, goal, hint, run)
            if outcome.values is None:
                return outcome
            placement = read_placement(self._model.board, outcome.values)
            short = assign(self._grid, placement, seconds=self._clock.left).short
            if not short:
                return outcome
            for cluster in short:
                self._model.forbid_together(placement, cluster)
            if not self._clock.left:
                return replace(outcome, values=None, is_optimal=False)

    def _report(self, values: list[int], value: int, bound: int) -> None:
        self._show(self._placement(values), value, bound)

    def _show(
        self, placement: Placement, value: int | None = None, level_bound: int | None = None
    ) -> None:
        if self._search.on_progress is None:
            return
        rooming = assign(self._grid, placement, is_rough=self._grid.size > LARGE_FROM)
        plan = None if rooming.short else assemble(self._grid, placement, rooming)
        self._search.on_progress(
            Progress(self._level, value, level_bound, self._clock.seconds, plan)
        )

    def _lowest(self, goal: Sum) -> int:
        """What the choices cost at least when each meeting is looked at alone."""
        rest = dict(goal.terms)
        bound = goal.constant
        for position, row in enumerate(self._model.board.x):
            costs = [rest.pop(variable, 0) for variable in row.values()]
            if position in self._model.board.unplaced:
                costs.append(rest.pop(self._model.board.unplaced[position], 0))
            bound += min(costs, default=0)
        for variable, coefficient in rest.items():
            ends = (self._model.program.lower[variable], self._model.program.upper[variable])
            bound += min(coefficient * end for end in ends)
        return bound


def level_goal(model: Model, level: Blend) -> Sum:
    goal = Sum()
    for name, weight in level.terms:
        goal.add_sum(model.goals.expression(name), weight)
    return goal


def first_placement(grid: Grid) -> Placement:
    """A plan at once, close to the existing appointments."""
    hint = {}
    for position, candidate in enumerate(grid.candidates):
        if candidate.appointment is not None:
            for number in candidate.allowed:
                option = grid.options[candidate.series][number]
                if option.start == candidate.appointment.start:
                    hint[position] = number
    found = GreedyPlanner(grid).plan(hint)
    if len(found) < len(grid.candidates):
        steps = PUSHES_PER_MEETING * len(grid.candidates)
        found = Ejection(grid, found, lambda _position, _number: 0.0, 0).run(steps)
    return number_by_date(grid, found)
