"""Rules hold in plans even where wishes pull the other way."""

from dataclasses import replace
from datetime import time

from ratschlag.scheduling import Answer, Objective, Room, plan
from tests.scheduling.builders import ONE_START, at, group, people, problem, steering

ONLY_ATTENDANCE = replace(ONE_START, objectives=(Objective.ABSENCES,))
MONDAYS_AND_WEDNESDAYS = tuple(at(5, day) for day in (1, 3, 8, 10, 15, 17, 22, 24, 29, 31))


def free_on(*days: int) -> dict[str, object]:
    free = {at(5, day) for day in days}
    return {"slots": {day: Answer.NO for day in MONDAYS_AND_WEDNESDAYS if day not in free}}


def days_of(found) -> list[int]:
    return [one.start.day for one in found.meetings]


def test_plan_keeps_the_smallest_gap_against_attendance():
    case = problem(group(), people=people(anna=free_on(8, 10)), settings=ONLY_ATTENDANCE)

    one, other = days_of(plan(case))

    assert other - one >= 7
    assert {one, other} & {8, 10}


def test_plan_keeps_the_largest_gap_against_attendance():
    case = problem(
        group(max_gap_days=9), people=people(anna=free_on(1, 31)), settings=ONLY_ATTENDANCE
    )

    one, other = days_of(plan(case))

    assert 7 <= other - one <= 9


def test_plan_keeps_shared_people_apart_against_attendance():
    busy = people(anna=free_on(8), bela=free_on(8))
    case = problem(group(count=1), group("work", 1), people=busy, settings=ONLY_ATTENDANCE)

    one, other = days_of(plan(case))

    assert one != other


def test_plan_gives_one_room_to_one_meeting_at_a_time_against_attendance():
    busy = people(anna=free_on(8), bela=free_on(8), cem=free_on(8))
    case = problem(
        group(count=1),
        steering(),
        people=busy,
        rooms=(Room("chamber", 5),),
        settings=ONLY_ATTENDANCE,
    )

    one, other = days_of(plan(case))

    assert one != other


def test_plan_takes_the_start_that_suits_where_starts_of_a_day_overlap():
    settings = replace(ONLY_ATTENDANCE, starts=(time(16), time(16, 30), time(17)))
    suits = {at(5, 15, 16, 30): Answer.YES}
    busy = people(anna={"slots": suits, "otherwise": Answer.NO})

    found = plan(problem(group(count=1), people=busy, settings=settings))

    assert [one.start for one in found.meetings] == [at(5, 15, 16, 30)]
