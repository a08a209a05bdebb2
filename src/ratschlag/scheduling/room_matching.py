"""Which meetings can have rooms at once, exactly, where no time overlaps another.

For every time a matching of meetings with rooms is kept (Kuhn 1955). A further meeting finds a
room if it may have one from which, by moving others on, a free room is reached.
"""

from __future__ import annotations

import numpy as np

from ratschlag.scheduling.cliques import overlap_buckets
from ratschlag.scheduling.crowding import Array, Columns, RoomCrowding, rooms_by_column
from ratschlag.scheduling.slots import Grid

MOST_ROOMS = 62
"""Sets of rooms are bits of one number."""


def room_crowding(grid: Grid, columns: Columns) -> RoomCrowding | RoomMatching:
    buckets = overlap_buckets(columns.times, grid.problem.settings.room_buffer)
    is_apart = all(len(bucket) == 1 for bucket in buckets)
    if is_apart and len(grid.problem.rooms) <= MOST_ROOMS:
        return RoomMatching(grid, columns)
    return RoomCrowding(grid, columns)


class RoomMatching:
    """`wanting` is by need and column whether one more meeting would find no room; `lacking`
    whether one of those there would leave its room to somebody without. As in `RoomCrowding`.
    """

    def __init__(self, grid: Grid, columns: Columns) -> None:
        rows = rooms_by_column(grid, columns)
        distinct = sorted({need for row in rows for need in row if need}, key=sorted)
        number = {need: place for place, need in enumerate(distinct)}
        self.needs = np.array([[number.get(need, len(distinct)) for need in row] for row in rows])
        self._sets = [sum(1 << room for room in need) for need in distinct] + [0]
        self._bits = np.array(self._sets, np.int64)
        shape = (len(self._sets), len(columns.times))
        self.wanting: Array = np.zeros(shape, np.float32)
        self.lacking: Array = np.zeros(shape, np.float32)
        every = (1 << len(grid.problem.rooms)) - 1
        self._free = [every] * len(columns.times)
        self._taken: list[dict[int, int]] = [{} for _ in columns.times]
        self._waiting: list[list[int]] = [[] for _ in columns.times]

    def add(self, position: int, column: int, sign: int) -> None:
        """A meeting comes to a column (`sign` 1) or leaves it (-1)."""
        if not self._set(position, column):
            return
        waiting, taken = self._waiting[column], self._taken[column]
        if sign > 0:
            waiting.append(position)
        elif position in waiting:
            waiting.remove(position)
        else:
            room = next(room for room, other in taken.items() if other == position)
            del taken[room]
            self._free[column] |= room
        for other in waiting:
            if self._seat(other, column, [0]):
                waiting.remove(other)
                break
        self._write(column)

    def _set(self, position: int, column: int) -> int:
        return self._sets[int(self.needs[position, column])]

    def _seat(self, position: int, column: int, seen: list[int]) -> bool:
        """Finds a room, others moving on if they must; rooms in `seen` were asked already."""
        rooms = self._set(position, column)
        free = rooms & self._free[column]
        if free:
            room = free & -free
            self._free[column] ^= room
            self._taken[column][room] = position
            return True
        rest = rooms & ~seen[0]
        while rest:
            room = rest & -rest
            seen[0] |= room
            if self._seat(self._taken[column][room], column, seen):
                self._taken[column][room] = position
                return True
            rest = rooms & ~seen[0]
        return False

    def _write(self, column: int) -> None:
        taken = [(room, self._set(other, column)) for room, other in self._taken[column].items()]
        open_rooms = self._free[column]
        grows = True
        while grows:
            grows = False
            for room, rooms in taken:
                if not room & open_rooms and rooms & open_rooms:
                    open_rooms |= room
                    grows = True
        self.wanting[:-1, column] = (self._bits[:-1] & open_rooms) == 0
        self.lacking[:, column] = 0
        if self._waiting[column]:
            self.lacking[:-1, column] = (self._bits[:-1] & ~self._contested(column)) == 0

    def _contested(self, column: int) -> int:
        """Rooms that those who wait could have, directly or if others moved on."""
        contested = 0
        for position in self._waiting[column]:
            contested |= self._set(position, column)
        before = -1
        while contested != before:
            before = contested
            for room, other in self._taken[column].items():
                if room & contested:
                    contested |= self._set(other, column)
        return contested
