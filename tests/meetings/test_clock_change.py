"""Meetings in the night in which the clocks go back: an hour that comes twice."""

from datetime import date, timedelta

import pytest
from django.test import Client

from ratschlag.meetings import planning
from ratschlag.meetings.models import Meeting, PlanningSettings
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.meetings import BERLIN, at, make_meeting, publish
from tests.meetings.cases import ACT, broken_rules

PLAN = "/werkstatt/integration/termine/"
SUNDAY = date(2028, 10, 29)  # at 3:00 the clocks go back to 2:00


@pytest.fixture
def meeting(process: Process, group: Group, room: Room) -> Meeting:
    Group.objects.filter(pk=group.pk).update(meeting_count=1, further_weekdays=[6])
    Process.objects.filter(pk=process.pk).update(ends_on=date(2028, 12, 31))
    PlanningSettings.objects.update(
        first_day=date(2028, 10, 23), last_day=date(2028, 11, 5), starts=["02:30"], weekdays=[6]
    )
    return make_meeting(group, at("2028-10-29", "16:00"), room=room)


def test_meeting_is_moved_to_the_hour_that_comes_twice_and_ends_by_the_clock(
    anna: Client, meeting: Meeting
) -> None:
    sent = {"day": f"{SUNDAY}", "begins": "02:30", "room": str(meeting.room_id), "version": "1"}

    answer = anna.post(f"{PLAN}{meeting.pk}/", sent)

    meeting.refresh_from_db()
    assert answer.status_code == 302
    assert f"{meeting.start.astimezone(BERLIN):%H:%M %z}" == "02:30 +0200"  # the first of the two
    assert f"{meeting.end.astimezone(BERLIN):%H:%M %z}" == "04:30 +0100"
    page = anna.get(f"{PLAN}?termin={meeting.pk}").content.decode()
    assert "Sonntag, 29. Oktober 2028, 2.30 bis 4.30 Uhr" in page


def test_plan_puts_a_meeting_there_and_keeps_its_own_rules(
    process: Process, meeting: Meeting
) -> None:
    Meeting.objects.all().delete()
    PlanningSettings.objects.update(last_day=SUNDAY)
    case = planning.case_of(process, as_of=process.moment(ACT["now"]))

    found = planning.work_out(case, limit_seconds=5)

    (one,) = found.meetings
    assert found.is_plan
    assert one.start.astimezone(BERLIN).date() == SUNDAY
    make_meeting(one.group, one.start, room=one.room, end=one.end)
    assert broken_rules(process) == []


def test_calendar_entry_names_the_zone(
    visitor: Client, process: Process, meeting: Meeting, anna: Client
) -> None:
    Meeting.objects.update(
        start=at("2028-10-29", "02:30"), end=at("2028-10-29", "02:30") + timedelta(hours=2)
    )
    publish(process)

    feed = visitor.get("/kalender/integration.ics").content.decode()

    assert "DTSTART;TZID=Europe/Berlin:20281029T023000" in feed
    assert "TZOFFSETTO:+0100" in feed
