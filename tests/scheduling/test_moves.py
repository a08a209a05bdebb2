"""Moves by hand, alternatives, and planning anew with few changes."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from ratschlag.scheduling import (
    Answer,
    Appointment,
    AppointmentState,
    Block,
    BlockKind,
    MeetingKey,
    Objective,
    Rule,
    Settings,
    Status,
    alternatives,
    attendance,
    check,
    move,
    plan,
)
from tests.scheduling.builders import (
    FIRST,
    ONE_START,
    at,
    group,
    kickoff,
    meeting,
    people,
    plan_of,
    problem,
    steering,
)


def value(found, name: Objective) -> int:
    return next(one.value for one in found.objectives if one.name is name)


def test_move_to_a_sitting_breaks_the_block_and_nothing_else():
    sitting = Block(at(5, 3, 15), at(5, 3, 20), BlockKind.COUNCIL_SITTING, "council")
    case = problem(blocks=(sitting,))

    moved = move(case, plan(case), FIRST, at(5, 3))

    (violation,) = check(case, moved).violations
    assert (violation.rule, violation.blocks) == (Rule.BLOCKED, (sitting,))


def test_move_to_a_time_when_the_room_is_taken_takes_another():
    case = problem(group(count=1), steering(), settings=ONE_START)
    current = plan_of(meeting(FIRST, at(5, 8)), meeting(("steering", 1), at(5, 10)))

    moved = move(case, current, FIRST, at(5, 10))

    assert moved.meeting(FIRST).room == "hall"


def test_move_of_unknown_meeting_is_refused():
    with pytest.raises(ValueError, match="no such meeting"):
        move(problem(), plan_of(), MeetingKey("housing", 9), at(5, 8))


def test_alternatives_are_distinct_and_priced_like_the_checker_does():
    answers = people(anna={"slots": {at(5, 3): Answer.NO}})
    case = problem(group(), steering(), people=answers)
    current = plan(case)
    before = check(case, current).values

    found = alternatives(case, current, FIRST, limit=5)

    assert len({one.start for one in found}) == len(found)
    assert current.meeting(FIRST).start not in {one.start for one in found}
    for one in found:
        moved = move(case, current, FIRST, one.start)
        after = check(case, moved)
        changed = {name: after.values[name] - before[name] for name in after.values}
        assert one.differences == {name: cost for name, cost in changed.items() if cost}
        assert one.violations == after.violations


def test_alternatives_put_slots_that_break_nothing_first():
    case = problem(group(), steering())

    found = alternatives(case, plan(case), FIRST)

    broken = [len(one.violations) for one in found]
    assert broken == sorted(broken)
    assert broken[0] == 0


def test_alternatives_to_a_past_meeting_are_none():
    past = Appointment("housing", 1, at(5, 1), "hall", AppointmentState.PAST)
    case = problem(appointments=(past,))

    assert alternatives(case, plan(case), FIRST) == ()


def test_attendance_counts_missing_answers_separately():
    answers = people(anna={"slots": {at(5, 8): Answer.IF_NEED_BE}}, bela={"otherwise": Answer.YES})
    case = problem(group(members=frozenset({"anna", "bela", "cem"})), people=answers)

    counted = attendance(case, meeting(FIRST, at(5, 8)))

    assert (counted.yes, counted.if_need_be, counted.no, counted.unknown) == (1, 1, 0, 1)


def test_replanning_moves_only_what_a_new_sitting_forces():
    case = problem(group(count=3), group("work", 2), steering(2))
    first = plan(case)
    published = tuple(
        Appointment(one.series, one.round, one.start, one.room, AppointmentState.PUBLISHED)
        for one in first.meetings
    )
    lost = first.meeting(FIRST).start
    sitting = Block(lost, lost + timedelta(hours=1), BlockKind.COUNCIL_SITTING)

    found = plan(replace(case, appointments=published, blocks=(sitting,)))

    assert found.status is Status.OPTIMAL
    assert value(found, Objective.MOVED) == 1
    kept = {one.key: one for one in first.meetings if one.key != FIRST}
    assert all(found.meeting(key) == one for key, one in kept.items())


def test_replanning_of_unchanged_plan_changes_nothing():
    case = problem(group(count=3), steering(2))
    first = plan(case)
    published = tuple(
        Appointment(one.series, one.round, one.start, one.room, AppointmentState.PUBLISHED)
        for one in first.meetings
    )

    found = plan(replace(case, appointments=published))

    assert found.meetings == first.meetings


def test_plan_with_swapped_objectives_prefers_evenness_to_attendance():
    busy = people(anna={"slots": {at(5, 8): Answer.NO}})
    case = problem(group(count=2), people=busy)
    swapped = replace(ONE_START, objectives=(Objective.TOTAL_DEVIATION, Objective.ABSENCES))

    by_attendance = plan(case)
    by_evenness = plan(replace(case, settings=swapped))

    assert value(by_attendance, Objective.ABSENCES) == 0
    assert value(by_evenness, Objective.ABSENCES) == 2
    assert value(by_evenness, Objective.TOTAL_DEVIATION) < value(
        by_attendance, Objective.TOTAL_DEVIATION
    )


def test_plan_puts_kickoff_first_and_steering_between_rounds():
    settings = Settings(starts=(time(16),), kickoff_lead_days=5, steering_between=True)
    case = problem(group(count=3), steering(2), kickoff(), settings=settings)

    found = plan(case)

    starts = {one.key: one.start.date() for one in found.meetings}
    opened = starts.pop(MeetingKey("kickoff", 1))
    assert all(day - opened >= timedelta(days=5) for day in starts.values())
    assert value(found, Objective.ROUNDS_WITHOUT_STEERING) == 0
    assert opened >= date(2023, 5, 1)


def test_plan_with_same_seed_is_the_same():
    case = problem(group(count=3), group("work", 2), steering(2))

    assert plan(case, seed=7).meetings == plan(case, seed=7).meetings


def test_plan_reports_progress_from_a_first_plan_to_the_last():
    seen = []

    found = plan(problem(group(count=3)), on_progress=seen.append)

    assert seen[0].plan.meetings
    assert [one.seconds for one in seen] == sorted(one.seconds for one in seen)
    assert found.status is Status.OPTIMAL
