"""A start for large problems: bound and prices by the relaxation, then piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ratschlag.scheduling.assembly import assign, read_placement
from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.model import Model, build_model
from ratschlag.scheduling.neighbourhoods import Neighbourhoods
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.relaxation import relax
from ratschlag.scheduling.slots import Grid

LARGE_FROM = 4_000
"""Slot variables from which the first plan is improved piece by piece before the whole is tried."""
WHOLE_UP_TO = 12_000
"""Slot variables up to which the whole is worth trying afterwards."""
SHARE_BEFORE_WHOLE = 0.25
SHARE_ALONE = 0.9
SECONDS_BETWEEN_LOOKS = 4.0
DROPPED_AGAINST_WORST_SLOT = 10


@dataclass(frozen=True, slots=True)
class Start:
    placement: Placement
    bound: int | None


class LargeStart:
    """`goal_of` makes the expression of the level that is to be improved."""

    def __init__(self, grid: Grid, clock: Clock, goal_of: Callable[[Model], Sum]) -> None:
        self._grid = grid
        self._clock = clock
        self._model = build_model(grid, may_drop=True)
        self._level = goal_of(self._model)
        worst = max(map(abs, self._level.terms.values()), default=1)
        self._goal = Sum()
        self._goal.add_sum(self._level)
        self._goal.add_sum(self._board.broken, DROPPED_AGAINST_WORST_SLOT * worst)

    @property
    def _board(self) -> Board:
        return self._model.board

    def find(
        self, first: Placement, seed: int, until: float, is_over: Callable[[Placement, int], bool]
    ) -> Start:
        """Improves until `until` seconds or until `is_over` says so of a placement."""
        relaxation = relax(self._model.program, self._goal, self._clock.left / 2)
        if relaxation is None:
            return Start(first, None)
        search = Neighbourhoods(self._board, self._goal, relaxation.reduced_costs, seed)
        values = self._values(first)
        best = first
        while self._clock.seconds < until and not is_over(best, relaxation.bound):
            pause = min(until, self._clock.seconds + SECONDS_BETWEEN_LOOKS)
            while self._clock.seconds < pause:
                values = search.improve(values, until - self._clock.seconds)
            found = read_placement(self._board, values)
            if not assign(self._grid, found).short:
                best = found
        return Start(best, relaxation.bound)

    def _values(self, placement: Placement) -> list[int]:
        values = [0] * len(self._model.program.lower)
        for position, row in enumerate(self._board.x):
            slot = placement.get(position)
            if slot in row:
                values[row[slot]] = 1
            elif position in self._board.unplaced:
                values[self._board.unplaced[position]] = 1
        return values
