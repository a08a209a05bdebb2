"""From the records of a process to a plan and back: what is respected, kept, explained, proven."""

from datetime import date, time, timedelta

import pytest
from django.utils import translation

from ratschlag.meetings import planning, queries
from ratschlag.meetings.models import Meeting, PlanningSettings
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.council import make_committee, make_sitting
from tests.factories.meetings import (
    BERLIN,
    at,
    make_groups,
    make_meeting,
    make_planned_process,
    publish,
)
from tests.factories.municipalities import make_booking, make_room, make_special_day
from tests.factories.processes import make_duty, make_process
from tests.meetings.cases import broken_rules, case_now, planned, worked_out_for


@pytest.fixture
def groups(process: Process, room: Room) -> list[Group]:
    return make_groups(process)


def test_plan_keeps_window_weekdays_times_and_the_kickoff_first(
    process: Process, groups: list[Group]
) -> None:
    worked_out = worked_out_for(process)

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

    worked_out = worked_out_for(process)

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

    blocks = [one for one in case_now(process).problem.blocks if one.label in ("Board", "Council")]

    assert [one.start.date() for one in blocks] == [date(2027, 3, 8)]


def test_sitting_all_day_blocks_the_whole_day(
    process: Process, group: Group, town: Municipality
) -> None:
    midnight = at("2027-03-01", "00:00")
    make_sitting(make_committee(town), midnight, end=midnight + timedelta(days=1), is_all_day=True)

    block = next(one for one in case_now(process).problem.blocks if one.reference)

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

    case = case_now(process)

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

    windows = {one.window.first for one in case_now(process).problem.series if one.window}

    assert windows == {date(2027, 2, 8)}


def test_school_holidays_that_do_not_matter_block_nothing_even_unknown_ones(
    town: Municipality,
) -> None:
    process = make_planned_process(town, ends_on=date(2030, 12, 31))
    PlanningSettings.objects.update(
        first_day=date(2029, 9, 1), last_day=date(2029, 12, 31), respects_school_holidays=False
    )

    assert {one.kind.value for one in case_now(process).problem.blocks} == {"public_holiday"}


def test_days_whose_holidays_are_unknown_are_never_free(town: Municipality) -> None:
    process = make_planned_process(town, ends_on=date(2031, 12, 31))
    PlanningSettings.objects.update(first_day=date(2030, 3, 1), last_day=date(2030, 5, 31))

    months = planning.months_of(case_now(process), [])

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
        months = planning.months_of(case_now(process), [])

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

    months = planning.months_of(case_now(process), [tuesday])

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

    worked_out = worked_out_for(process)

    with translation.override("de"):
        sentences = worked_out_for(process).conflicts
    assert worked_out.status == "infeasible"
    assert any("Räume belegt" in sentence or "Raum" in sentence for sentence in sentences)


def test_without_any_room_the_reason_is_said(process: Process) -> None:
    make_groups(process)

    with translation.override("de"):
        worked_out = worked_out_for(process)

    assert worked_out.status == "infeasible"
    assert "Raum" in " ".join(worked_out.conflicts)


def test_online_groups_need_no_room(process: Process) -> None:
    make_groups(process)
    Group.objects.exclude(kind="kickoff").update(format="online")
    Group.objects.filter(kind="kickoff").delete()

    worked_out = worked_out_for(process)

    assert worked_out.status == "optimal"
    assert {one.room for one in worked_out.meetings} == {None}


def test_process_without_groups_has_an_empty_case(process: Process) -> None:
    case = case_now(process)

    assert planning.examine(case, case.meetings).broken == ()
    assert len(planning.months_of(case, [])) == 5


def test_process_without_settings_is_planned_over_its_whole_span(town: Municipality) -> None:
    process = make_process(town, starts_on=date(2023, 2, 9), ends_on=date(2199, 12, 31))

    window = case_now(process).problem.window

    assert (window.first, window.last.year) == (date(2023, 2, 9), 2028)


def test_published_meetings_stay_where_people_were_told(
    process: Process, groups: list[Group]
) -> None:
    planned(process)
    publish(process)
    told = {(m.group_id, m.round): m.start for m in queries.published_meetings(process)}
    PlanningSettings.objects.update(aims=["evenness", "attendance"], kickoff_lead_days=3)

    again = worked_out_for(process)

    assert {(m.group.pk, m.round): m.start for m in again.meetings} == told


def test_sitting_on_a_published_meeting_moves_that_meeting_alone(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    planned(process)
    publish(process)
    hit = queries.published_meetings(process)[3]
    make_sitting(make_committee(town), hit.start)

    again = worked_out_for(process)

    told = {(m.group_id, m.round): m.start for m in queries.published_meetings(process)}
    moved = [one for one in again.meetings if told[one.group.pk, one.round] != one.start]
    assert [(one.group, one.round) for one in moved] == [(hit.group, hit.round)]


def test_pinned_and_past_meetings_stay(process: Process, groups: list[Group]) -> None:
    over = make_meeting(groups[0], at("2027-01-04", "07:30"), room=Room.objects.get())
    tuesday = at("2027-06-29", "10:00")
    pinned = make_meeting(groups[1], tuesday, 2, is_pinned=True, is_time_pinned=True)

    worked_out = worked_out_for(process)

    starts = {(one.group.pk, one.round): one.start for one in worked_out.meetings}
    assert worked_out.is_plan
    assert starts[over.group_id, 1] == over.start
    assert starts[pinned.group_id, 2] == pinned.start


@pytest.mark.parametrize("part", ["is_pinned", "is_time_pinned"])
def test_day_or_time_pinned_alone_stays_and_the_rest_is_planned(
    process: Process, groups: list[Group], part: str
) -> None:
    tuesday = at("2027-06-29", "10:00")  # neither a usual day nor a usual time
    make_meeting(groups[1], tuesday, 2, **{part: True})

    start = _placed(process, groups[1]).start.astimezone(BERLIN)

    is_kept = (start.date() == tuesday.date(), start.time() == tuesday.time())
    assert is_kept == (part == "is_pinned", part == "is_time_pinned")


def test_room_pinned_alone_stays_and_the_rest_is_planned(
    process: Process, groups: list[Group], town: Municipality
) -> None:
    make_room(town, "Hall")
    meeting = make_meeting(groups[1], at("2027-06-29", "10:00"), 2, is_room_pinned=True)

    for room in Room.objects.all():
        Meeting.objects.update(room=room)
        placed = _placed(process, groups[1])
        assert placed.room == room
        assert placed.start != meeting.start


def _placed(process: Process, group: Group) -> planning.PlannedMeeting:
    """Plan again, and return what became of the second meeting."""
    meetings = worked_out_for(process).meetings
    (placed,) = [one for one in meetings if (one.group, one.round) == (group, 2)]
    return placed


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

    case = case_now(process)

    values = planning.examine(case, case.meetings).values
    assert broken_rules(process) == []
    assert [one.id for one in case.problem.committees] == [str(social.pk)]
    assert {name.value: value for name, value in values.items()}["report_wait"] == 15 + 134


def test_plan_brings_news_to_every_report_that_is_due(
    process: Process, group: Group, room: Room, town: Municipality
) -> None:
    social = make_committee(town, "Social affairs", blocks_meetings=False)
    make_duty(process, social, lead_days=14, every_weeks=8)
    make_sitting(social, at("2027-03-30"))
    make_sitting(social, at("2027-05-11"))
    make_meeting(group, at("2027-04-26"), 1, room)
    make_meeting(group, at("2027-06-14"), 2, room)

    (duty,) = case_now(process).problem.status_duties
    worked_out = planned(process)

    assert duty.due == (date(2027, 3, 30), date(2027, 5, 11))
    assert worked_out.status == "optimal"
    days = sorted(one.start.date() for one in worked_out.meetings)
    assert days[0] <= date(2027, 3, 16) < days[1] <= date(2027, 4, 27)


def test_due_dates_follow_the_weeks_of_the_duty(
    process: Process, group: Group, town: Municipality
) -> None:
    social = make_committee(town, "Social affairs", blocks_meetings=False)
    duty = make_duty(process, social, every_weeks=4)
    for day in ("2027-03-02", "2027-03-30", "2027-04-27", "2027-05-25"):
        make_sitting(social, at(day))

    def due() -> int:
        return len(case_now(process).problem.status_duties[0].due)

    often = due()
    duty.every_weeks = 13
    duty.save()

    assert (often, due()) == (4, 1)


def test_meeting_plan_without_news_for_a_report_breaks_a_rule(
    process: Process, group: Group, room: Room, town: Municipality
) -> None:
    social = make_committee(town, "Social affairs", blocks_meetings=False)
    make_duty(process, social, lead_days=14, every_weeks=8)
    make_sitting(social, at("2027-03-30"))
    make_sitting(social, at("2027-06-22"))
    make_meeting(group, at("2027-04-26"), 1, room)
    make_meeting(group, at("2027-05-31"), 2, room)

    assert "There would be nothing new to report to Social affairs." in broken_rules(process)
