"""Empty, degenerate, contradictory and malformed input."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from ratschlag.scheduling import (
    Answer,
    Appointment,
    AppointmentState,
    Block,
    BlockKind,
    Format,
    Person,
    Pin,
    Plan,
    Problem,
    Room,
    Rule,
    Status,
    Window,
    check,
    explain,
    greedy,
    plan,
)
from tests.scheduling.builders import (
    FIRST,
    ONE_START,
    SECOND,
    SPRING,
    at,
    group,
    kickoff,
    people,
    problem,
)

BOTH = frozenset({Pin.DATE, Pin.TIME})


def test_plan_of_empty_problem_is_empty_and_optimal():
    found = plan(Problem(SPRING))

    assert (found.status, found.meetings, found.unplaced) == (Status.OPTIMAL, (), ())
    assert all(one.value == 0 and one.proven for one in found.objectives)


def test_plan_of_series_without_members_or_meetings_is_optimal():
    found = plan(problem(group(members=frozenset()), group("idle", 0)))

    assert found.status is Status.OPTIMAL
    assert len(found.meetings) == 2


def test_plan_without_rooms_names_the_missing_room():
    found = plan(problem(rooms=()))

    assert found.status is Status.INFEASIBLE
    assert found.explanation.shortages[0].removals[0].rule is Rule.ROOM_MISSING
    assert found.unplaced == (FIRST, SECOND)


def test_plan_without_rooms_succeeds_online_or_where_rooms_do_not_matter():
    online = plan(problem(group(format=Format.ONLINE), rooms=()))
    careless = plan(problem(rooms=(), settings=replace(ONE_START, rooms_required=False)))

    assert (online.status, careless.status) == (Status.OPTIMAL, Status.OPTIMAL)
    assert online.meetings[0].room is None


def test_plan_with_everything_pinned_keeps_everything():
    pinned = tuple(
        Appointment("housing", number, at(5, day, 19), "hall", pins=frozenset(Pin))
        for number, day in ((1, 5), (2, 12))
    )

    found = plan(problem(appointments=pinned))

    assert found.status is Status.OPTIMAL
    assert [(one.start, one.room) for one in found.meetings] == [
        (at(5, 5, 19), "hall"),
        (at(5, 12, 19), "hall"),
    ]


def test_plan_with_contradictory_pins_names_exactly_the_clashing_rules():
    pinned = tuple(Appointment("housing", number, at(5, 8), pins=BOTH) for number in (1, 2))

    found = plan(problem(appointments=pinned))

    assert found.status is Status.INFEASIBLE
    (first, *_) = found.explanation.conflicts
    assert first.is_minimal
    assert {rule.rule for rule in first.rules} <= {
        Rule.PINNED,
        Rule.PLACED,
        Rule.MIN_GAP,
        Rule.ORDER,
    }
    assert found.explanation.repairs[0].rules[0].rule in (Rule.PINNED, Rule.MIN_GAP)


def test_plan_with_chair_who_never_can_says_so():
    never = people(anna={"otherwise": Answer.NO})

    found = plan(problem(group(must_attend=frozenset({"anna"})), people=never))

    assert found.status is Status.INFEASIBLE
    removal = found.explanation.shortages[0].removals[0]
    assert (removal.rule, removal.people) == (Rule.MUST_ATTEND, ("anna",))


def test_plan_with_relaxable_attendance_breaks_it_and_counts():
    never = people(anna={"otherwise": Answer.NO})
    settings = replace(ONE_START, relaxable=frozenset({Rule.MUST_ATTEND}))

    found = plan(problem(group(must_attend=frozenset({"anna"})), people=never, settings=settings))

    assert found.status is Status.OPTIMAL
    assert found.objectives[0].value == 2
    assert [one.rule for one in found.violations] == [Rule.MUST_ATTEND] * 2


def test_plan_with_droppable_meetings_places_as_many_as_possible():
    window = Window(date(2023, 5, 8), date(2023, 5, 14))
    settings = replace(ONE_START, relaxable=frozenset({Rule.PLACED}))

    found = plan(replace(problem(group(count=3), settings=settings), window=window))

    assert (len(found.meetings), len(found.unplaced)) == (1, 2)
    assert found.status is Status.OPTIMAL


def test_plan_in_window_without_slots_explains_the_shortage():
    window = Window(date(2023, 5, 6), date(2023, 5, 7))

    found = plan(replace(problem(), window=window))

    assert found.status is Status.INFEASIBLE
    assert (found.explanation.shortages[0].needed, found.explanation.shortages[0].available) == (
        1,
        0,
    )


def test_plan_in_unknown_holidays_is_never_placed():
    unknown = Block.whole_days(SPRING, BlockKind.UNKNOWN_HOLIDAYS)

    found = plan(problem(blocks=(unknown,)))

    assert found.status is Status.INFEASIBLE
    assert found.explanation.shortages[0].removals[0].kind is BlockKind.UNKNOWN_HOLIDAYS


def test_plan_with_online_kickoff_is_refused_with_the_rule():
    found = plan(problem(kickoff(format=Format.ONLINE)))

    assert found.status is Status.INFEASIBLE
    assert found.explanation.conflicts[0].rules[0].rule is Rule.KICKOFF_IN_PERSON


def test_plan_keeps_past_meetings_outside_every_slot():
    past = tuple(
        Appointment("housing", number, start, "chamber", AppointmentState.PAST)
        for number, start in ((1, at(4, 1, 3)), (2, at(4, 1, 4)))
    )
    case = problem(group(count=3), group("work", 1), appointments=past, not_before=date(2023, 5, 9))

    found = plan(case)

    assert found.status is Status.OPTIMAL
    assert [one.start for one in found.meetings[:2]] == [at(4, 1, 3), at(4, 1, 4)]
    assert all(one.start >= at(5, 9) for one in found.meetings[2:])
    assert check(case, found).is_clean


def test_plan_with_duplicate_blocks_and_starts_is_the_same():
    block = Block(at(5, 8, 8), at(5, 8, 20), BlockKind.CLOSED)
    twice = replace(ONE_START, starts=(time(16), time(16)))

    once = plan(problem(blocks=(block,)))
    doubled = plan(problem(blocks=(block, block), settings=twice))

    assert doubled.objectives == once.objectives


def test_greedy_of_impossible_problem_lists_what_it_leaves_out():
    found = greedy(problem(rooms=(Room("cupboard", 1),)))

    assert found.unplaced == (FIRST, SECOND)
    assert {one.rule for one in found.violations} == {Rule.PLACED}


def test_explain_of_feasible_problem_finds_nothing():
    explanation = explain(problem())

    assert explanation.is_feasible is True
    assert (explanation.conflicts, explanation.repairs, explanation.shortages) == ((), (), ())


MALFORMED = {
    "must attend unknown": lambda: problem(group(must_attend=frozenset({"zoe"}))),
    "same person twice": lambda: problem(people=(*people(), Person("anna"))),
    "same series twice": lambda: problem(group(), group()),
    "same appointment twice": lambda: problem(
        appointments=(Appointment("housing", 1, at(5, 8)),) * 2
    ),
    "no such round": lambda: problem(appointments=(Appointment("housing", 3, at(5, 8)),)),
    "unknown room": lambda: problem(appointments=(Appointment("housing", 1, at(5, 8), "x"),)),
    "pinned room missing": lambda: problem(
        appointments=(Appointment("housing", 1, at(5, 8), pins=frozenset({Pin.ROOM})),)
    ),
    "window backwards": lambda: Window(date(2023, 5, 2), date(2023, 5, 1)),
    "block backwards": lambda: Block(at(5, 2), at(5, 1), BlockKind.OTHER),
    "negative count": lambda: group(count=-1),
    "negative capacity": lambda: Room("r", -1),
    "no duration": lambda: group(duration=timedelta(0)),
    "rule that cannot be relaxed": lambda: replace(
        ONE_START, relaxable=frozenset({Rule.PERSON_OVERLAP})
    ),
}


@pytest.mark.parametrize("make", MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_input_is_refused_with_a_text(make):
    with pytest.raises(ValueError, match=r"\w{4}"):
        make()


def test_plan_stopped_at_once_still_answers():
    found = plan(problem(), should_stop=lambda: True)

    assert isinstance(found, Plan)
    assert found.status in (Status.OPTIMAL, Status.FEASIBLE, Status.UNKNOWN)


def test_plan_without_any_aim_still_keeps_the_rules():
    aimless = replace(ONE_START, objectives=())

    found = plan(problem(settings=aimless))
    never = plan(problem(group(count=9, min_gap_days=7), settings=aimless))

    assert (found.status, len(found.meetings)) == (Status.OPTIMAL, 2)
    assert never.status is Status.INFEASIBLE
