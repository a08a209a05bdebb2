"""People and what they answered about their time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import Enum

from ratschlag.scheduling.calendar import Window, require, require_period


class Answer(Enum):
    YES = "yes"
    IF_NEED_BE = "if_need_be"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PeriodAnswer:
    """Holds for every meeting that overlaps the period."""

    start: datetime
    end: datetime
    answer: Answer

    def __post_init__(self) -> None:
        require_period(self.start, self.end, "answer for a period")


@dataclass(frozen=True, slots=True)
class WeeklyAnswer:
    """Holds for every meeting that overlaps the hours on that weekday (Monday is 0)."""

    weekday: int
    answer: Answer
    since: time = time.min
    until: time = time.max
    window: Window | None = None

    def __post_init__(self) -> None:
        require(0 <= self.weekday <= 6, f"weekday {self.weekday} is not in 0..6")
        require(self.since < self.until, "weekly answer: must end after it starts")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's answers: an answer to a slot wins over periods and weekly answers.

    Among periods and weekly answers the least favourable one counts (no, if need be, yes).
    `otherwise` holds where nothing was said; UNKNOWN costs nothing but is counted separately.
    """

    id: str
    weight: int = 1
    slots: Mapping[datetime, Answer] = field(default_factory=dict)
    periods: tuple[PeriodAnswer, ...] = ()
    weekly: tuple[WeeklyAnswer, ...] = ()
    otherwise: Answer = Answer.UNKNOWN

    def __post_init__(self) -> None:
        require(self.weight >= 0, f"person {self.id}: negative weight")
