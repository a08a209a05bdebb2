"""Many meetings and wishes about the days of people: annealing alone, no bound.

As a program these wishes would take more rows than all rules together, and its relaxation says
next to nothing about them. All levels are one sum here, each worth far more than the next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ratschlag.scheduling.annealing import Annealing, Schedule
from ratschlag.scheduling.assembly import assemble, assign
from ratschlag.scheduling.check import check
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.crowding import Columns
from ratschlag.scheduling.day_costs import DAY_WISHES, has_short_days
from ratschlag.scheduling.goals import SEPARABLE, separable_cost
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.rules import DAILY, Objective, Rule
from ratschlag.scheduling.slots import Grid
from ratschlag.scheduling.solution import Plan, Progress
from ratschlag.scheduling.solve import LevelResult, Search, Solved, levels_of

DAILY_FROM = 1_000
"""Slot variables up to which these wishes are stated as rows and proven."""
COOLING = Schedule(hot=0.8, cold=0.12, lenient=1.6, strict=1.6)
"""Against the people at a meeting. Rules cost the same to the end, so they are settled first."""
AGAIN = Schedule(hot=0.45, cold=0.1, lenient=2.2, strict=2.2)
SHARE_OF_COOLING = 0.75
SHARE_OF_SEARCH = 0.95
SHARE_OF_AGAIN = 0.1
SECONDS_BETWEEN_LOOKS = 4.0
WORTH_OF_A_LEVEL = 100

Quality = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A placement that keeps the rules the annealing knows, how good it is, and its plan."""

    placement: Placement
    quality: Quality
    plan: Plan


def is_daily(grid: Grid) -> bool:
    """Whether this is the way for a problem."""
    is_wished = bool(DAILY & grid.problem.settings.wanted)
    return is_wished and grid.size > DAILY_FROM and has_short_days(Columns(grid))


class DailySolver:
    def __init__(self, grid: Grid, search: Search, clock: Clock) -> None:
        self._grid = grid
        self._search = search
        self._clock = clock
        self._levels = levels_of(grid.problem.settings)
        self._best: Look | None = None

    def solve(self, first: Placement) -> Solved | None:
        """None if nothing was found that keeps all rules."""
        worth = self._worth()
        wishes = {name: weight for name, weight in worth.items() if name in DAY_WISHES}
        annealing = Annealing(self._grid, self._costs(worth), first, self._search.seed, wishes)
        scale = self._scale(worth)
        limit = self._clock.limit
        self._look(first)
        self._cool(annealing, COOLING, scale, SHARE_OF_COOLING * limit)
        while self._clock.seconds < SHARE_OF_SEARCH * limit and not self._is_over():
            until = self._clock.seconds + SHARE_OF_AGAIN * limit
            self._cool(annealing, AGAIN, scale, min(until, SHARE_OF_SEARCH * limit))
        return self._solved()

    def _cool(self, annealing: Annealing, schedule: Schedule, scale: float, until: float) -> None:
        start = look = self._clock.seconds
        while (now := self._clock.seconds) < until and not self._is_over():
            heat, weight = schedule.at((now - start) / (until - start))
            annealing.sweep(scale * heat, scale * weight)
            if now > look + SECONDS_BETWEEN_LOOKS:
                look = now
                self._look(annealing.settled())
        self._look(annealing.settled())

    def _worth(self) -> dict[Objective, int]:
        worth: dict[Objective, int] = {}
        for place, level in enumerate(reversed(self._levels)):
            for name, weight in level.terms:
                worth[name] = worth.get(name, 0) + weight * WORTH_OF_A_LEVEL**place
        return worth

    def _costs(self, worth: dict[Objective, int]) -> list[dict[int, int]]:
        alone = [(name, weight) for name, weight in worth.items() if name in SEPARABLE]
        rows = []
        for position, candidate in enumerate(self._grid.candidates):
            options = self._grid.options[candidate.series]
            row = {}
            for number in self._grid.offers[position]:
                option = options[number]
                row[number] = sum(
                    weight * separable_cost(self._grid, name, candidate, option)
                    for name, weight in alone
                )
            rows.append(row)
        return rows

    def _scale(self, worth: dict[Objective, int]) -> float:
        """What a meeting costs that is in the way of everybody's day."""
        crowds = [self._grid.crowds[candidate.series] for candidate in self._grid.candidates]
        dearest = max((worth[name] for name in DAILY & worth.keys()), default=1)
        return max(1.0, dearest * sum(crowds) / max(1, len(crowds)))

    def _look(self, placement: Placement) -> None:
        look = self._looked_at(placement)
        if self._best is None or look.quality < self._best.quality:
            self._best = look
            if self._search.on_progress is not None:
                level = self._levels[-1].terms[0][0]
                seconds = self._clock.seconds
                self._search.on_progress(Progress(level, None, None, seconds, look.plan))

    def _looked_at(self, placement: Placement) -> Look:
        """With rooms; where they do not suffice the smallest meeting stays out."""
        placement = dict(placement)
        while (rooming := assign(self._grid, placement, is_rough=True)).short:
            for cluster in rooming.short:
                del placement[min(cluster, key=self._crowd)]
        plan = assemble(self._grid, placement, rooming)
        checked = check(self._grid.problem, plan)
        allowed = self._grid.problem.settings.relaxable | {Rule.PLACED}
        wrong = sum(one.rule not in allowed for one in checked.violations)
        out = sum(self._crowd(p) for p in range(len(self._grid.candidates)) if p not in placement)
        values = (
            sum(checked.values[name] * weight for name, weight in level.terms)
            for level in self._levels
        )
        return Look(placement, (wrong, out, *values), replace(plan, violations=checked.violations))

    def _crowd(self, position: int) -> int:
        return self._grid.crowds[self._grid.candidates[position].series]

    def _is_over(self) -> bool:
        """Stopped, or nothing left to wish for."""
        if self._search.should_stop is not None and self._search.should_stop():
            return True
        return self._best is not None and not any(self._best.quality)

    def _solved(self) -> Solved | None:
        best = self._best
        if best is None or best.quality[0]:
            return None
        levels = tuple(
            LevelResult(level, value, 0, value == 0)
            for level, value in zip(self._levels, best.quality[2:], strict=True)
        )
        may_drop = Rule.PLACED in self._grid.problem.settings.relaxable
        if len(best.placement) < len(self._grid.candidates) and not may_drop:
            return Solved(None, levels, is_infeasible=False, partial=best.placement)
        return Solved(best.placement, levels, is_infeasible=False)
