"""Which meetings of a large plan to look at together."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cliques import neighbours
from ratschlag.scheduling.pieces import Pieces
from ratschlag.scheduling.relaxation import Vector

ROOM_RIVALS = 2
TARGETS = 3
FADING = 0.95
FIRST_SIZE = 60
SIZES = (30, 250)
LARGER = 1.1
SMALLER = 0.93
LEAST_SCORE = 0.05
LOST = -1
"""The last size is that of looking around a meeting without a slot."""


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
        self._near = neighbours(board.grid.problem.series)
        self._kinds: tuple[Callable[[Sequence[int], int], list[int]], ...] = (
            self._days_to_swap,
            self._some_days,
            self._where_it_is_dear,
            self._near_series,
        )
        self._sizes = [float(FIRST_SIZE)] * (len(self._kinds) + 1)
        self._best = 1.0
        self._scores = [1.0] * len(self._kinds)
        self._last = 0

    def choose(self, values: Sequence[int]) -> list[int]:
        """Positions of meetings; unplaced ones come first of all."""
        lost = self.lost(values)
        if lost:
            self._last = LOST
            return self.around(self._random.choice(lost), values, round(self._sizes[LOST]))
        self._last = self._random.choices(range(len(self._kinds)), self._scores)[0]
        return self._kinds[self._last](values, round(self._sizes[self._last]))

    def has_lost(self, values: Sequence[int]) -> bool:
        """Whether some meeting has no slot."""
        return bool(self.lost(values))

    def lost(self, values: Sequence[int]) -> list[int]:
        """Positions of meetings without a slot."""
        return [p for p, variable in self._board.unplaced.items() if values[variable]]

    def learn(self, gain: float, *, is_easy: bool) -> None:
        """What the last choice brought a second, and whether it may be larger."""
        self._best = max(FADING * self._best, gain, 1.0)
        if self._last != LOST:
            self._score(gain)
        size = self._sizes[self._last] * (LARGER if is_easy else SMALLER)
        self._sizes[self._last] = min(max(size, SIZES[0]), SIZES[1])

    def _score(self, gain: float) -> None:
        score = FADING * self._scores[self._last] + (1 - FADING) * gain / self._best
        self._scores[self._last] = max(LEAST_SCORE, score)

    def _where_it_is_dear(self, values: Sequence[int], size: int) -> list[int]:
        """Around a meeting whose slot costs more than the relaxation would pay."""
        taken = self._taken(values)
        positions = list(taken)
        weights = [max(0.0, float(self._prices[taken[p]])) + 1.0 for p in positions]
        return self.around(self._random.choices(positions, weights)[0], values, size)

    def around(self, seed: int, values: Sequence[int], size: int) -> list[int]:
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
        return self._all_on([], values, size)

    def _days_to_swap(self, values: Sequence[int], size: int) -> list[int]:
        """The day of a dear meeting, the day it would like best, and a few more."""
        taken = self._taken(values)
        positions = list(taken)
        weights = [max(0.0, float(self._prices[taken[p]])) + 1.0 for p in positions]
        dear = self._random.choices(positions, weights)[0]
        liked = self._random.choice(self._cheap[dear][:TARGETS])
        return self._all_on([self._pieces.day[taken[dear]], self._pieces.day[liked]], values, size)

    def _all_on(self, first: list[int], values: Sequence[int], size: int) -> list[int]:
        """Every meeting of some days: the people they share keep few other slots open."""
        days: dict[int, list[int]] = defaultdict(list)
        for position, variable in self._taken(values).items():
            days[self._pieces.day[variable]].append(position)
        order = list(days)
        self._random.shuffle(order)
        chosen: list[int] = []
        for day in dict.fromkeys((*first, *order)):
            if chosen and len(chosen) + len(days[day]) > size:
                continue
            chosen += days[day]
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
