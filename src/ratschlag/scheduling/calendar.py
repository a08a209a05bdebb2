"""Ranges of dates, and times in which nothing may take place, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum


def require(condition: bool, text: str) -> None:
    if not condition:
        raise ValueError(text)


def require_period(start: datetime, end: datetime, what: str) -> None:
    require(start.tzinfo is None and end.tzinfo is None, f"{what}: datetimes must be naive")
    require(start < end, f"{what}: must end after it starts")


class BlockKind(Enum):
    PUBLIC_HOLIDAY = "public_holiday"
    SCHOOL_HOLIDAY = "school_holiday"
    COUNCIL_SITTING = "council_sitting"
    UNKNOWN_HOLIDAYS = "unknown_holidays"
    CLOSED = "closed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Window:
    """A range of dates, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        require(self.first <= self.last, f"window: {self.last} lies before {self.first}")


@dataclass(frozen=True, slots=True)
class Block:
    """A time in which nothing may take place, and why."""

    start: datetime
    end: datetime
    kind: BlockKind
    label: str = ""
    reference: str = ""

    def __post_init__(self) -> None:
        require_period(self.start, self.end, f"block {self.label!r}")

    @classmethod
    def whole_days(
        cls, window: Window, kind: BlockKind, label: str = "", reference: str = ""
    ) -> Block:
        start = datetime.combine(window.first, time())
        end = datetime.combine(window.last + timedelta(days=1), time())
        return cls(start, end, kind, label, reference)
