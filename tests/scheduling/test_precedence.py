"""One meeting before another: planned, checked, explained, and repaired when it is in the way."""

from dataclasses import replace
from datetime import time

import pytest

from ratschlag.scheduling import (
    Appointment,
    AppointmentState,
    Objective,
    Pin,
    Precedence,
    Rule,
    Settings,
    Status,
    check,
    explain,
    greedy,
    plan,
)
from ratschlag.scheduling.ejection import Ejection
from ratschlag.scheduling.problem import MeetingKey
from ratschlag.scheduling.slots import compile_grid
from tests.scheduling.builders import at, group, meeting, people, plan_of, problem, steering
from tests.scheduling.test_rules_in_plans import ONLY_ATTENDANCE, free_on

GROUP, STEERING = MeetingKey("housing", 1), MeetingKey("steering", 1)
STEERING_FIRST = (Precedence(STEERING, GROUP),)
GROUP_FIRST = (Precedence(GROUP, STEERING),)
EVENING = Settings(starts=(time(16), time(17), time(18)), objectives=(Objective.ABSENCES,))


def start_of(found, key):
    return found.meeting(key).start


def test_plan_keeps_one_meeting_before_another_against_attendance():
    busy = people(anna=free_on(1), bela=free_on(1), cem=free_on(31))
    case = problem(
        group(count=1),
        steering(),
        people=busy,
        settings=ONLY_ATTENDANCE,
        precedences=STEERING_FIRST,
    )

    found = plan(case)

    assert found.status is Status.OPTIMAL
    assert start_of(found, STEERING) < start_of(found, GROUP)


def test_plan_lets_one_meeting_end_before_another_begins_on_the_same_day():
    one_day = {"anna": free_on(8), "bela": free_on(8), "cem": free_on(8)}
    evening = {at(5, 8, hour) for hour in (16, 17, 18)}
    for answers in one_day.values():
        answers["slots"] = {day: no for day, no in answers["slots"].items() if day not in evening}
    case = problem(
        group(count=1),
        steering(),
        people=people(**one_day),
        settings=EVENING,
        precedences=STEERING_FIRST,
    )

    found = plan(case)

    assert start_of(found, STEERING).replace(hour=18) <= start_of(found, GROUP)


def test_plan_numbers_rounds_as_precedences_ask():
    second = MeetingKey("housing", 2)
    case = problem(
        group(count=2),
        steering(2),
        precedences=(
            Precedence(GROUP, STEERING),
            Precedence(STEERING, second),
            Precedence(second, MeetingKey("steering", 2)),
        ),
    )

    found = plan(case)

    assert [one.key for one in found.meetings] == [
        GROUP,
        STEERING,
        second,
        MeetingKey("steering", 2),
    ]


def test_second_round_before_another_meeting_keeps_the_first_round_before_it_too():
    busy = people(anna=free_on(1, 31), bela=free_on(1, 31), cem=free_on(15))
    case = problem(
        group(count=2),
        steering(),
        people=busy,
        settings=ONLY_ATTENDANCE,
        precedences=(Precedence(MeetingKey("housing", 2), STEERING),),
    )

    found = plan(case)

    assert found.violations == ()
    assert [one.series for one in found.meetings] == ["housing", "housing", "steering"]


def test_greedy_plan_breaks_no_precedence():
    busy = people(anna=free_on(1), bela=free_on(1), cem=free_on(31))
    case = problem(group(count=1), steering(), people=busy, precedences=STEERING_FIRST)

    found = greedy(case)

    assert start_of(found, STEERING) < start_of(found, GROUP)
    assert Rule.PRECEDENCE not in {one.rule for one in found.violations}


def test_ejection_pushes_out_whoever_is_on_the_wrong_side():
    case = problem(group(count=1), steering(), precedences=STEERING_FIRST)
    grid = compile_grid(case)
    last, first = max(grid.offers[1]), min(grid.offers[0])

    search = Ejection(grid, {1: last, 0: first}, lambda _position, _number: 0.0, 0)
    found = search.run(50)

    slots = {p: grid.options[grid.candidates[p].series][n] for p, n in found.items()}
    assert set(slots) == {0, 1}
    assert slots[1].end <= slots[0].start


def test_checker_counts_two_meetings_at_the_same_time_as_out_of_sequence():
    case = problem(group(count=1), steering(), precedences=STEERING_FIRST)
    same_time = (meeting(GROUP, at(5, 8)), meeting(STEERING, at(5, 8), "hall"))

    (violation,) = check(case, plan_of(*same_time)).violations

    assert violation.rule is Rule.PRECEDENCE
    assert violation.meetings == (STEERING, GROUP)


def test_what_has_taken_place_needs_nothing_before_it():
    past = Appointment("housing", 1, at(5, 1), "chamber", AppointmentState.PAST)
    case = problem(group(count=1), steering(), appointments=(past,), precedences=STEERING_FIRST)

    found = plan(case)

    assert found.status is Status.OPTIMAL
    assert found.violations == ()


def test_unplaced_meeting_holds_nobody_up():
    case = problem(group(count=1), steering(), precedences=STEERING_FIRST)

    violations = check(case, plan_of(meeting(GROUP, at(5, 1)))).violations

    assert [one.rule for one in violations] == [Rule.PLACED]


def test_explanation_names_the_precedence_that_two_pins_contradict():
    pins = frozenset({Pin.DATE, Pin.TIME})
    case = problem(
        group(count=1),
        steering(),
        appointments=(
            Appointment("housing", 1, at(5, 8), pins=pins),
            Appointment("steering", 1, at(5, 15), pins=pins),
        ),
        precedences=STEERING_FIRST,
    )

    explanation = explain(case)

    (conflict,) = explanation.conflicts
    (named,) = (one for one in conflict.rules if one.rule is Rule.PRECEDENCE)
    assert named.meetings == (STEERING, GROUP)
    assert [one.rule for one in explanation.repairs[0].rules] == [Rule.PRECEDENCE]


def test_meetings_each_before_the_other_are_impossible_and_explained():
    case = problem(group(count=1), steering(), precedences=STEERING_FIRST + GROUP_FIRST)

    found = plan(case)

    assert found.status is Status.INFEASIBLE
    rules = [one.rule for one in found.explanation.conflicts[0].rules]
    assert rules.count(Rule.PRECEDENCE) == 2


def test_meetings_each_before_the_other_leave_one_out_where_that_is_allowed():
    settings = replace(problem().settings, relaxable=frozenset({Rule.PLACED}))
    case = problem(
        group(count=1), steering(), settings=settings, precedences=STEERING_FIRST + GROUP_FIRST
    )

    found = plan(case)

    assert len(found.unplaced) == 1


@pytest.mark.parametrize("key", [MeetingKey("nobody", 1), MeetingKey("housing", 9)])
def test_precedence_of_a_meeting_that_does_not_exist_is_refused(key):
    with pytest.raises(ValueError, match="no such meeting"):
        problem(group(count=1), steering(), precedences=(Precedence(STEERING, key),))


def test_precedence_of_a_meeting_before_itself_is_refused():
    with pytest.raises(ValueError, match="before itself"):
        Precedence(GROUP, GROUP)


def test_the_same_precedence_twice_is_refused():
    with pytest.raises(ValueError, match="given twice"):
        problem(group(count=1), steering(), precedences=STEERING_FIRST * 2)
