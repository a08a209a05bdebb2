"""Rooms, when they are open and when they are taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from ratschlag.scheduling.calendar import require, require_period


@dataclass(frozen=True, slots=True)
class Opening:
    weekday: int
    since: time
    until: time

    def __post_init__(self) -> None:
        require(0 <= self.weekday <= 6, f"weekday {self.weekday} is not in 0..6")
        require(self.since < self.until, "opening: must end after it starts")


@dataclass(frozen=True, slots=True)
class Booking:
    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        require_period(self.start, self.end, "booking")


@dataclass(frozen=True, slots=True)
class Room:
    """No `openings` means always open."""

    id: str
    capacity: int
    features: frozenset[str] = frozenset()
    openings: tuple[Opening, ...] = ()
    bookings: tuple[Booking, ...] = ()

    def __post_init__(self) -> None:
        require(self.capacity >= 0, f"room {self.id}: negative capacity")
