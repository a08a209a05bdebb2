"""Calendars to subscribe to, read by two libraries that are not the one under test alone."""

from datetime import timedelta

import pytest
import vobject
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar, Event

from ratschlag.meetings.models import Meeting
from ratschlag.municipalities.models import Room
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.meetings import at, make_meeting, publish
from tests.factories.stakeholders import make_group

FEED = "/kalender/integration.ics"


@pytest.fixture
def plan(process: Process, group: Group, room: Room) -> list[Meeting]:
    """A meeting in winter time with a room, one in summer time online."""
    steering = make_group(process, "Lenkung", slug="lenkung", format="online", meeting_count=1)
    return [
        make_meeting(group, at("2027-03-10"), 1, room),
        make_meeting(steering, at("2027-04-14")),
    ]


def _events(client: Client, address: str = FEED) -> dict[str, Event]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(one["UID"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_feed_says_where_and_when_to_both_readers(
    visitor: Client, process: Process, plan: list[Meeting]
) -> None:
    publish(process)

    content = visitor.get(FEED).content
    second = vobject.readOne(content.decode())

    events = {str(one["UID"]): one for one in Calendar.from_ical(content).walk("VEVENT")}
    housing, steering = (events[f"{one.group_id}-1@potsdam.ratschlag"] for one in plan)
    assert housing["SUMMARY"] == "AG Wohnen, 1. Treffen"
    assert (housing["LOCATION"], housing["DESCRIPTION"]) == ("Saal", "in Präsenz")
    assert (housing["STATUS"], housing["SEQUENCE"]) == ("CONFIRMED", 0)
    assert housing["URL"] == "http://potsdam.example/integration/termine/"
    assert "LOCATION" not in steering
    assert [one.dtstart.value for one in second.vevent_list] == [one.start for one in plan]
    assert {one.dtend.value - one.dtstart.value for one in second.vevent_list} == {
        timedelta(hours=2)
    }


def test_feed_tells_wall_clock_and_zone_in_winter_and_summer(
    visitor: Client, process: Process, plan: list[Meeting]
) -> None:
    publish(process)

    content = visitor.get(FEED).content.decode()
    calendar = vobject.readOne(content)

    assert "DTSTART;TZID=Europe/Berlin:20270310T160000" in content
    assert "DTSTART;TZID=Europe/Berlin:20270414T160000" in content
    offsets = [one.dtstart.value.utcoffset() for one in calendar.vevent_list]
    assert offsets == [timedelta(hours=1), timedelta(hours=2)]
    assert calendar.vtimezone.tzid.value == "Europe/Berlin"
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))


def test_feed_of_a_group_holds_its_meetings_alone(
    visitor: Client, process: Process, plan: list[Meeting]
) -> None:
    publish(process)

    answer = visitor.get("/kalender/integration/lenkung.ics")

    assert list(_events(visitor, "/kalender/integration/lenkung.ics")) == [
        f"{plan[1].group_id}-1@potsdam.ratschlag"
    ]
    assert 'filename="integration-lenkung.ics"' in answer["Content-Disposition"]
    assert visitor.get("/kalender/integration/nobody.ics").status_code == 404


def test_uid_stays_and_sequence_grows_over_releases_and_names(
    visitor: Client, process: Process, plan: list[Meeting]
) -> None:
    publish(process)
    first = _events(visitor)
    Group.objects.filter(slug="wohnen").update(name="AG Zuhause", slug="zuhause")
    Meeting.objects.filter(pk=plan[0].pk).update(
        start=at("2027-03-15"), end=at("2027-03-15", "18:00")
    )
    publish(process)

    second = _events(visitor)

    uid = f"{plan[0].group_id}-1@potsdam.ratschlag"
    assert first.keys() == second.keys()
    assert second[uid]["SUMMARY"] == "AG Zuhause, 1. Treffen"
    assert {key: event["SEQUENCE"] for key, event in second.items()} == {
        key: int(key == uid) for key in second
    }


def test_dropped_meeting_stays_as_cancelled(
    visitor: Client, process: Process, plan: list[Meeting]
) -> None:
    publish(process)
    plan[1].delete()
    publish(process)

    event = _events(visitor)[f"{plan[1].group_id}-1@potsdam.ratschlag"]

    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)


def test_feed_before_the_first_release_is_a_valid_empty_calendar(
    visitor: Client, process: Process, plan: list[Meeting]
) -> None:
    content = visitor.get(FEED).content.decode()

    assert _events(visitor) == {}
    assert vobject.readOne(content).vtimezone.tzid.value == "Europe/Berlin"


def test_feed_of_a_draft_does_not_exist_for_visitors(
    visitor: Client, process: Process, plan: list[Meeting]
) -> None:
    publish(process)
    Process.objects.update(state=ProcessState.DRAFT)

    assert visitor.get(FEED).status_code == 404
    assert visitor.get("/kalender/integration/wohnen.ics").status_code == 404


def test_feed_is_german_whoever_fetches_it(
    visitor: Client, process: Process, plan: list[Meeting]
) -> None:
    publish(process)

    answer = visitor.get(FEED, headers={"Accept-Language": "en"})

    assert "1. Treffen" in answer.content.decode()
    assert "/en/" not in answer.content.decode()


def test_names_that_would_break_lines_are_escaped(
    visitor: Client, process: Process, group: Group, plan: list[Meeting]
) -> None:
    Group.objects.filter(pk=group.pk).update(name="AG Wohnen; Kita, Schule\\")
    publish(process)

    names = {event["SUMMARY"] for event in _events(visitor).values()}

    assert "AG Wohnen; Kita, Schule\\, 1. Treffen" in names


@pytest.mark.django_db(transaction=True)
@override_settings(PAGE_CACHE_BYTES=1_000_000)
def test_feed_is_kept_without_queries_until_the_next_release(
    visitor: Client, process: Process, plan: list[Meeting]
) -> None:
    publish(process)
    first = visitor.get(FEED)

    with CaptureQueriesContext(connection) as asked:
        unchanged = visitor.get(FEED, headers={"If-None-Match": first["ETag"]})
    Meeting.objects.filter(pk=plan[0].pk).update(
        start=at("2027-03-15"), end=at("2027-03-15", "18:00")
    )
    publish(process)
    renewed = visitor.get(FEED, headers={"If-None-Match": first["ETag"]})

    assert (unchanged.status_code, len(asked)) == (304, 0)
    assert renewed.status_code == 200
    assert b"20270315T160000" in renewed.content
