"""Moves by hand: one meeting to another slot, and what that breaks and costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ratschlag.scheduling.check import attendance, check
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.planner import objectives_of
from ratschlag.scheduling.problem import MeetingKey, Problem
from ratschlag.scheduling.reporting import plan_reports
from ratschlag.scheduling.roomfit import RoomBook
from ratschlag.scheduling.rules import Objective, Rule
from ratschlag.scheduling.slots import compile_grid
from ratschlag.scheduling.solution import Alternative, Check, Meeting, Plan, Violation

LOOKED_AT_PER_SHOWN = 3
SEVERITY = {Rule.PERSON_OVERLAP: 5, Rule.ROOM_TAKEN: 5}
"""What cannot be helped weighs more than what can: nobody is in two places."""


def move(
    problem: Problem, plan: Plan, key: MeetingKey, start: datetime, room: str | None = None
) -> Plan:
    """The plan with one meeting elsewhere; without `room`, its own or the smallest free one.

    Reports are planned anew. Nothing is checked: that is what `check` is for.
    """
    series = next((one for one in problem.series if one.id == key.series), None)
    if series is None or not 1 <= key.round <= series.count:
        raise ValueError(f"no such meeting: {key}")
    old = plan.meeting(key)
    others = [meeting for meeting in plan.meetings if meeting.key != key]
    moved = Meeting(key.series, key.round, start, start + series.duration, series.format)
    wished = room if room is not None or old is None else old.room
    moved = replace(moved, room=room or _room(problem, others, moved, wished))
    meetings = sorted([*others, moved], key=lambda one: (one.start, one.end, one.key))
    return replace(
        plan,
        meetings=tuple(meetings),
        unplaced=tuple(one for one in plan.unplaced if one != key),
        reports=plan_reports(problem, meetings),
        objectives=(),
        violations=(),
        explanation=None,
    )


def _room(
    problem: Problem, others: list[Meeting], meeting: Meeting, wished: str | None
) -> str | None:
    """The wished room if it suits and is free, else the smallest that does, else the wished."""
    series = next(one for one in problem.series if one.id == meeting.series)
    if not series.needs_room or not problem.settings.rooms_required:
        return wished
    fitting, _ = RoomBook(problem).fitting(series, meeting.start, meeting.end)
    buffer = problem.settings.room_buffer
    taken = {
        one.room
        for one in others
        if one.start < meeting.end + buffer and meeting.start < one.end + buffer
    }
    free = [problem.rooms[number] for number in fitting if problem.rooms[number].id not in taken]
    free.sort(key=lambda room: (room.id != wished, room.capacity, room.id))
    return free[0].id if free else wished


def alternatives(
    problem: Problem, plan: Plan, key: MeetingKey, *, limit: int = 12
) -> tuple[Alternative, ...]:
    """Other slots for one meeting, each checked: what breaks least first, then what costs least.

    Promising slots are checked, `LOOKED_AT_PER_SHOWN` times as many as asked for.
    """
    grid = compile_grid(problem)
    candidate = next((one for one in grid.candidates if one.key == key), None)
    if candidate is None:
        raise ValueError(f"no such meeting: {key}")
    if candidate.is_past:
        return ()
    before = check(problem, plan)
    old = plan.meeting(key)

    def promise(option: Option) -> tuple[int, int, datetime]:
        days = grid.deviation(candidate, option)
        return len(option.reasons), 1000 * option.points + days, option.start

    options = [grid.options[candidate.series][number] for number in candidate.allowed]
    options = [option for option in options if old is None or option.start != old.start]
    chosen = sorted(options, key=promise)[: LOOKED_AT_PER_SHOWN * limit]
    found = [_priced(problem, plan, key, option, before) for option in chosen]
    order = objectives_of(problem)

    def price(one: Alternative) -> tuple[object, ...]:
        costs = tuple(one.differences.get(name, 0) for name in order)
        wrong = sum(SEVERITY.get(violation.rule, 1) for violation in one.violations)
        return wrong, costs, one.start

    return tuple(sorted(found, key=price)[:limit])


def _priced(
    problem: Problem, plan: Plan, key: MeetingKey, option: Option, before: Check
) -> Alternative:
    moved = move(problem, plan, key, option.start)
    meeting = moved.meeting(key)
    if meeting is None:
        raise ValueError(f"no such meeting: {key}")
    after = check(problem, moved)
    return Alternative(
        option.start,
        option.end,
        meeting.room,
        _differences(before, after),
        _new(before, after),
        attendance(problem, meeting),
    )


def _differences(before: Check, after: Check) -> dict[Objective, int]:
    return {
        name: after.values[name] - before.values[name]
        for name in after.values
        if after.values[name] != before.values[name]
    }


def _new(before: Check, after: Check) -> tuple[Violation, ...]:
    old = set(before.violations)
    return tuple(violation for violation in after.violations if violation not in old)
