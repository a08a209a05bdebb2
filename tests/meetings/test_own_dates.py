"""Somebody's own dates, and calendars behind secret addresses that can be revoked."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar, Event

from ratschlag.accounts.models import User
from ratschlag.audit.models import AuditEvent
from ratschlag.meetings import operations, queries
from ratschlag.meetings.models import Availability, CalendarLink
from ratschlag.municipalities.models import Membership, Municipality, Room
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Person
from tests.factories.accounts import make_user
from tests.factories.meetings import at, make_meeting, publish
from tests.factories.municipalities import browser_of
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.meetings.cases import ACT

DATES, SETTLE = "/konto/termine/", "/konto/termine/kalender/"
STAFF = "/werkstatt/integration/termine/kalender/"


@pytest.fixture
def heba(town: Municipality) -> User:
    return make_user("Heba", email="heba@example.org")


@pytest.fixture
def culture(process: Process) -> Group:
    return make_group(process, "AG Kultur", code="KUL", slug="kultur")


@pytest.fixture
def seated(
    heba: User, town: Municipality, process: Process, group: Group, culture: Group, room: Room
) -> Person:
    """Heba sits in housing and is deputy in culture; a third group is not hers."""
    office = make_organisation(town, "Kulturamt")
    person = make_person(town, "Heba", account=heba)
    make_occupancy(make_seat(group, office), person, process.starts_on)
    make_occupancy(make_seat(culture, office), person, process.starts_on, is_deputy=True)
    other = make_group(process, "AG Arbeit", code="ARB", slug="arbeit")
    for each in (group, culture, other):
        make_meeting(each, at("2027-03-10"), 1, room)
    make_meeting(group, at("2027-04-14"), 2, room)
    publish(process)
    return person


@pytest.fixture
def her_browser(town: Municipality, heba: User) -> Client:
    return browser_of(town, heba)


def own_link(heba: User, town: Municipality) -> CalendarLink:
    return operations.open_calendar(user=heba, municipality=town, **ACT)


def address_of(link: CalendarLink) -> str:
    return f"/kalender/{queries.calendar_key(link)}.ics"


def events(client: Client, address: str) -> list[Event]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def summaries(client: Client, address: str) -> list[str]:
    return [str(each["SUMMARY"]) for each in events(client, address)]


def test_own_dates_are_those_of_ones_groups(her_browser: Client, seated: Person) -> None:
    page = her_browser.get(DATES)

    names = [(each.meeting.group_name, each.as_deputy) for each in page.context["coming"]]
    assert names == [("AG Kultur", True), ("AG Wohnen", False), ("AG Wohnen", False)]
    assert "Ihre nächsten 3 Treffen" in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0")


def test_kick_off_for_everybody_is_ones_own_too(
    her_browser: Client, seated: Person, process: Process, room: Room
) -> None:
    kickoff = make_group(process, "Auftakt", code="AUF", includes_everybody=True)
    make_meeting(kickoff, at("2027-03-01"), 1, room)
    publish(process)

    names = [each.meeting.group_name for each in her_browser.get(DATES).context["coming"]]

    assert names[0] == "Auftakt"


def test_what_is_over_stands_apart(her_browser: Client, seated: Person) -> None:
    Process.objects.update(as_if_on="2027-03-20")

    context = her_browser.get(DATES).context

    assert (len(context["coming"]), len(context["past"])) == (1, 2)


def test_dates_of_a_process_that_is_not_public_are_nobodys(
    her_browser: Client, seated: Person
) -> None:
    Process.objects.update(state=ProcessState.DRAFT)

    page = her_browser.get(DATES)

    assert page.context["coming"] == []
    assert "Vor Ihnen liegt kein Treffen" in page.content.decode()


def test_page_asks_the_same_however_many_meetings(
    her_browser: Client, seated: Person, group: Group, process: Process, room: Room
) -> None:
    her_browser.get(DATES)
    with CaptureQueriesContext(connection) as few:
        her_browser.get(DATES)
    for number in range(3, 20):
        make_meeting(group, at("2027-05-03") + timedelta(days=number), number, room)
    publish(process)

    with CaptureQueriesContext(connection) as many:
        her_browser.get(DATES)

    assert len(many) == len(few) <= 20


def test_address_is_set_up_renewed_and_revoked(
    her_browser: Client, visitor: Client, seated: Person
) -> None:
    set_up = her_browser.post(SETTLE, follow=True)
    first = address_of(CalendarLink.objects.get())
    again = her_browser.post(SETTLE, follow=True)
    before = summaries(visitor, first)

    her_browser.post(SETTLE, {"wish": "erneuern"})
    second = address_of(CalendarLink.objects.get())
    old = visitor.get(first).status_code
    new = summaries(visitor, second)
    her_browser.post(SETTLE, {"wish": "abschalten"})

    assert first in set_up.content.decode()
    assert "webcal://" in again.content.decode()
    assert before == new
    assert first != second
    assert old == 404
    assert visitor.get(second).status_code == 404
    assert her_browser.post(SETTLE, {"wish": "abschalten"}).status_code == 302


def test_calendar_marks_what_one_is_deputy_for(
    visitor: Client, heba: User, town: Municipality, seated: Person
) -> None:
    found = events(visitor, address_of(own_link(heba, town)))
    by_name = {str(each["SUMMARY"]): each for each in found}

    assert by_name["AG Kultur, 1. Treffen (als Vertretung)"]["STATUS"] == "TENTATIVE"
    assert by_name["AG Wohnen, 1. Treffen"]["STATUS"] == "CONFIRMED"
    assert len(by_name) == 3


def test_calendar_of_whoever_left_the_seat_is_empty(
    visitor: Client, heba: User, town: Municipality, seated: Person
) -> None:
    link = own_link(heba, town)
    Occupancy.objects.all().delete()

    assert events(visitor, address_of(link)) == []


def test_secret_is_neither_kept_nor_told_onwards(
    visitor: Client, heba: User, town: Municipality, seated: Person
) -> None:
    answer = visitor.get(address_of(own_link(heba, town)))

    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


@pytest.mark.parametrize("change", ["forged", "foreign", "closed", "nonsense"])
def test_wrong_addresses_lead_nowhere(
    visitor: Client, cem: Client, heba: User, town: Municipality, seated: Person, change: str
) -> None:
    link = own_link(heba, town)
    address = address_of(link)
    client: Client = visitor
    if change == "forged":
        address = address.replace(link.pk.hex[:4], "0000" if link.pk.hex[:4] != "0000" else "1111")
    elif change == "foreign":
        client = cem
    elif change == "closed":
        User.objects.filter(pk=heba.pk).update(is_active=False)
    else:
        address = "/kalender/nichts.stimmt.ics"

    assert client.get(address).status_code == 404


def test_two_clicks_at_once_make_one_address(heba: User, town: Municipality) -> None:
    first, second = own_link(heba, town), own_link(heba, town)

    assert first == second
    assert CalendarLink.objects.count() == 1


def test_staff_subscribe_to_a_process_or_a_group_also_before_it_is_public(
    anna: Client, visitor: Client, seated: Person, culture: Group
) -> None:
    Process.objects.update(state=ProcessState.DRAFT)
    anna.post(STAFF)
    anna.post(STAFF, {"group": str(culture.pk)})

    page = anna.get(STAFF).content.decode()
    whole, one = CalendarLink.objects.order_by("made_at", "group_id")
    links = {each.group_id: each for each in (whole, one)}

    assert page.count("webcal://") == 2
    assert len(summaries(visitor, address_of(links[None]))) == 4
    assert summaries(visitor, address_of(links[culture.pk])) == ["AG Kultur, 1. Treffen"]


def test_calendar_of_staff_ends_with_the_task(
    anna: Client, visitor: Client, seated: Person
) -> None:
    anna.post(STAFF)
    address = address_of(CalendarLink.objects.get())
    Membership.objects.all().delete()

    assert events(visitor, address) == []


def test_group_of_elsewhere_cannot_be_subscribed_to(anna: Client, seated: Person) -> None:
    assert anna.post(STAFF, {"group": "1"}).status_code == 404
    assert not CalendarLink.objects.exists()


def test_whoever_is_logged_in_goes_on_to_their_times_without_the_mail(
    her_browser: Client, town: Municipality, heba: User, shared: Availability
) -> None:
    Person.objects.filter(pk=shared.person_id).update(account=heba)
    Availability.objects.update(asked_at=ACT["now"])

    page = her_browser.get(DATES)
    led = her_browser.post(f"{DATES}zeiten/", {"asked": str(shared.pk)}, follow=True)

    assert "Wann können Sie?" in page.content.decode()
    assert led.status_code == 200
    assert led.request["PATH_INFO"].startswith("/zeiten/")
    assert operations.link_to_own_times(availability=shared, now=ACT["now"])


def test_nobody_gets_to_the_times_of_others(
    her_browser: Client, seated: Person, shared: Availability
) -> None:
    Availability.objects.update(asked_at=ACT["now"])

    assert her_browser.post(f"{DATES}zeiten/", {"asked": str(shared.pk)}).status_code == 404


def test_participant_lands_on_the_own_dates_after_login(
    her_browser: Client, seated: Person
) -> None:
    Occupancy.objects.update(since=date(2026, 1, 1))

    assert her_browser.get("/konto/weiter/")["Location"] == DATES


def test_forgotten_accounts_take_their_addresses_along(
    town: Municipality, other_town: Municipality, heba: User
) -> None:
    link = own_link(heba, town)
    renewed = operations.renew_calendar(link=link, **ACT)
    own_link(heba, other_town)

    here = operations.forget_calendars(account_ids=[heba.pk], municipality_id=town.pk)

    assert (here, renewed.pk) != (0, link.pk)
    assert CalendarLink.objects.get().municipality == other_town


def test_closing_is_noted(heba: User, town: Municipality) -> None:
    operations.close_calendar(link=own_link(heba, town), **ACT)

    actions: Any = AuditEvent.objects.order_by("pk").values_list("action", flat=True)
    assert set(actions) == {"meetings.calendar_opened", "meetings.calendar_closed"}
