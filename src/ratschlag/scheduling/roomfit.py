"""Which rooms suit a series at a time, and if none does, what stands against it."""

from __future__ import annotations

from datetime import datetime

from ratschlag.scheduling.problem import Problem, Series
from ratschlag.scheduling.rooms import Room
from ratschlag.scheduling.rules import Rule

Time = tuple[datetime, datetime]


class RoomBook:
    """Equal sets of rooms are one object: there may be hundreds of thousands of slots."""

    def __init__(self, problem: Problem) -> None:
        self._rooms = problem.rooms
        self._buffer = problem.settings.room_buffer
        self._required = problem.settings.rooms_required
        self._equipped: dict[tuple[int, frozenset[str]], frozenset[int]] = {}
        self._open: dict[Time, frozenset[int]] = {}
        self._free: dict[Time, frozenset[int]] = {}
        self._known: dict[frozenset[int], frozenset[int]] = {}

    def fitting(
        self, series: Series, start: datetime, end: datetime
    ) -> tuple[frozenset[int], Rule | None]:
        """Positions of the fitting rooms; without any, the rule that takes the last one away."""
        if not series.needs_room or not self._required:
            return frozenset(), None
        if not self._rooms:
            return frozenset(), Rule.ROOM_MISSING
        equipped = self._suitable(series)
        if not equipped:
            is_large = any(room.capacity >= series.seats_needed for room in self._rooms)
            return frozenset(), Rule.ROOM_FEATURES if is_large else Rule.ROOM_TOO_SMALL
        if (start, end) not in self._open:
            every = range(len(self._rooms))
            opened = frozenset(n for n in every if is_open(self._rooms[n], start, end))
            self._open[start, end] = opened
            self._free[start, end] = frozenset(n for n in opened if self._is_free(n, start, end))
        if equipped.isdisjoint(self._open[start, end]):
            return frozenset(), Rule.ROOM_CLOSED
        free = equipped & self._free[start, end]
        return self._known.setdefault(free, free), None if free else Rule.ROOM_TAKEN

    def _suitable(self, series: Series) -> frozenset[int]:
        key = (series.seats_needed, series.features)
        if key not in self._equipped:
            self._equipped[key] = frozenset(
                number
                for number, room in enumerate(self._rooms)
                if room.capacity >= key[0] and room.features >= key[1]
            )
        return self._equipped[key]

    def _is_free(self, number: int, start: datetime, end: datetime) -> bool:
        return not any(
            start < booking.end + self._buffer and booking.start - self._buffer < end
            for booking in self._rooms[number].bookings
        )


def is_open(room: Room, start: datetime, end: datetime) -> bool:
    if not room.openings:
        return True
    return any(
        opening.weekday == start.weekday()
        and datetime.combine(start.date(), opening.since) <= start
        and end <= datetime.combine(start.date(), opening.until)
        for opening in room.openings
    )
