"""A good placement of very many meetings at once, by annealing with whole rows of slots.

Meeting after meeting chooses anew among all of its slots, each with a probability that falls
with its cost and with the rules it would break (the heat bath of Geman & Geman 1984, drawn with
Gumbel's trick). What a broken rule costs grows while the temperature falls, so that the search
first sorts out who belongs where and only then who has to give way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ratschlag.scheduling.cliques import colouring
from ratschlag.scheduling.crowding import Array, Columns, Crowding, Places
from ratschlag.scheduling.day_costs import DayCosts
from ratschlag.scheduling.greedy import ENDS, Placement
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.room_matching import room_crowding
from ratschlag.scheduling.rules import Objective
from ratschlag.scheduling.slots import Grid


@dataclass(frozen=True, slots=True)
class Schedule:
    """Temperature and what a broken rule costs, at both ends, against what slots differ in cost."""

    hot: float
    cold: float
    lenient: float
    strict: float

    def at(self, done: float) -> tuple[float, float]:
        heat = self.hot * (self.cold / self.hot) ** done
        return heat, self.lenient * (self.strict / self.lenient) ** done


SLOWLY = Schedule(0.44, 0.20, 2.05, 14.0)
CLOSED = np.float32(1e12)
DRAWS = 1 << 21
NOWHERE = -1


class Annealing:
    """`costs` are by meeting, then by number of the slot. Kick-offs and closings stay.

    `wishes` about the days of people come on top.
    """

    def __init__(
        self,
        grid: Grid,
        costs: Sequence[Mapping[int, int]],
        first: Placement,
        seed: int,
        wishes: Mapping[Objective, int] | None = None,
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
        self._rooms = room_crowding(grid, self._columns)
        self._days = DayCosts(grid, self._columns, wishes) if wishes else None
        self._where = np.full(len(costs), NOWHERE)
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
        for place, sign in ((old, -1), (column, 1)):
            if place != NOWHERE:
                self._crowding.add(position, place, sign)
                self._rooms.add(position, place, sign)
                if self._days is not None:
                    self._days.add(position, place, sign)
        self._where[position] = column

    def run(self, progress: Callable[[], float]) -> Placement:
        """Cools down while `progress` goes from 0 to 1.

        What comes out may break rules still; meetings that break none are named first.
        """
        scale = self._scale()
        while (done := progress()) < 1:
            heat, weight = SLOWLY.at(done)
            self.sweep(scale * heat, scale * weight)
        order = sorted(self._movable, key=self._broken)
        return {p: self.slot(p) for p in order}

    def settled(self) -> Placement:
        """Slots that break no rule between meetings: who is most in the way looks elsewhere.

        Those who find no open slot are left out; here they stay, so that the annealing can go on.
        """
        inside, out, before = list(self._movable), list[int](), self._where.tolist()
        while inside:
            broken = self._broken_by(np.array(inside))
            if not broken.any():
                break
            crowds = np.array([self._crowd(position) for position in inside])
            worst = np.lexsort((crowds, -broken))[0]
            out.append(inside.pop(int(worst)))
            self._put(out[-1], NOWHERE)
        placement = {position: self.slot(position) for position in inside}
        for position in sorted(out, key=self._crowd, reverse=True):
            column = self._open_column(position)
            if column is not None:
                self._put(position, column)
                placement[position] = self.slot(position)
        for position in out:
            if position not in placement:
                self._put(position, before[position])
        return placement

    def _broken_by(self, positions: Places) -> Array:
        """How many rules each of these meetings breaks where it is."""
        taken = self._where[positions]
        broken: Array = self._crowding.breaks(positions)[np.arange(len(positions)), taken]
        broken += self._rooms.lacking[self._rooms.needs[positions, taken], taken]
        return broken

    def _open_column(self, position: int) -> int | None:
        """The cheapest column where a meeting would break nothing."""
        broken = self._crowding.breaks(np.array([position]))[0]
        broken += self._rooms.wanting[self._rooms.needs[position], np.arange(len(broken))]
        costs = np.where(broken > 0, CLOSED, self._costs[position])
        best = int(costs.argmin())
        return best if costs[best] < CLOSED else None

    def _crowd(self, position: int) -> int:
        return self._grid.crowds[self._grid.candidates[position].series]

    def slot(self, position: int) -> int:
        return self._slots[position][int(self._where[position])]

    def _scale(self) -> float:
        """How much the slots of a meeting differ in cost, on average."""
        spreads = [row[row < CLOSED].std() for row in self._costs[self._movable]]
        return max(1.0, float(np.mean(spreads))) if spreads else 1.0

    def _broken(self, position: int) -> float:
        return float(self._broken_by(np.array([position]))[0])

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

    def sweep(self, heat: float, weight: float) -> None:
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
            if self._days is not None:
                energy += self._days.added(batch, old) / np.float32(heat)
            start = self._random.integers(0, DRAWS - energy.size)
            energy -= self._draws[start : start + energy.size].reshape(energy.shape)
            new = energy.argmin(axis=1)
            for place in np.nonzero(new != old)[0].tolist():
                self._put(int(batch[place]), int(new[place]))
