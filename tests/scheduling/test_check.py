"""Each rule broken once is reported, and only that rule."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from ratschlag.scheduling import (
    Answer,
    Appointment,
    AppointmentState,
    Block,
    BlockKind,
    Booking,
    Committee,
    Format,
    Meeting,
    MeetingKey,
    Objective,
    Opening,
    PeriodAnswer,
    Pin,
    Plan,
    Precedence,
    Problem,
    Report,
    ReportRule,
    Room,
    Rule,
    Series,
    SeriesKind,
    StatusDuty,
    Window,
    check,
)
from tests.scheduling.builders import (
    FIRST,
    ONE_START,
    ROOMS,
    SECOND,
    at,
    group,
    kickoff,
    meeting,
    people,
    plan_of,
    problem,
    steering,
)

GOOD = (meeting(FIRST, at(5, 8)), meeting(SECOND, at(5, 22)))


def rules_of(case: Problem, plan: Plan) -> list[Rule]:
    return [violation.rule for violation in check(case, plan).violations]


def sitting(hour: int) -> Block:
    return Block(at(5, 8, hour), at(5, 8, hour + 2), BlockKind.COUNCIL_SITTING, "council")


def published(day: int, *pins: Pin, **changes: object) -> Appointment:
    state = AppointmentState.PUBLISHED
    base = Appointment("housing", 1, at(5, day), "chamber", state, frozenset(pins))
    return replace(base, **changes)


def closing() -> Series:
    return Series("closing", SeriesKind.CLOSING, 1, members=frozenset({"dana"}))


no_monday = people(anna={"periods": (PeriodAnswer(at(5, 8, 17), at(5, 8, 20), Answer.NO),)})
council = Committee("council", (date(2023, 5, 15), date(2023, 6, 5)), max_reports=1)
report_rule = ReportRule("status", "council", frozenset({"housing"}), 7)
heard = (
    Report("status", FIRST, date(2023, 5, 15)),
    Report("status", SECOND, date(2023, 6, 5)),
)

BROKEN = {
    "placed": (Rule.PLACED, problem(), plan_of(GOOD[0])),
    "past kept": (
        Rule.PAST_KEPT,
        problem(appointments=(published(1, state=AppointmentState.PAST),)),
        plan_of(*GOOD),
    ),
    "pinned date": (Rule.PINNED, problem(appointments=(published(1, Pin.DATE),)), plan_of(*GOOD)),
    "pinned time": (
        Rule.PINNED,
        problem(appointments=(published(1, Pin.TIME, start=at(5, 8, 17)),)),
        replace(plan_of(*GOOD)),
    ),
    "pinned room": (
        Rule.PINNED,
        problem(appointments=(published(8, Pin.ROOM, room="hall"),)),
        plan_of(*GOOD),
    ),
    "window": (
        Rule.WINDOW,
        problem(group(window=Window(date(2023, 5, 9), date(2023, 5, 31)))),
        plan_of(*GOOD),
    ),
    "not before": (Rule.NOT_BEFORE, problem(not_before=date(2023, 5, 9)), plan_of(*GOOD)),
    "weekday": (Rule.WEEKDAY, problem(), plan_of(meeting(FIRST, at(5, 9)), GOOD[1])),
    "start": (Rule.START, problem(), plan_of(meeting(FIRST, at(5, 8, 16, 15)), GOOD[1])),
    "blocked": (Rule.BLOCKED, problem(blocks=(sitting(17),)), plan_of(*GOOD)),
    "blocked by buffer": (
        Rule.BLOCKED,
        problem(
            blocks=(sitting(18),),
            settings=replace(ONE_START, sitting_buffer=timedelta(minutes=1)),
        ),
        plan_of(*GOOD),
    ),
    "must attend": (
        Rule.MUST_ATTEND,
        problem(group(must_attend=frozenset({"anna"})), people=no_monday),
        plan_of(*GOOD),
    ),
    "quorum": (Rule.QUORUM, problem(group(quorum=2), people=no_monday), plan_of(*GOOD)),
    "person overlap": (
        Rule.PERSON_OVERLAP,
        problem(group(), group("work", 1)),
        plan_of(*GOOD, meeting(("work", 1), at(5, 8), "hall")),
    ),
    "person week": (
        Rule.PERSON_WEEK,
        problem(
            group(count=1),
            group("work", 1, members=frozenset({"anna"})),
            settings=replace(ONE_START, max_per_person_week=1),
        ),
        plan_of(GOOD[0], meeting(("work", 1), at(5, 10))),
    ),
    "room missing": (
        Rule.ROOM_MISSING,
        problem(),
        plan_of(meeting(FIRST, at(5, 8), None), GOOD[1]),
    ),
    "room too small": (Rule.ROOM_TOO_SMALL, problem(rooms=(Room("chamber", 1),)), plan_of(*GOOD)),
    "room features": (
        Rule.ROOM_FEATURES,
        problem(group(features=frozenset({"step-free"}))),
        plan_of(*GOOD),
    ),
    "room closed": (
        Rule.ROOM_CLOSED,
        problem(rooms=(Room("chamber", 5, openings=(Opening(0, time(8), time(17)),)),)),
        plan_of(*GOOD),
    ),
    "room booked": (
        Rule.ROOM_TAKEN,
        problem(rooms=(Room("chamber", 5, bookings=(Booking(at(5, 8), at(5, 8, 17)),)),)),
        plan_of(*GOOD),
    ),
    "room taken": (
        Rule.ROOM_TAKEN,
        problem(group(), steering()),
        plan_of(*GOOD, meeting(("steering", 1), at(5, 8))),
    ),
    "order": (Rule.ORDER, problem(), plan_of(meeting(FIRST, at(5, 22)), meeting(SECOND, at(5, 8)))),
    "precedence": (
        Rule.PRECEDENCE,
        problem(group(), steering(), precedences=(Precedence(MeetingKey("steering", 1), FIRST),)),
        plan_of(*GOOD, meeting(("steering", 1), at(5, 8), "hall")),
    ),
    "smallest gap": (Rule.MIN_GAP, problem(), plan_of(GOOD[0], meeting(SECOND, at(5, 10)))),
    "largest gap": (Rule.MAX_GAP, problem(group(max_gap_days=13)), plan_of(*GOOD)),
    "kick-off first": (
        Rule.KICKOFF_FIRST,
        problem(group(), kickoff()),
        plan_of(*GOOD, meeting(("kickoff", 1), at(5, 10))),
    ),
    "kick-off in person": (
        Rule.KICKOFF_IN_PERSON,
        problem(kickoff(format=Format.ONLINE)),
        plan_of(meeting(("kickoff", 1), at(5, 8), None, format=Format.ONLINE)),
    ),
    "closing last": (
        Rule.CLOSING_LAST,
        problem(group(), closing()),
        plan_of(*GOOD, meeting(("closing", 1), at(5, 15))),
    ),
    "steering between": (
        Rule.STEERING_BETWEEN,
        problem(group(), steering(), settings=replace(ONE_START, steering_between=True)),
        plan_of(*GOOD, meeting(("steering", 1), at(5, 3))),
    ),
    "report in time": (
        Rule.REPORT_IN_TIME,
        problem(committees=(council,), reports=(report_rule,)),
        plan_of(*GOOD, reports=heard[:1]),
    ),
    "report too early": (
        Rule.REPORT_IN_TIME,
        problem(committees=(council,), reports=(replace(report_rule, lead_days=8),)),
        plan_of(*GOOD, reports=heard),
    ),
    "report limit": (
        Rule.REPORT_LIMIT,
        problem(committees=(council,), reports=(report_rule,)),
        plan_of(*GOOD, reports=(replace(heard[0], sitting=date(2023, 6, 5)), heard[1])),
    ),
    "status news": (
        Rule.STATUS_NEWS,
        problem(
            committees=(council,),
            status_duties=(
                StatusDuty("duty", "council", (date(2023, 5, 8),), frozenset({"housing"}), 1),
            ),
        ),
        plan_of(*GOOD),
    ),
}


def test_check_of_good_plan_finds_nothing():
    checked = check(problem(), plan_of(*GOOD))

    assert checked.violations == ()


@pytest.mark.parametrize(("rule", "case", "plan"), BROKEN.values(), ids=BROKEN.keys())
def test_check_of_broken_rule_reports_only_that_rule(rule, case, plan):
    found = rules_of(case, plan)

    assert set(found) == {rule}


def test_broken_rules_cover_every_rule():
    covered = {rule for rule, _, _ in BROKEN.values()}

    assert covered == set(Rule)


def test_check_of_adjacent_meetings_sees_no_overlap():
    settings = replace(ONE_START, starts=(time(16), time(18)))
    case = problem(group(count=1), group("work", 1), settings=settings)
    plan = plan_of(GOOD[0], meeting(("work", 1), at(5, 8, 18)))

    assert rules_of(case, plan) == []
    assert rules_of(
        replace(case, settings=replace(settings, travel_buffer=timedelta(minutes=1))), plan
    ) == [Rule.PERSON_OVERLAP]


def test_check_of_blocked_meeting_names_the_block():
    case = problem(blocks=(sitting(17), sitting(10)))

    (violation,) = check(case, plan_of(*GOOD)).violations

    assert violation.blocks == (sitting(17),)
    assert violation.meetings == (FIRST,)


def test_check_of_past_meetings_lets_them_break_rules():
    past = (
        published(6, state=AppointmentState.PAST),
        published(7, state=AppointmentState.PAST, round=2),
    )
    case = problem(appointments=past, rooms=(Room("chamber", 0), *ROOMS[1:]))

    checked = check(case, plan_of(meeting(FIRST, at(5, 6)), meeting(SECOND, at(5, 7))))

    assert checked.violations == ()


def test_check_values_of_known_plan_are_as_counted_by_hand():
    answers = people(
        anna={"slots": {at(5, 8): Answer.NO}, "weight": 3},
        bela={"slots": {at(5, 22): Answer.IF_NEED_BE}},
    )
    case = problem(people=answers, appointments=(published(3),))

    values = check(case, plan_of(*GOOD)).values

    assert values == {
        Objective.BROKEN_RULES: 0,
        Objective.MOVED: 1,
        Objective.AFFECTED: 2,
        Objective.DAYS_MOVED: 5,
        Objective.ROOMS_CHANGED: 0,
        Objective.ROUNDS_WITHOUT_STEERING: 1,
        Objective.ABSENCES: 7,
        Objective.WORST_GROUP: 437,
        Objective.LARGEST_DEVIATION: 1,
        Objective.TOTAL_DEVIATION: 1,
        Objective.REPORT_WAIT: 0,
        Objective.SAME_DAY_DOUBLES: 0,
        Objective.ROOM_FIT: 6,
    }


@pytest.mark.parametrize(
    "wrong",
    [
        meeting(("nobody", 1), at(5, 8)),
        meeting(("housing", 3), at(5, 8)),
        meeting(FIRST, at(5, 8), "cellar"),
        Meeting("housing", 1, at(5, 8), at(5, 8, 17)),
    ],
)
def test_check_of_plan_with_unknown_parts_is_refused(wrong):
    with pytest.raises(ValueError, match="plan"):
        check(problem(), plan_of(wrong))
