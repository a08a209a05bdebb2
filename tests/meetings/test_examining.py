"""Plans at hand: proven or not, outgrown, overtaken, and where else a meeting could go."""

import pytest

from ratschlag.meetings import operations, planning, queries
from ratschlag.meetings.models import Meeting, PlanningRun, PlanningSettings
from ratschlag.meetings.planning.examining import bounds_for
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.council import make_committee, make_sitting
from tests.factories.meetings import (
    BERLIN,
    at,
    make_groups,
    make_meeting,
    publish,
)
from tests.factories.municipalities import anna, browser_of, make_room
from tests.meetings.cases import ACT, broken_rules, case_now, is_proven, planned, worked_out_for


@pytest.fixture
def groups(process: Process, room: Room) -> list[Group]:
    return make_groups(process)


def test_plan_is_proven_only_for_the_plan_and_the_rules_it_was_made_for(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    assert planned(process).status == "optimal"
    proven = [is_proven(process)]

    publish(process)
    proven.append(is_proven(process))
    make_room(town, "Foyer")
    proven.append(is_proven(process))
    Room.objects.filter(name="Foyer").delete()
    proven.append(is_proven(process))
    PlanningSettings.objects.update(weekdays=[0, 1, 2])
    proven.append(is_proven(process))

    assert proven == [True, True, False, True, False]


def test_plan_moved_by_hand_is_not_called_proven(process: Process, groups: list[Group]) -> None:
    planned(process)
    case = case_now(process)
    meeting = case.meetings[-1]
    slot = planning.other_slots(case, case.meetings, (meeting.group_id, meeting.round))[0]

    operations.move_meeting(meeting=meeting, start=slot.start, room=slot.room, version=1, **ACT)

    assert not is_proven(process)


def test_bounds_hold_for_the_plan_of_the_run_until_the_first_aim_that_differs(
    process: Process, groups: list[Group]
) -> None:
    planned(process)
    case, run = case_now(process), queries.newest_run(process)
    examination = planning.examine(case, case.meetings)
    assert run is not None
    lines = run.result["objectives"]

    bounds = bounds_for(case, run, examination)

    assert [aim.value for aim in bounds] == [line["name"] for line in lines]
    assert all(examination.values[aim] == bound for aim, bound in bounds.items())  # proven
    lines[2]["value"] += 1
    assert len(bounds_for(case, run, examination)) == 2
    run.result["problem"] = "another"
    assert bounds_for(case, run, examination) == {}
    assert bounds_for(case, None, examination) == {}


def test_unproven_figure_names_the_best_that_can_be(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    planned(process)
    run = queries.newest_run(process)
    assert run is not None
    run.result["status"] = "feasible"
    for line in run.result["objectives"]:
        line["bound"] = line["value"] - (line["name"] == "largest_deviation")
    run.save()
    browser = browser_of(town, anna(town))

    page = browser.get("/werkstatt/integration/termine/").text

    assert "besser geht es hier nicht" in page
    assert "bestenfalls" in page


def test_proof_of_a_run_without_plan_counts_for_nothing(process: Process, group: Group) -> None:
    case = case_now(process)
    run = PlanningRun(process=process, result={"status": "infeasible", "objectives": []})

    examination = planning.examine(case, ())

    assert not planning.is_proven_for(case, None, examination)
    assert not planning.is_proven_for(case, run, examination)


def test_group_that_wants_fewer_meetings_now_leaves_one_over(
    process: Process, group: Group, room: Room
) -> None:
    make_meeting(group, at("2027-03-01"), 1, room)
    make_meeting(group, at("2027-04-12"), 2, room)
    Group.objects.update(meeting_count=1)

    assert broken_rules(process) == [
        "AG Wohnen, meeting 2 is left over: the group is to meet only this often: 1."
    ]


def test_left_over_meeting_goes_when_planning_again(
    process: Process, group: Group, room: Room
) -> None:
    make_meeting(group, at("2027-03-01"), 1, room)
    make_meeting(group, at("2027-04-12"), 2, room)
    Group.objects.update(meeting_count=1)

    planned(process)

    assert list(Meeting.objects.values_list("round", flat=True)) == [1]


def test_meeting_planned_with_other_length_or_form_is_named(
    process: Process, group: Group, room: Room
) -> None:
    make_meeting(group, at("2027-03-01"), 1, room, end=at("2027-03-01", "17:00"))
    make_meeting(group, at("2027-04-12"), 2, room, format="hybrid")

    first, second = broken_rules(process)

    assert "was planned for 60 minutes; the group now meets for 120" in first
    assert "was planned in person and online; the group now meets in person" in second


def test_other_days_are_distinct_verified_and_ranked_by_price(
    process: Process, groups: list[Group]
) -> None:
    planned(process)
    case = case_now(process)
    meeting = case.meetings[2]
    key = (meeting.group_id, meeting.round)

    slots = planning.other_slots(case, case.meetings, key, most=5)

    days = [slot.start.astimezone(BERLIN).date() for slot in slots]
    assert len(set(days)) == 5
    assert meeting.start.astimezone(BERLIN).date() not in days
    for slot in slots:
        after, costs = planning.after_move(case, case.meetings, key, slot.start, slot.room)
        assert slot.broken == tuple(one.sentence for one in after.broken)
        assert slot.costs == costs


def test_other_days_of_a_pinned_meeting_are_shown_as_if_it_were_free(
    process: Process, groups: list[Group]
) -> None:
    planned(process)
    meeting = Meeting.objects.order_by("start").last()
    operations.pin_meeting(meeting=meeting, is_pinned=True, **ACT)
    case = case_now(process)

    slots = planning.other_slots(case, case.meetings, (meeting.group_id, meeting.round))

    assert len(slots) == 3
    assert [slot.broken for slot in slots] == [(), (), ()]


def test_plan_no_longer_holds_once_something_it_stands_on_has_changed(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    meetings = worked_out_for(process).meetings
    holds = [planning.still_holds(case_now(process), meetings)]

    sitting = make_sitting(make_committee(town), meetings[3].start)
    holds.append(planning.still_holds(case_now(process), meetings))
    sitting.delete()
    holds.append(planning.still_holds(case_now(process), meetings))
    Group.objects.filter(pk=groups[1].pk).update(meeting_count=1)
    holds.append(planning.still_holds(case_now(process), meetings))
    Group.objects.filter(pk=groups[1].pk).update(meeting_count=3)
    holds.append(planning.still_holds(case_now(process), meetings))
    Group.objects.filter(pk=groups[1].pk).delete()
    holds.append(planning.still_holds(case_now(process), meetings))

    assert holds == [True, False, True, False, False, False]
