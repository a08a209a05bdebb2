"""A good placement of very many meetings at once, by annealing with whole rows of slots.

Meeting after meeting chooses anew among all of its slots, each with a probability that falls
with its cost and with the rules it would break (the heat bath of Geman & Geman 1984, drawn with
Gumbel's trick). What a broken rule costs grows while the temperature falls, so that the search
first sorts out who belongs where and only then who has to give way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from ratschlag.scheduling.cliques import colouring
from ratschlag.scheduling.crowding import Columns, Crowding, Places, RoomCrowding
from ratschlag.scheduling.greedy import ENDS, Placement
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.slots import Grid

HOT, COLD = 0.44, 0.20
"""Temperatures at both ends, as shares of how much the slots of a meeting differ in cost."""
LENIENT, STRICT = 2.05, 14.0
"""What a broken rule costs at both ends, in the same measure."""
CLOSED = np.float32(1e12)
DRAWS = 1 << 21


class Annealing:
    """`costs` are by meeting, then by number of the slot. Kick-offs and closings stay."""

    def __init__(
        self, grid: Grid, costs: Sequence[Mapping[int, int]], first: Placement, seed: int
    ) -> None:
        self._grid = grid
        self._columns = Columns(grid)
        self._random = np.random.default_rng(seed)
        self._slots = [
            {self._column(self._option(p, number)): number for number in row}
            for p, row in enumerate(costs)
        ]
        self._costs = np.full((len(costs), len(self._columns.times)), CLOSED, np.float32)
        for position, row in enumerate(costs):
            for number, cost in row.items():
                self._costs[position, self._column(self._option(position, number))] = cost
        self._keep_ends(first)
        self._movable = [p for p, row in enumerate(self._costs) if (row < CLOSED).any()]
        self._crowding = Crowding(grid, self._columns)
        self._rooms = RoomCrowding(grid, self._columns)
        self._where = np.full(len(costs), -1)
        for position in self._movable:
            self._put(position, self._first_column(position, first))
        width = len(self._columns.times)
        flat = self._rooms.needs * width + np.arange(width)
        self.batches = self._batches()
        self._steps = [(batch, flat[batch]) for batch in self.batches]
        self._lines = np.arange(len(costs))
        self._draws = self._random.gumbel(size=DRAWS).astype(np.float32)

    def _option(self, position: int, number: int) -> Option:
        return self._grid.options[self._grid.candidates[position].series][number]

    def _column(self, option: Option) -> int:
        return self._columns.of[option.start, option.end]

    def _first_column(self, position: int, first: Placement) -> int:
        if position in first:
            column = self._column(self._option(position, first[position]))
            if self._costs[position, column] < CLOSED:
                return column
        return int(self._costs[position].argmin())

    def _keep_ends(self, first: Placement) -> None:
        """Kick-offs and closings stay; what may not lie before or after them is closed."""
        settings = self._grid.problem.settings
        kinds = [self._grid.problem.series[c.series].kind for c in self._grid.candidates]
        for end, number in first.items():
            if kinds[end] not in ENDS:
                continue
            option = self._option(end, number)
            opens = kinds[end] is ENDS[0]
            away = self._columns.days - option.day
            lead, rest = settings.kickoff_lead_days, settings.closing_lead_days
            wrong = away < lead if opens else away > -rest
            others = np.array([kind is not kinds[end] for kind in kinds])
            self._costs[others[:, None] & wrong[None, :]] = CLOSED
            self._costs[end] = CLOSED
            self._costs[end, self._column(option)] = 0

    def _put(self, position: int, column: int) -> None:
        old = int(self._where[position])
        if old >= 0:
            self._crowding.add(position, old, -1)
            self._rooms.add(position, old, -1)
        self._crowding.add(position, column, 1)
        self._rooms.add(position, column, 1)
        self._where[position] = column

    def run(self, progress: Callable[[], float]) -> Placement:
        """Cools down while `progress` goes from 0 to 1.

        What comes out may break rules still; meetings that break none are named first.
        """
        scale = self._scale()
        while (done := progress()) < 1:
            heat, weight = HOT * (COLD / HOT) ** done, LENIENT * (STRICT / LENIENT) ** done
            self._sweep(scale * heat, scale * weight)
        order = sorted(self._movable, key=self._broken)
        return {p: self._slots[p][int(self._where[p])] for p in order}

    def _scale(self) -> float:
        """How much the slots of a meeting differ in cost, on average."""
        spreads = [row[row < CLOSED].std() for row in self._costs[self._movable]]
        return max(1.0, float(np.mean(spreads))) if spreads else 1.0

    def _broken(self, position: int) -> float:
        column = self._where[position]
        need = self._rooms.needs[position, column]
        lacking = self._rooms.lacking[need, column]
        return float(self._crowding.breaks(np.array([position]))[0, column] + lacking)

    def _batches(self) -> list[Places]:
        """Meetings that may choose at the same time: of series that share nobody, one of each."""
        candidates = self._grid.candidates
        ties = ((candidates[a].series, candidates[b].series) for a, b in self._grid.precedences)
        colours = colouring(self._grid.problem.series, ties)
        rows: dict[tuple[int, int], list[int]] = defaultdict(list)
        for position in self._movable:
            candidate = self._grid.candidates[position]
            round_number = self._grid.by_series[candidate.series].index(position)
            rows[colours[candidate.series], round_number].append(position)
        return [np.array(row) for row in rows.values()]

    def _sweep(self, heat: float, weight: float) -> None:
        """Every meeting chooses once."""
        costs = self._costs / np.float32(heat)
        relative = np.float32(weight / heat)
        for number in self._random.permutation(len(self._steps)).tolist():
            batch, needs = self._steps[number]
            old = self._where[batch]
            energy = self._rooms.wanting.take(needs)
            energy[self._lines[: len(batch)], old] = self._rooms.lacking[
                self._rooms.needs[batch, old], old
            ]
            energy += self._crowding.breaks(batch)
            energy *= relative
            energy += costs.take(batch, axis=0)
            start = self._random.integers(0, DRAWS - energy.size)
            energy -= self._draws[start : start + energy.size].reshape(energy.shape)
            new = energy.argmin(axis=1)
            for place in np.nonzero(new != old)[0].tolist():
                self._put(int(batch[place]), int(new[place]))
