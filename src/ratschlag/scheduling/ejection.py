"""Places what a first plan left out: a meeting takes a slot, whoever is in the way looks anew.

Meetings that were pushed out often become dear to push out again, so the search does not circle.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ratschlag.scheduling.cliques import Time, neighbours, overlapping
from ratschlag.scheduling.greedy import ENDS, Placement
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.slots import Grid

Prices = Callable[[int, int], float]
"""What a slot costs, by position of the meeting and number of the slot; 1.0 weighs one push."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A slot for a meeting, its room, and who must leave for it."""

    number: int
    room: int | None
    leaving: frozenset[int]


class Ejection:
    """`wished` slots are taken in their order as long as nobody is in the way."""

    def __init__(self, grid: Grid, wished: Placement, prices: Prices, seed: int) -> None:
        self._grid = grid
        self._prices = prices
        self._random = random.Random(seed)  # noqa: S311 - a search order, not a secret
        self._near = [
            {number, *others} for number, others in enumerate(neighbours(grid.problem.series))
        ]
        times = {(option.start, option.end) for row in grid.options for option in row}
        settings = grid.problem.settings
        self._together = overlapping(times, settings.travel_buffer)
        self._rooms_together = overlapping(times, settings.room_buffer)
        self._there: dict[Time, dict[int, int]] = defaultdict(dict)
        self._occupants: dict[tuple[int, Time], int] = {}
        self._room_of: dict[int, int] = {}
        self._pushed = [1] * len(grid.candidates)
        self._ends = [
            position
            for position, candidate in enumerate(grid.candidates)
            if grid.problem.series[candidate.series].kind in ENDS
        ]
        self._fixed = {
            position
            for position, candidate in enumerate(grid.candidates)
            if candidate.is_past
            or candidate.is_bound
            or grid.problem.series[candidate.series].kind in ENDS
        }
        self._placed: Placement = {}
        self._waiting: list[int] = []
        for position in sorted(wished, key=lambda position: position not in self._fixed):
            self._settle(position, wished[position])
        settled = {*self._placed, *self._waiting}
        self._waiting += [p for p in range(len(grid.candidates)) if p not in settled]

    def run(self, steps: int, is_over: Callable[[], bool] | None = None) -> Placement:
        """The placement with the fewest meetings left out."""
        best = dict(self._placed)
        for _ in range(steps):
            if not self._waiting or (is_over is not None and is_over()):
                break
            position = self._waiting.pop(self._random.randrange(len(self._waiting)))
            seat = self._cheapest(position)
            if seat is None:
                self._waiting.append(position)
                continue
            for other in seat.leaving:
                self._leave(other)
            self._sit(position, seat)
            if len(self._placed) > len(best):
                best = dict(self._placed)
        return best

    def _settle(self, position: int, number: int) -> None:
        option = self._option(position, number)
        room, evicted = self._room(option)
        if position in self._fixed:
            self._sit(position, Seat(number, None if evicted else room, frozenset()))
        elif evicted or any(True for _ in self._in_the_way(position, option)):
            self._waiting.append(position)
        else:
            self._sit(position, Seat(number, room, frozenset()))

    def _option(self, position: int, number: int) -> Option:
        return self._grid.options[self._grid.candidates[position].series][number]

    def _sit(self, position: int, seat: Seat) -> None:
        option = self._option(position, seat.number)
        time = (option.start, option.end)
        self._placed[position] = seat.number
        self._there[time][self._grid.candidates[position].series] = position
        if seat.room is not None:
            self._occupants[seat.room, time] = position
            self._room_of[position] = seat.room

    def _leave(self, position: int) -> None:
        option = self._option(position, self._placed.pop(position))
        time = (option.start, option.end)
        self._there[time].pop(self._grid.candidates[position].series, None)
        room = self._room_of.pop(position, None)
        if room is not None:
            self._occupants.pop((room, time), None)
        self._pushed[position] += 1
        self._waiting.append(position)

    def _cheapest(self, position: int) -> Seat | None:
        """The slot where those in the way weigh least."""
        found: list[tuple[float, int, frozenset[int]]] = []
        for number in self._grid.offers[position]:
            option = self._option(position, number)
            leaving = frozenset(self._in_the_way(position, option))
            if not leaving & self._fixed:
                weight = self._weight(leaving) + self._prices(position, number)
                found.append((weight + 0.1 * self._random.random(), number, leaving))
        best: tuple[float, Seat] | None = None
        for weight, number, leaving in sorted(found, key=lambda one: one[:2]):
            if best is not None and best[0] <= weight:
                break
            room, evicted = self._room(self._option(position, number), leaving)
            if evicted & self._fixed:
                continue
            total = weight + self._weight(evicted)
            if best is None or total < best[0]:
                best = (total, Seat(number, room, leaving | evicted))
        return None if best is None else best[1]

    def _weight(self, positions: frozenset[int]) -> int:
        return sum(self._pushed[position] for position in positions)

    def _in_the_way(self, position: int, option: Option) -> Iterator[int]:
        candidate = self._grid.candidates[position]
        near = self._near[candidate.series]
        for time in self._together[option.start, option.end]:
            there = self._there.get(time)
            if there:
                yield from (there[series] for series in near & there.keys())
        yield from self._too_close(position, option)
        yield from self._out_of_bounds(position, option)
        yield from self._grid.out_of_sequence(position, option, self._placed)

    def _too_close(self, position: int, option: Option) -> Iterator[int]:
        number = self._grid.candidates[position].series
        series = self._grid.problem.series[number]
        is_ordered = number in self._grid.ordered
        for other in self._grid.by_series[number]:
            if other == position or other not in self._placed:
                continue
            placed = self._option(other, self._placed[other])
            apart = abs(placed.day - option.day)
            is_wrong = is_ordered and (other < position) != (placed.start < option.start)
            most = series.max_gap_days
            if is_ordered and most is not None and apart > most * abs(other - position):
                is_wrong = True
            if is_wrong or apart < series.min_gap_days:
                yield other

    def _out_of_bounds(self, position: int, option: Option) -> Iterator[int]:
        """Kick-offs and closings that a slot would come before or after."""
        settings = self._grid.problem.settings
        kind = self._grid.problem.series[self._grid.candidates[position].series].kind
        first, last = ENDS
        for other in self._ends:
            if other == position or other not in self._placed:
                continue
            other_kind = self._grid.problem.series[self._grid.candidates[other].series].kind
            day = self._option(other, self._placed[other]).day
            lead, rest = settings.kickoff_lead_days, settings.closing_lead_days
            is_early = other_kind is first and kind is not first and option.day < day + lead
            is_late = other_kind is last and kind is not last and option.day > day - rest
            if is_early or is_late:
                yield other

    def _room(
        self, option: Option, leaving: frozenset[int] = frozenset()
    ) -> tuple[int | None, frozenset[int]]:
        """The room whose occupants weigh least, and these occupants."""
        if not option.rooms:
            return None, frozenset()
        best: tuple[int, int, int, frozenset[int]] | None = None
        for room in option.rooms:
            inside = {
                self._occupants.get((room, time))
                for time in self._rooms_together[option.start, option.end]
            }
            evicted = frozenset(one for one in inside if one is not None) - leaving
            capacity = self._grid.problem.rooms[room].capacity
            weight = self._weight(evicted)
            if best is None or (weight, capacity, room) < best[:3]:
                best = (weight, capacity, room, evicted)
        return (None, frozenset()) if best is None else (best[2], best[3])
