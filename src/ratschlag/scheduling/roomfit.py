"""Which rooms suit a series at a time, and if none does, what stands against it."""

from __future__ import annotations

from datetime import datetime

from ratschlag.scheduling.problem import Problem, Series
from ratschlag.scheduling.rooms import Room
from ratschlag.scheduling.rules import Rule


class RoomBook:
    def __init__(self, problem: Problem) -> None:
        self._rooms = problem.rooms
        self._buffer = problem.settings.room_buffer
        self._required = problem.settings.rooms_required
        self._free: dict[tuple[int, datetime, datetime], bool | None] = {}

    def fitting(
        self, series: Series, start: datetime, end: datetime
    ) -> tuple[frozenset[int], Rule | None]:
        """Positions of the fitting rooms; without any, the rule that takes the last one away."""
        if not series.needs_room or not self._required:
            return frozenset(), None
        if not self._rooms:
            return frozenset(), Rule.ROOM_MISSING
        large = [n for n, room in enumerate(self._rooms) if room.capacity >= series.seats_needed]
        if not large:
            return frozenset(), Rule.ROOM_TOO_SMALL
        equipped = [n for n in large if self._rooms[n].features >= series.features]
        if not equipped:
            return frozenset(), Rule.ROOM_FEATURES
        usable = [n for n in equipped if is_open(self._rooms[n], start, end)]
        if not usable:
            return frozenset(), Rule.ROOM_CLOSED
        free = frozenset(n for n in usable if self._is_free(n, start, end))
        return free, None if free else Rule.ROOM_TAKEN

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
