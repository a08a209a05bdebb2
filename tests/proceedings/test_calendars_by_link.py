"""Somebody's own dates in their calendar program, set up on the page of the invitation."""

import re
from datetime import date

import pytest
from django.test import Client

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.core.personal_data import Subject
from ratschlag.meetings import operations
from ratschlag.meetings.models import CalendarLink
from ratschlag.meetings.personal_data import PERSONAL_DATA
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Person
from tests.factories.proceedings import ACT, call, link_of, make_met_group
from tests.stakeholders.conftest import queries_of

pytestmark = pytest.mark.django_db
ROOM = "https://video.example/raum-7"


def shown_in(page: str) -> str:
    """The address of the calendar on a page, without the host; empty if there is none."""
    found = re.search(r'value="https?://[^/"]+(/kalender/[^"]+\.ics)"', page)
    return found[1] if found else ""


@pytest.fixture
def link(group: Group, emil: Person) -> str:
    call(group, online_address=ROOM)
    return link_of(emil)


def test_calendar_of_own_dates_is_set_up_and_renewed(visitor: Client, link: str) -> None:
    assert shown_in(visitor.get(link).text) == ""
    assert visitor.get(f"{link}kalender/").status_code == 405

    set_up = visitor.post(f"{link}kalender/")
    first = shown_in(visitor.get(link).text)
    visitor.post(f"{link}kalender/")  # pressed again: the same one
    same = shown_in(visitor.get(link).text)
    visitor.post(f"{link}kalender/", {"wish": "erneuern"})
    second = shown_in(visitor.get(link).text)

    assert (set_up.status_code, set_up["Location"]) == (302, f"{link}#h-calendar")
    assert first == same != second
    assert visitor.get(first).status_code == 404
    assert visitor.get(second).status_code == 200
    visitor.post(f"{link}kalender/", {"wish": "abschalten"})
    assert visitor.get(second).status_code == 404
    assert not CalendarLink.objects.exists()
    labels = AuditEvent.objects.filter(action__startswith="meetings.calendar_")
    assert set(labels.values_list("actor_label", flat=True)) == {"Emil Ernst"}


def test_calendar_holds_the_meetings_of_ones_groups_alone_and_no_online_address(
    visitor: Client, link: str, process: Process
) -> None:
    make_met_group(process, "AG Fremd", code="FRE", slug="fremd")
    visitor.post(f"{link}kalender/")

    feed = visitor.get(shown_in(visitor.get(link).text))

    assert feed.headers["Content-Type"].startswith("text/calendar")
    assert feed.headers["Cache-Control"] == "no-store"
    assert feed.text.count("BEGIN:VEVENT") == 2
    assert "AG Wohnen" in feed.text
    assert "AG Fremd" not in feed.text
    assert "video.example" not in feed.text


def test_calendar_is_empty_once_somebody_has_left(visitor: Client, link: str, emil: Person) -> None:
    visitor.post(f"{link}kalender/")
    address = shown_in(visitor.get(link).text)
    Occupancy.objects.filter(person=emil).update(until=date(2023, 6, 1))

    feed = visitor.get(address)

    assert feed.status_code == 200  # so that the entries go
    assert "BEGIN:VEVENT" not in feed.text
    assert shown_in(visitor.get(link).text) == ""


def test_dead_links_set_nothing_up(visitor: Client, cem: Client, link: str) -> None:
    LinkToken.objects.update(withdrawn_at=ACT["now"])

    visitor.post(f"{link}kalender/")

    assert cem.post(f"{link}kalender/").status_code == 404
    assert not CalendarLink.objects.exists()


def test_calendar_goes_with_the_person(town: Municipality, emil: Person, fatma: Person) -> None:
    for person in (emil, fatma):
        operations.settle_calendar_of_person(person=person, wish="", **ACT)
    kept = next(one for one in PERSONAL_DATA if one.key == "meetings.calendars")
    subject = Subject(person_ids=(emil.pk,), municipality_id=town.pk)

    assert [row.person for row in kept.records(subject)] == [emil]
    assert kept.erase(subject, ACT["by"], ACT["now"]) == 1
    assert CalendarLink.objects.get().person == fatma


def test_feed_asks_as_often_however_many_meetings(
    visitor: Client, link: str, process: Process, emil: Person
) -> None:
    visitor.post(f"{link}kalender/")
    address = shown_in(visitor.get(link).text)
    few = queries_of(visitor, address)
    for number in range(3):
        make_met_group(
            process, f"Forum {number}", code=f"F{number}", slug=f"f{number}",
            includes_everybody=True,
        )  # fmt: skip

    assert queries_of(visitor, address) == few == 6
    assert visitor.get(address).text.count("BEGIN:VEVENT") == 8
