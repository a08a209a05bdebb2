"""Which meetings of a large plan to look at together."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cliques import shared_people
from ratschlag.scheduling.pieces import Pieces
from ratschlag.scheduling.relaxation import Vector

ROOM_RIVALS = 2
TARGETS = 3
FADING = 0.95
LEAST_SCORE = 0.05


class Neighbourhoods:
    """Chooses kinds of neighbourhoods by what they gained lately."""

    def __init__(self, board: Board, pieces: Pieces, prices: Vector, seed: int) -> None:
        self._board = board
        self._pieces = pieces
        self._prices = prices
        self._random = random.Random(seed)  # noqa: S311 - a search order, not a secret
        self._owner = {v: position for position, row in enumerate(board.x) for v in row.values()}
        self._cheap = [
            sorted(row.values(), key=lambda v: (prices[v], v))[: 4 * TARGETS] for row in board.x
        ]
        self._near: list[list[int]] = [[] for _ in board.grid.problem.series]
        for one, other in shared_people(board.grid.problem.series):
            self._near[one].append(other)
            self._near[other].append(one)
        self._kinds: tuple[Callable[[Sequence[int], int], list[int]], ...] = (
            self._where_it_is_dear,
            self._some_days,
            self._near_series,
        )
        self._scores = [1.0] * len(self._kinds)
        self._last = 0

    def choose(self, values: Sequence[int], size: int) -> list[int]:
        """About `size` positions of meetings; unplaced ones come first of all."""
        lost = [p for p, variable in self._board.unplaced.items() if values[variable]]
        if lost:
            return self._around(self._random.choice(lost), values, size)
        self._last = self._random.choices(range(len(self._kinds)), self._scores)[0]
        return self._kinds[self._last](values, size)

    def learn(self, gain: float) -> None:
        """The share of the best gain so far that the last choice brought, 0 to 1."""
        score = FADING * self._scores[self._last] + (1 - FADING) * gain
        self._scores[self._last] = max(LEAST_SCORE, score)

    def _where_it_is_dear(self, values: Sequence[int], size: int) -> list[int]:
        """Around a meeting whose slot costs more than the relaxation would pay."""
        taken = self._taken(values)
        positions = list(taken)
        weights = [max(0.0, float(self._prices[taken[p]])) + 1.0 for p in positions]
        return self._around(self._random.choices(positions, weights)[0], values, size)

    def _around(self, seed: int, values: Sequence[int], size: int) -> list[int]:
        """A meeting, its series, those in its way at its cheapest slots, those in theirs, …"""
        chosen: dict[int, None] = {}
        queue = [seed]
        for position in queue:
            if len(chosen) >= size:
                break
            series = self._board.grid.candidates[position].series
            for other in (position, *self._board.grid.by_series[series]):
                if other not in chosen:
                    chosen[other] = None
                    queue.extend(self._rivals(other, values))
        return list(chosen)

    def _rivals(self, position: int, values: Sequence[int]) -> list[int]:
        cheap = self._cheap[position]
        rivals: list[int] = []
        for variable in self._random.sample(cheap, min(TARGETS, len(cheap))):
            for row in self._pieces.full_rows(variable):
                inside = [self._owner[v] for v in row.variables if values[v] and v in self._owner]
                rivals += self._random.sample(inside, min(ROOM_RIVALS, len(inside)))
        return rivals

    def _some_days(self, values: Sequence[int], size: int) -> list[int]:
        days: dict[int, list[int]] = defaultdict(list)
        for position, variable in self._taken(values).items():
            days[self._pieces.day[variable]].append(position)
        order = list(days)
        self._random.shuffle(order)
        chosen: list[int] = []
        for day in order:
            if chosen and len(chosen) + len(days[day]) > 1.5 * size:
                break
            chosen += days[day]
        self._random.shuffle(chosen)
        return chosen[: 2 * size]

    def _near_series(self, _values: Sequence[int], size: int) -> list[int]:
        """The meetings of a series, of those that share people with it, and so on."""
        rows = self._board.grid.by_series
        queue = [self._random.randrange(len(rows))]
        seen = set(queue)
        chosen: list[int] = []
        for number in queue:
            if len(chosen) >= size:
                break
            chosen += rows[number]
            near = [other for other in self._near[number] if other not in seen]
            self._random.shuffle(near)
            queue += near
            seen.update(near)
        return chosen[: 2 * size]

    def _taken(self, values: Sequence[int]) -> dict[int, int]:
        return {
            position: variable
            for position, row in enumerate(self._board.x)
            for variable in row.values()
            if values[variable]
        }
