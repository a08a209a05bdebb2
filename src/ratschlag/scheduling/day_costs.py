"""What a meeting in each column would change about the days of those who attend, many at once.

A person's day is a pattern of bits, one for each of its columns. What a further bit costs stands
in a table, so that all slots of all meetings of a batch are looked up together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from ratschlag.scheduling.cliques import Time, companies
from ratschlag.scheduling.crowding import Array, Columns, Places
from ratschlag.scheduling.rules import Objective
from ratschlag.scheduling.slots import Grid

MOST_COLUMNS_A_DAY = 12
DAY_WISHES = frozenset({Objective.IN_A_ROW, Objective.LONE_MEETINGS})
"""Wishes that the slots of several meetings decide together."""


def has_short_days(columns: Columns) -> bool:
    """Whether the days have few enough columns for a table of all patterns."""
    return max(np.bincount(columns.days - columns.days.min()), default=0) <= MOST_COLUMNS_A_DAY


class DayCosts:
    def __init__(self, grid: Grid, columns: Columns, wishes: Mapping[Objective, int]) -> None:
        self._series = [candidate.series for candidate in grid.candidates]
        self._members, self._weights = _members(grid)
        self._bits = np.zeros(len(columns.times), np.int64)
        _, self._day = np.unique(columns.days, return_inverse=True)
        rows: dict[int, list[int]] = defaultdict(list)
        for column, day in enumerate(self._day.tolist()):
            self._bits[column] = 1 << len(rows[day])
            rows[day].append(column)
        width = max(map(len, rows.values()), default=0)
        shapes = [tuple(map(columns.of_day, row)) for row in rows.values()]
        kinds = list(dict.fromkeys(shapes))
        self._table = np.concatenate([_table(shape, width, wishes) for shape in kinds])
        self._offsets = np.array([kinds.index(shape) << width for shape in shapes])
        self._places = np.array(
            [day * width + rows[day].index(c) for c, day in enumerate(self._day.tolist())]
        )
        self._counts = np.zeros((len(self._weights), len(columns.times)), np.int16)
        self._patterns = np.zeros((len(self._weights), len(rows)), np.int64)
        self._known: dict[bytes, tuple[Places, Places, Places, Places]] = {}

    def add(self, position: int, column: int, sign: int) -> None:
        """A meeting comes to a column (`sign` 1) or leaves it (-1)."""
        people = self._members[self._series[position]]
        counts = self._counts[people, column] + sign
        self._counts[people, column] = counts
        day, bit = self._day[column], self._bits[column]
        if sign > 0:
            self._patterns[people, day] |= bit
        else:
            self._patterns[people[counts == 0], day] &= ~bit

    def added(self, batch: Places, old: Places) -> Array:
        """By meeting and column what the meeting costs there, as if it had left its `old` one."""
        people, owners, filled, starts = self._people(batch)
        found: Array = np.zeros((len(batch), len(self._places)), np.float32)
        if not len(people):
            return found
        patterns = self._patterns[people]
        own = old[owners]
        alone = self._counts[people, own] == 1
        patterns[np.arange(len(people)), self._day[own]] &= ~(self._bits[own] * alone)
        costs = self._table.take(patterns + self._offsets, axis=0)
        costs *= self._weights[people, None, None]
        sums = np.add.reduceat(costs.reshape(len(people), -1), starts, axis=0)
        found[filled] = sums.take(self._places, axis=1)
        return found

    def _people(self, batch: Places) -> tuple[Places, Places, Places, Places]:
        """Who attends the meetings of a batch, one after the other, and where each one's begin."""
        key = batch.tobytes()
        if key not in self._known:
            rows = [self._members[self._series[position]] for position in batch.tolist()]
            sizes = np.array([len(row) for row in rows])
            filled = np.nonzero(sizes)[0]
            starts = np.concatenate(([0], np.cumsum(sizes[filled])[:-1]))
            owners = np.repeat(np.arange(len(rows)), sizes)
            self._known[key] = (np.concatenate(rows), owners, filled, starts.astype(np.int64))
        return self._known[key]


def _members(grid: Grid) -> tuple[list[Places], Array]:
    """By series the companies that attend it, and what each company weighs."""
    found = companies(grid.problem)
    rows: list[list[int]] = [[] for _ in grid.problem.series]
    for number, together in enumerate(found):
        for series in together:
            rows[series].append(number)
    weights: Array = np.array(list(found.values()), np.float32)
    return [np.array(row, np.int64) for row in rows], weights


def _table(shape: Sequence[Time], width: int, wishes: Mapping[Objective, int]) -> Array:
    """By pattern and column what one more meeting costs."""
    costs = [_cost(shape, pattern, wishes) for pattern in range(1 << len(shape))]
    table: Array = np.zeros((1 << width, width), np.float32)
    for pattern, cost in enumerate(costs):
        for place in range(len(shape)):
            table[pattern, place] = costs[pattern | 1 << place] - cost
    return table


def _cost(shape: Sequence[Time], pattern: int, wishes: Mapping[Objective, int]) -> int:
    times = [time for place, time in enumerate(shape) if pattern >> place & 1]
    starts, ends = {start for start, _ in times}, {end for _, end in times}
    in_a_row = sum(start in ends and end in starts for start, end in times)
    row, lone = wishes.get(Objective.IN_A_ROW, 0), wishes.get(Objective.LONE_MEETINGS, 0)
    return row * in_a_row + lone * (len(times) == 1)
