"""What a day is like for each person: counted by hand, and wished for against other wishes."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from ratschlag.scheduling import (
    Answer,
    Appointment,
    AppointmentState,
    Objective,
    Person,
    Settings,
    Window,
    check,
    plan,
)
from ratschlag.scheduling.problem import DEFAULT_OBJECTIVES
from ratschlag.scheduling.rules import DAILY
from tests.scheduling.builders import at, group, meeting, plan_of, problem

EVERY_WISH = (Objective.LATE_STARTS, Objective.IN_A_ROW, Objective.LONE_MEETINGS)
HOUR = timedelta(hours=1)
STARTS = tuple(time(hour) for hour in (14, 15, 16, 17))
ONE_DAY = Window(at(5, 8).date(), at(5, 8).date())
TWO_DAYS = Window(at(5, 8).date(), at(5, 10).date())


def case(*names, wishes, window=ONE_DAY, **changes):
    rows = tuple(group(name, 1, duration=HOUR, min_gap_days=0, window=window) for name in names)
    settings = Settings(starts=STARTS, objectives=wishes, tolerance_days=0)
    people = (Person("anna", 3), Person("bela", 0))
    return replace(problem(*rows, settings=settings, people=people), **changes)


def hours(*when):
    names = "abcdefg"
    return plan_of(
        *(
            meeting((names[place], 1), at(5, day, hour), end=at(5, day, hour + 1))
            for place, (day, hour) in enumerate(when)
        )
    )


@pytest.mark.parametrize(
    ("when", "late", "in_a_row", "lone"),
    [
        (((8, 14),), 0, 0, 1),
        (((8, 17),), 1, 0, 1),
        (((8, 14), (8, 15)), 0, 0, 0),
        (((8, 14), (8, 15), (8, 16)), 0, 1, 0),
        (((8, 14), (8, 15), (8, 16), (8, 17)), 1, 2, 0),
        (((8, 14), (8, 15), (8, 17)), 1, 0, 0),
        (((8, 14), (8, 15), (10, 16)), 0, 0, 1),
        (((8, 14), (10, 15)), 0, 0, 2),
    ],
)
def test_days_of_people_are_counted_with_their_weight(when, late, in_a_row, lone):
    names = "abcdefg"[: len(when)]

    values = check(case(*names, wishes=EVERY_WISH, window=TWO_DAYS), hours(*when)).values

    assert values[Objective.LATE_STARTS] == 3 * late
    assert values[Objective.IN_A_ROW] == 3 * in_a_row
    assert values[Objective.LONE_MEETINGS] == 3 * lone


def test_late_meeting_that_has_taken_place_costs_nothing():
    past = Appointment("a", 1, at(5, 8, 17), "chamber", AppointmentState.PAST)

    case_with_past = case("a", wishes=EVERY_WISH, appointments=(past,))

    values = check(case_with_past, hours((8, 17))).values

    assert values[Objective.LATE_STARTS] == 0


@pytest.mark.parametrize("wish", EVERY_WISH)
def test_plan_avoids_what_its_settings_name(wish):
    found = plan(case("a", "b", "c", wishes=(wish,), window=TWO_DAYS))

    assert [one.value for one in found.objectives if one.name is wish] == [0]


def test_plan_breaks_a_row_that_need_not_be():
    found = plan(case("a", "b", "c", wishes=(Objective.IN_A_ROW,)))

    assert [one.start.hour for one in found.meetings] in ([14, 15, 17], [14, 16, 17])


def test_slot_that_is_worse_only_for_attendance_stays_open_for_other_wishes():
    busy = (Person("anna", 3, {at(5, 8, 14): Answer.NO}), Person("bela", 0))
    one = case("a", wishes=(Objective.LATE_STARTS,), people=busy)
    starts = (time(14), time(14, 30))
    one = replace(one, settings=replace(one.settings, starts=starts))

    found = plan(one)

    assert [meeting.start for meeting in found.meetings] == [at(5, 8, 14)]


def test_nobody_hears_of_days_of_people_who_did_not_ask():
    values = check(case("a", wishes=()), hours((8, 17))).values

    assert not DAILY & values.keys()


def test_usual_order_does_without_days_of_people():
    assert not DAILY & set(DEFAULT_OBJECTIVES)
