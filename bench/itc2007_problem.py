"""An instance of the competition in the words of the planner, and a plan in those of the former."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bench.itc2007_files import DAYS, HOURS, NOWHERE, SLOTS, Instance, Places
from ratschlag.scheduling import (
    Answer,
    Blend,
    MeetingKey,
    Objective,
    Person,
    Plan,
    Precedence,
    Problem,
    Room,
    Rule,
    Series,
    SeriesKind,
    Settings,
    Window,
)

MONDAY = date(2007, 1, 1)
FIRST_HOUR = 9
HOUR = timedelta(hours=1)
SOFT_COST = Blend(
    ((Objective.LATE_STARTS, 1), (Objective.IN_A_ROW, 1), (Objective.LONE_MEETINGS, 1))
)


def problem_of(instance: Instance) -> Problem:
    """Every event meets once; a guest without weight must be there who cannot come at all times."""
    crowds = instance.students_of
    return Problem(
        Window(MONDAY, MONDAY + timedelta(days=DAYS - 1)),
        tuple(_series(instance, event, crowd) for event, crowd in enumerate(crowds)),
        (
            *(Person(_student(number)) for number in range(len(instance.attended))),
            *(_guest(instance, event) for event in range(instance.event_count)),
        ),
        tuple(
            Room(str(number), size, _features(features))
            for number, (size, features) in enumerate(
                zip(instance.sizes, instance.room_features, strict=True)
            )
        ),
        settings=Settings(
            weekdays=frozenset(range(DAYS)),
            starts=tuple(time(FIRST_HOUR + hour) for hour in range(HOURS)),
            relaxable=frozenset({Rule.PLACED}),
            objectives=(SOFT_COST,),
        ),
        precedences=tuple(
            Precedence(MeetingKey(str(one), 1), MeetingKey(str(other), 1))
            for one, other in sorted(instance.before)
        ),
    )


def _series(instance: Instance, event: int, crowd: list[int]) -> Series:
    return Series(
        str(event),
        SeriesKind.WORKING_GROUP,
        1,
        members=frozenset(map(_student, crowd)),
        must_attend=frozenset({_guest_name(event)}),
        duration=HOUR,
        seats=len(crowd),
        features=_features(instance.event_features[event]),
    )


def _student(number: int) -> str:
    return f"student {number}"


def _guest_name(event: int) -> str:
    return f"guest of {event}"


def _guest(instance: Instance, event: int) -> Person:
    closed = set(range(SLOTS)) - instance.available[event]
    return Person(_guest_name(event), 0, {_start(slot): Answer.NO for slot in closed})


def _features(numbers: frozenset[int]) -> frozenset[str]:
    return frozenset(map(str, numbers))


def _start(slot: int) -> datetime:
    day = MONDAY + timedelta(days=slot // HOURS)
    return datetime.combine(day, time(FIRST_HOUR + slot % HOURS))


def places_of(instance: Instance, plan: Plan) -> Places:
    slots = {_start(slot): slot for slot in range(SLOTS)}
    places = [NOWHERE] * instance.event_count
    for meeting in plan.meetings:
        if meeting.room is not None:
            places[int(meeting.series)] = (slots[meeting.start], int(meeting.room))
    return places
