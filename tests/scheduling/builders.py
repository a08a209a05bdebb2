"""Small planning problems: one spring, Mondays and Wednesdays, a hall and a chamber."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from ratschlag.scheduling import (
    Meeting,
    MeetingKey,
    Person,
    Plan,
    Problem,
    Room,
    Series,
    SeriesKind,
    Settings,
    Status,
    Window,
)

SPRING = Window(date(2023, 5, 1), date(2023, 5, 31))
ONE_START = Settings(starts=(time(16),), tolerance_days=0)


def at(month: int, day: int, hour: int = 16, minute: int = 0) -> datetime:
    return datetime.combine(date(2023, month, day), time(hour, minute))


def group(name: str = "housing", count: int = 2, **changes: Any) -> Series:
    series = Series(
        name, SeriesKind.WORKING_GROUP, count, members=frozenset({"anna", "bela"}), min_gap_days=7
    )
    return replace(series, **changes)


def steering(count: int = 1, **changes: Any) -> Series:
    series = Series("steering", SeriesKind.STEERING, count, members=frozenset({"cem"}))
    return replace(series, **changes)


def kickoff(**changes: Any) -> Series:
    series = Series("kickoff", SeriesKind.KICKOFF, 1, members=frozenset({"anna", "cem"}))
    return replace(series, **changes)


def people(**changes: dict[str, Any]) -> tuple[Person, ...]:
    return tuple(Person(name, **changes.get(name, {})) for name in ("anna", "bela", "cem", "dana"))


ROOMS = (Room("chamber", 5), Room("hall", 50))


def problem(*series: Series, **changes: Any) -> Problem:
    base = Problem(SPRING, series or (group(),), people(), ROOMS, settings=ONE_START)
    return replace(base, **changes)


def meeting(
    key: tuple[str, int], start: datetime, room: str | None = "chamber", **changes: Any
) -> Meeting:
    one = Meeting(key[0], key[1], start, start + timedelta(hours=2), room=room)
    return replace(one, **changes)


def plan_of(*meetings: Meeting, **changes: Any) -> Plan:
    return replace(Plan(Status.FEASIBLE, meetings), **changes)


FIRST, SECOND = MeetingKey("housing", 1), MeetingKey("housing", 2)
