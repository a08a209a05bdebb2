"""How many rules a meeting would break at each time, kept up to date while meetings move."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from ratschlag.scheduling.cliques import Time, overlap_buckets, overlapping, shared_people
from ratschlag.scheduling.room_rules import rooms_for, unions
from ratschlag.scheduling.slots import Grid

Array = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]
Span = slice | Places
Flags = npt.NDArray[np.bool_]
SPARE = 1 << 30


class Columns:
    """The distinct times of a grid in order; a slot is known by the column of its time."""

    def __init__(self, grid: Grid) -> None:
        self.times = sorted({(o.start, o.end) for row in grid.options for o in row})
        self.of = {time: column for column, time in enumerate(self.times)}
        self.days = np.array([start.toordinal() for start, _ in self.times])

    def of_day(self, column: int) -> Time:
        """The time of a column as it would be on the first day of all."""
        start, end = self.times[column]
        away = timedelta(days=int(self.days[column] - self.days[0]))
        return start - away, end - away

    def span(self, times: set[Time]) -> Span:
        """The columns of some times, as a slice if they lie side by side."""
        found = sorted(self.of[time] for time in times)
        if found[-1] - found[0] + 1 == len(found):
            return slice(found[0], found[-1] + 1)
        return np.array(found)


class Crowding:
    """Counts for every meeting and column: people in two places, meetings too close, out of order.

    A meeting's own slot never counts against itself.
    """

    def __init__(self, grid: Grid, columns: Columns) -> None:
        self._grid = grid
        self._columns = columns
        every = grid.problem.series
        self._share: Array = np.zeros((len(every), len(every)), np.float32)
        for one, other in shared_people(every):
            self._share[one, other] = self._share[other, one] = 1
        together = overlapping(columns.times, grid.problem.settings.travel_buffer)
        self._overlap = [columns.span(together[time]) for time in columns.times]
        self._apart: dict[tuple[int, int, int], Span] = {}
        self._too_early: list[Span] = []
        self._too_late: list[Span] = []
        for start, end in columns.times if grid.precedences else ():
            self._too_early.append(columns.span({one for one in columns.times if one[0] < end}))
            self._too_late.append(columns.span({one for one in columns.times if one[1] > start}))
        self._series = np.array([candidate.series for candidate in grid.candidates])
        # By column and series: a move touches few rows that lie side by side.
        self._clashes: Array = np.zeros((len(columns.times), len(every)), np.float32)
        self._rounds: Array = np.zeros((len(grid.candidates), len(columns.times)), np.float32)

    def add(self, position: int, column: int, sign: int) -> None:
        """A meeting comes to a column (`sign` 1) or leaves it (-1)."""
        number = int(self._series[position])
        if sign > 0:
            self._clashes[self._overlap[column]] += self._share[number]
        else:
            self._clashes[self._overlap[column]] -= self._share[number]
        is_ordered = number in self._grid.ordered
        for other in self._grid.by_series[number]:
            if other != position:
                steps = other - position if is_ordered else 0
                self._rounds[other, self._not_beside(number, column, steps)] += sign
        before, after = self._grid.sequence.get(position, ((), ()))
        for other in before:
            self._rounds[other, self._too_late[column]] += sign
        for other in after:
            self._rounds[other, self._too_early[column]] += sign

    def breaks(self, batch: Places) -> Array:
        """By meeting of the batch and column: the rules that a meeting there would break."""
        clashes = self._clashes.take(self._series[batch], axis=1)
        return clashes.T + self._rounds.take(batch, axis=0)

    def _not_beside(self, number: int, column: int, steps: int) -> Span:
        """Where a round may not be that comes `steps` after one in `column`; 0 if order is free."""
        series = self._grid.problem.series[number]
        key = (series.min_gap_days, column, 0)
        if steps:
            key = (number, column, steps)
        if key not in self._apart:
            self._apart[key] = self._out_of_step(number, column, steps)
        return self._apart[key]

    def _out_of_step(self, number: int, column: int, steps: int) -> Span:
        series = self._grid.problem.series[number]
        away = self._columns.days - self._columns.days[column]
        wrong = np.abs(away) < series.min_gap_days
        wrong[self._overlap[column]] = True
        if steps:
            places = np.arange(len(away))
            wrong |= (places - column) * steps <= 0
            if series.max_gap_days is not None:
                wrong |= np.abs(away) > series.max_gap_days * abs(steps)
        return self._columns.span({self._columns.times[place] for place in np.nonzero(wrong)[0]})


class RoomCrowding:
    """Hall's condition: meetings that fit only into some rooms, against the number of these.

    `wanting` is by need and column what one more meeting would lack; `lacking` what one of
    those already there does. Needs are numbered; the last one needs no room.
    """

    def __init__(self, grid: Grid, columns: Columns) -> None:
        rooms = rooms_by_column(grid, columns)
        distinct = sorted({need for row in rooms for need in row if need}, key=sorted)
        families = unions(distinct)
        number = {need: place for place, need in enumerate(distinct)}
        self.needs = np.array([[number.get(need, len(distinct)) for need in row] for row in rooms])
        inside = [[need <= family for family in families] for need in distinct]
        self._inside = np.array([*inside, [False] * len(families)], dtype=bool)
        self._steps = {sign: sign * self._inside.astype(np.int64) for sign in (1, -1)}
        self._sizes = np.array([len(family) for family in families])
        buckets = overlap_buckets(columns.times, grid.problem.settings.room_buffer)
        self._columns_of = [columns.span(set(bucket)) for bucket in buckets]
        self._buckets_of: dict[int, list[int]] = defaultdict(list)
        for place, bucket in enumerate(buckets):
            for time in bucket:
                self._buckets_of[columns.of[time]].append(place)
        self._least = [
            min((len(family) for family in families if need <= family), default=SPARE)
            for need in distinct
        ]
        self._least.append(SPARE)
        self._totals = [0] * len(buckets)
        self._counts = np.zeros((len(buckets), len(families)), dtype=np.int64)
        shape = (len(distinct) + 1, len(columns.times))
        self.wanting: Array = np.zeros(shape, np.float32)
        self.lacking: Array = np.zeros(shape, np.float32)

    def add(self, position: int, column: int, sign: int) -> None:
        """A meeting comes to a column (`sign` 1) or leaves it (-1)."""
        need = int(self.needs[position, column])
        inside = self._inside[need]
        for bucket in self._buckets_of[column]:
            counts = self._counts[bucket]
            counts += self._steps[sign][need]
            self._totals[bucket] += sign
            if self._totals[bucket] < self._least[need] - 1:
                continue
            # Only families whose last room was just taken or given back change anything.
            spare = self._sizes - counts
            spare[~inside] = SPARE
            full = 0 if sign > 0 else 1
            self._shift(self.wanting, bucket, spare == full, sign)
            self._shift(self.lacking, bucket, spare == full - 1, sign)

    def _shift(self, table: Array, bucket: int, turned: Flags, sign: int) -> None:
        if turned.any():
            change = self._inside[:, turned].sum(axis=1)
            span = self._columns_of[bucket]
            table[:, span] += np.float32(sign) * change[:, None]


def rooms_by_column(grid: Grid, columns: Columns) -> list[list[frozenset[int]]]:
    """By meeting and column the rooms it may have there; none if it needs none."""
    none: frozenset[int] = frozenset()
    rows = []
    for position, candidate in enumerate(grid.candidates):
        row = [none] * len(columns.times)
        series = grid.problem.series[candidate.series]
        if grid.problem.settings.rooms_required and series.needs_room:
            for slot in grid.offers[position]:
                option = grid.options[candidate.series][slot]
                found = rooms_for(grid.problem, candidate, option)
                row[columns.of[option.start, option.end]] = found
        rows.append(row)
    return rows
