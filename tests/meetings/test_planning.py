"""From the records of a process to a plan and back: what is respected, kept, explained, proven."""

from datetime import date, time, timedelta

import pytest
from django.utils import translation

from ratschlag.meetings import operations, planning, queries
from ratschlag.meetings.models import Meeting, PlanningRun, PlanningSettings
from ratschlag.meetings.planning import PlanningCase, WorkedOut
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.council import make_committee, make_sitting
from tests.factories.meetings import (
    BERLIN,
    NOW,
    at,
    make_groups,
    make_meeting,
    make_planned_process,
    publish,
)
from tests.factories.municipalities import ANNA, make_booking, make_room, make_special_day
from tests.factories.processes import make_duty, make_process

ACT = {"by": ANNA, "now": NOW}
LIMIT = 10.0


def _case(process: Process, **values: object) -> PlanningCase:
    return planning.case_of(process, as_of=process.moment(NOW), **values)


def _worked_out(process: Process, **values: object) -> WorkedOut:
    return planning.work_out(_case(process, **values), limit_seconds=LIMIT)


def _planned(process: Process) -> WorkedOut:
    """Plan, and keep the plan as a run does."""
    run = operations.request_run(process=process, keeps_published=True, **ACT)
    operations.begin_run(run=run, now=NOW)
    worked_out = _worked_out(process)
    operations.finish_run(run=run, worked_out=worked_out, **ACT)
    return worked_out


def _is_proven(process: Process) -> bool:
    case = _case(process)
    run = queries.newest_run(process)
    return planning.is_proven_for(case, run, planning.examine(case, case.meetings))


def _broken(process: Process) -> list[str]:
    case = _case(process)
    with translation.override("en"):
        return [one.sentence for one in planning.examine(case, case.meetings).broken]


@pytest.fixture
def groups(process: Process, room: Room) -> list[Group]:
    return make_groups(process)


def test_plan_keeps_window_weekdays_times_and_the_kickoff_first(
    process: Process, groups: list[Group]
) -> None:
    worked_out = _worked_out(process)

    starts = [one.start.astimezone(BERLIN) for one in worked_out.meetings]
    assert worked_out.status == "optimal"
    assert len(worked_out.meetings) == 7
    assert all(date(2027, 2, 8) <= start.date() <= date(2027, 6, 30) for start in starts)
    assert {start.weekday() for start in starts} <= {0, 2}
    assert {start.time() for start in starts} <= {time(16), time(16, 30), time(17), time(17, 30)}
    assert worked_out.meetings[0].group == groups[0]
    assert len({start.date() for start in starts}) == 7  # one person sits in every group


def test_plan_keeps_clear_of_holidays_closed_days_and_sittings(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    first = date(2027, 2, 8)
    make_special_day(town, first=first, last=date(2027, 3, 19))
    council = make_committee(town, "Council")
    for week in range(4, 21):  # every Monday until 17:00
        day = at("2027-02-08", "14:00") + timedelta(weeks=week)
        make_sitting(council, day, end=day + timedelta(hours=3))

    worked_out = _worked_out(process)

    starts = [one.start.astimezone(BERLIN) for one in worked_out.meetings]
    assert worked_out.is_plan
    assert min(starts).date() >= date(2027, 4, 5)  # Easter holidays end on 3 April
    assert {start.time() for start in starts if start.weekday() == 0} <= {time(17, 30)}


def test_sittings_that_block_nothing_are_no_reason(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    board = make_committee(town, "Board", blocks_meetings=False)
    council = make_committee(town, "Council")
    make_sitting(board, at("2027-03-01"))
    make_sitting(council, at("2027-03-03"), is_cancelled=True)
    make_sitting(council, at("2027-03-08"))

    blocks = [one for one in _case(process).problem.blocks if one.label in ("Board", "Council")]

    assert [one.start.date() for one in blocks] == [date(2027, 3, 8)]


def test_sitting_all_day_blocks_the_whole_day(
    process: Process, group: Group, town: Municipality
) -> None:
    midnight = at("2027-03-01", "00:00")
    make_sitting(make_committee(town), midnight, end=midnight + timedelta(days=1), is_all_day=True)

    block = next(one for one in _case(process).problem.blocks if one.reference)

    assert (block.start, block.end) == (
        at("2027-03-01", "00:00").replace(tzinfo=None),
        at("2027-03-02", "00:00").replace(tzinfo=None),
    )


def test_wall_clock_holds_on_both_sides_of_summer_time(
    process: Process, group: Group, room: Room
) -> None:
    PlanningSettings.objects.update(starts=["16:00"])
    winter = make_meeting(group, at("2027-03-10"), 1, room)
    summer = make_meeting(group, at("2027-04-14"), 2, room)

    case = _case(process)

    assert (winter.start.utcoffset(), summer.start.utcoffset()) == (
        timedelta(hours=1),
        timedelta(hours=2),
    )
    assert planning.examine(case, case.meetings).broken == ()
    assert case.aware(case.local(summer.start)) == summer.start


def test_kickoff_not_before_never_opens_days_before_the_window(
    process: Process, groups: list[Group]
) -> None:
    PlanningSettings.objects.update(kickoff_not_before=date(2027, 2, 1))

    windows = {one.window.first for one in _case(process).problem.series if one.window}

    assert windows == {date(2027, 2, 8)}


def test_school_holidays_that_do_not_matter_block_nothing_even_unknown_ones(
    town: Municipality,
) -> None:
    process = make_planned_process(town, ends_on=date(2030, 12, 31))
    PlanningSettings.objects.update(
        first_day=date(2029, 9, 1), last_day=date(2029, 12, 31), respects_school_holidays=False
    )

    assert {one.kind.value for one in _case(process).problem.blocks} == {"public_holiday"}


def test_days_whose_holidays_are_unknown_are_never_free(town: Municipality) -> None:
    process = make_planned_process(town, ends_on=date(2031, 12, 31))
    PlanningSettings.objects.update(first_day=date(2030, 3, 1), last_day=date(2030, 5, 31))

    months = planning.months_of(_case(process), [])

    days = [day for month in months for week in month.weeks for day in week if day]
    states = {day.state for day in days}
    assert states == {planning.DayState.UNKNOWN, planning.DayState.PUBLIC_HOLIDAY}
    assert [month.usable for month in months] == [0, 0, 0]


def test_day_is_named_after_what_takes_all_its_times(
    process: Process, group: Group, town: Municipality
) -> None:
    council = make_committee(town, "Council", short_name="SVV")
    make_sitting(council, at("2027-03-01", "15:00"), end=at("2027-03-01", "22:00"))
    make_sitting(council, at("2027-03-03", "14:00"), end=at("2027-03-03", "16:30"))

    with translation.override("de"):
        months = planning.months_of(_case(process), [])

    days = {day.day: day for month in months for week in month.weeks for day in week if day}
    monday, wednesday = days[date(2027, 3, 1)], days[date(2027, 3, 3)]
    assert (monday.state.value, monday.label) == ("council", "SVV 15:00")
    assert (wednesday.state.value, wednesday.open_starts) == ("free", (time(17), time(17, 30)))
    assert wednesday.reasons == ("SVV ab 14:00 Uhr",)
    assert days[date(2027, 3, 29)].label == "Ostermontag"
    assert days[date(2027, 3, 24)].label == "Oster-/Frühjahrsferien"


def test_year_shows_meetings_outside_the_window_without_the_years_between(
    process: Process, group: Group
) -> None:
    tuesday = make_meeting(group, at("2031-03-04"), 1)

    months = planning.months_of(_case(process), [tuesday])

    assert [month.first for month in months] == [
        *(date(2027, number, 1) for number in range(2, 7)),
        date(2031, 3, 1),
    ]
    assert months[-1].usable == 0
    tuesdays = [week[1] for month in months for week in month.weeks if week[1]]
    assert {day.state.value for day in tuesdays} == {"out"}


def test_booked_small_and_bare_rooms_are_no_rooms(
    process: Process, groups: list[Group], town: Municipality, room: Room
) -> None:
    make_room(town, "Small", capacity=1)
    make_booking(room, start=at("2027-02-08", "08:00"), end=at("2027-06-15", "22:00"))

    worked_out = _worked_out(process)

    with translation.override("de"):
        sentences = _worked_out(process).conflicts
    assert worked_out.status == "infeasible"
    assert any("Räume belegt" in sentence or "Raum" in sentence for sentence in sentences)


def test_without_any_room_the_reason_is_said(process: Process) -> None:
    make_groups(process)

    with translation.override("de"):
        worked_out = _worked_out(process)

    assert worked_out.status == "infeasible"
    assert "Raum" in " ".join(worked_out.conflicts)


def test_online_groups_need_no_room(process: Process) -> None:
    make_groups(process)
    Group.objects.exclude(kind="kickoff").update(format="online")
    Group.objects.filter(kind="kickoff").delete()

    worked_out = _worked_out(process)

    assert worked_out.status == "optimal"
    assert {one.room for one in worked_out.meetings} == {None}


def test_process_without_groups_has_an_empty_case(process: Process) -> None:
    case = _case(process)

    assert planning.examine(case, case.meetings).broken == ()
    assert len(planning.months_of(case, [])) == 5


def test_process_without_settings_is_planned_over_its_whole_span(town: Municipality) -> None:
    process = make_process(town, starts_on=date(2023, 2, 9), ends_on=date(2199, 12, 31))

    window = _case(process).problem.window

    assert (window.first, window.last.year) == (date(2023, 2, 9), 2028)


def test_published_meetings_stay_where_people_were_told(
    process: Process, groups: list[Group]
) -> None:
    _planned(process)
    publish(process)
    told = {(m.group_id, m.round): m.start for m in queries.published_meetings(process)}
    PlanningSettings.objects.update(preference="evenness", kickoff_lead_days=3)

    again = _worked_out(process)

    assert {(m.group.pk, m.round): m.start for m in again.meetings} == told


def test_sitting_on_a_published_meeting_moves_that_meeting_alone(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    _planned(process)
    publish(process)
    hit = queries.published_meetings(process)[3]
    make_sitting(make_committee(town), hit.start)

    again = _worked_out(process)

    told = {(m.group_id, m.round): m.start for m in queries.published_meetings(process)}
    moved = [one for one in again.meetings if told[one.group.pk, one.round] != one.start]
    assert [(one.group, one.round) for one in moved] == [(hit.group, hit.round)]


def test_pinned_and_past_meetings_stay(process: Process, groups: list[Group]) -> None:
    over = make_meeting(groups[0], at("2027-01-04", "07:30"), room=Room.objects.get())
    pinned = make_meeting(groups[1], at("2027-06-29", "10:00"), 2, is_pinned=True)  # a Tuesday

    worked_out = _worked_out(process)

    starts = {(one.group.pk, one.round): one.start for one in worked_out.meetings}
    assert worked_out.is_plan
    assert starts[over.group_id, 1] == over.start
    assert starts[pinned.group_id, 2] == pinned.start


def test_plan_is_proven_only_for_the_plan_and_the_rules_it_was_made_for(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    assert _planned(process).status == "optimal"
    proven = [_is_proven(process)]

    publish(process)
    proven.append(_is_proven(process))
    make_room(town, "Foyer")
    proven.append(_is_proven(process))
    Room.objects.filter(name="Foyer").delete()
    proven.append(_is_proven(process))
    PlanningSettings.objects.update(weekdays=[0, 1, 2])
    proven.append(_is_proven(process))

    assert proven == [True, True, False, True, False]


def test_plan_moved_by_hand_is_not_called_proven(process: Process, groups: list[Group]) -> None:
    _planned(process)
    case = _case(process)
    meeting = case.meetings[-1]
    slot = planning.other_slots(case, case.meetings, (meeting.group_id, meeting.round))[0]

    operations.move_meeting(meeting=meeting, start=slot.start, room=slot.room, version=1, **ACT)

    assert not _is_proven(process)


def test_proof_of_a_run_without_plan_counts_for_nothing(process: Process, group: Group) -> None:
    case = _case(process)
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

    assert _broken(process) == [
        "AG Wohnen, meeting 2 is left over: the group is to meet only this often: 1."
    ]


def test_left_over_meeting_goes_when_planning_again(
    process: Process, group: Group, room: Room
) -> None:
    make_meeting(group, at("2027-03-01"), 1, room)
    make_meeting(group, at("2027-04-12"), 2, room)
    Group.objects.update(meeting_count=1)

    _planned(process)

    assert list(Meeting.objects.values_list("round", flat=True)) == [1]


def test_meeting_planned_with_other_length_or_form_is_named(
    process: Process, group: Group, room: Room
) -> None:
    make_meeting(group, at("2027-03-01"), 1, room, end=at("2027-03-01", "17:00"))
    make_meeting(group, at("2027-04-12"), 2, room, format="hybrid")

    first, second = _broken(process)

    assert "was planned for 60 minutes; the group now meets for 120" in first
    assert "was planned in person and online; the group now meets in person" in second


def test_other_days_are_distinct_verified_and_ranked_by_price(
    process: Process, groups: list[Group]
) -> None:
    _planned(process)
    case = _case(process)
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
    _planned(process)
    meeting = Meeting.objects.order_by("start").last()
    operations.pin_meeting(meeting=meeting, is_pinned=True, **ACT)
    case = _case(process)

    slots = planning.other_slots(case, case.meetings, (meeting.group_id, meeting.round))

    assert len(slots) == 3
    assert [slot.broken for slot in slots] == [(), (), ()]


def test_plan_no_longer_holds_once_something_it_stands_on_has_changed(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    meetings = _worked_out(process).meetings
    holds = [planning.still_holds(_case(process), meetings)]

    sitting = make_sitting(make_committee(town), meetings[3].start)
    holds.append(planning.still_holds(_case(process), meetings))
    sitting.delete()
    holds.append(planning.still_holds(_case(process), meetings))
    Group.objects.filter(pk=groups[1].pk).update(meeting_count=1)
    holds.append(planning.still_holds(_case(process), meetings))
    Group.objects.filter(pk=groups[1].pk).update(meeting_count=3)
    holds.append(planning.still_holds(_case(process), meetings))
    Group.objects.filter(pk=groups[1].pk).delete()
    holds.append(planning.still_holds(_case(process), meetings))

    assert holds == [True, False, True, False, False, False]


def test_reports_wait_for_sittings_that_come_early_enough(
    process: Process, group: Group, room: Room, town: Municipality
) -> None:
    social = make_committee(town, "Social affairs", blocks_meetings=False)
    make_duty(process, social, lead_days=14)
    make_duty(process, make_committee(town, "Never sits"), lead_days=7)
    make_sitting(social, at("2027-03-16"))
    make_sitting(social, at("2027-08-24"))  # after the last day for meetings
    make_meeting(group, at("2027-03-01"), 1, room)
    make_meeting(group, at("2027-04-12"), 2, room)

    case = _case(process)

    values = planning.examine(case, case.meetings).values
    assert _broken(process) == []
    assert [one.id for one in case.problem.committees] == [str(social.pk)]
    assert {name.value: value for name, value in values.items()}["report_wait"] == 15 + 134
