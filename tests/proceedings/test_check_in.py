"""Checking in at a meeting, and who gets the address of its online room."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from ratschlag.core import clock
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.models import Attendance
from ratschlag.proceedings.operations import CheckInNotYet, CheckInOver, NotExpected
from ratschlag.proceedings.views.check_in_pages import MOST_WRONG
from ratschlag.stakeholders.models import Group, Person
from tests.factories.proceedings import (
    ACT,
    answer,
    call,
    link_of,
    make_agenda,
    make_deputy_of,
    make_member,
    occasion,
)
from tests.proceedings.cases import client_of, held_as, hold_now

pytestmark = pytest.mark.django_db
HERE = "/werkstatt/integration/sitzungen/wohnen/2"
ROOM = "https://video.example/raum-7"


# --- The online address ---------------------------------------------------------------------------


def test_online_address_goes_to_those_expected_and_nowhere_else(
    visitor: Client, anna: Client, group: Group, dora: Person, emil: Person
) -> None:
    gero = make_deputy_of(emil, "Gero Grau")
    held_as(group, "online")
    summons = call(group, online_address=ROOM)
    operations.release_agenda(agenda=summons.agenda, **ACT)

    assert ROOM in visitor.get(link_of(emil)).text
    assert ROOM in Message.objects.get(address=emil.email).text
    assert not Message.objects.filter(address=gero.email).exists()
    assert ROOM in anna.get(f"{HERE}/einladung/").text
    entry = Message.objects.get(address=emil.email).calendar[0]["content"]
    public = [
        "/integration/niederschriften/wohnen/2/",
        "/integration/termine/",
        "/integration/gruppen/wohnen/",
        "/kalender/integration.ics",
        "/kalender/integration/wohnen.ics",
    ]
    shown = [visitor.get(address) for address in public]
    assert [page.status_code for page in shown] == [200] * len(public)
    assert [ROOM in body(page) for page in shown] == [False] * len(public)
    files = [client_of(dora).get(f"{HERE}/tagesordnung.{end}").content for end in ("pdf", "docx")]
    assert [ROOM.encode() in content for content in files] == [False, False]
    assert "video.example" not in entry
    answer(group, emil, Coming.CANNOT)
    assert ROOM not in visitor.get(link_of(emil)).text


def body(page: Any) -> str:
    content = b"".join(page.streaming_content) if page.streaming else page.content
    return str(content.decode())


# --- Checking in ----------------------------------------------------------------------------------


def room_page(group: Group) -> str:
    agenda = occasion(group, 2).agenda
    assert agenda is not None
    return f"/anwesend/{queries.room_key(agenda)}/"


def test_people_check_in_by_address_during_the_meeting(
    visitor: Client, anna: Client, group: Group, dora: Person, emil: Person
) -> None:
    call(group)
    address = room_page(group)
    assert "Noch nicht" in visitor.get(address).text
    assert visitor.post(address, {"email": emil.email}).status_code == 422
    hold_now(group)

    wrong = visitor.post(address, {"email": "fremd@example.org"})
    assert wrong.status_code == 422
    assert visitor.post(address, {"email": "EMIL@verein.example "}).status_code == 302

    row = Attendance.objects.get(person=emil)
    assert row.was_there is True
    assert row.checked_in_at is not None
    page = anna.get(f"{HERE}/anwesenheit/").text
    assert f'value="{emil.pk}" checked' in page


def test_who_tries_addresses_out_is_stopped_and_a_room_is_not(
    visitor: Client, group: Group, dora: Person, emil: Person
) -> None:
    cache.clear()
    call(group)
    address = room_page(group)
    hold_now(group)
    guesses = [f"fremd{number}@example.org" for number in range(MOST_WRONG)]
    tried = [visitor.post(address, {"email": guess}).status_code for guess in guesses]

    stopped = visitor.post(address, {"email": emil.email})
    elsewhere = visitor.post(address, {"email": emil.email}, REMOTE_ADDR="192.0.2.9")

    assert set(tried) == {422}
    assert stopped.status_code == 429
    assert "in einer Stunde" in stopped.text
    assert elsewhere.status_code == 302
    assert client_of(dora).post(address).status_code == 302
    assert there(group) == {"Dora Dorn", "Emil Ernst"}


def test_who_is_logged_in_presses_a_button(group: Group, emil: Person) -> None:
    call(group)
    hold_now(group)
    own = client_of(emil)

    assert "Emil Ernst" in own.get(room_page(group)).text
    assert own.post(room_page(group)).status_code == 302

    assert Attendance.objects.get(person=emil).was_there is True
    assert "Es ist notiert" in own.get(room_page(group)).text


def test_two_with_one_address_say_who_they_are(visitor: Client, group: Group, emil: Person) -> None:
    make_member(group, "Emil Zwei", account=False)
    call(group)
    hold_now(group)
    address = room_page(group)

    asked = visitor.post(address, {"email": emil.email})
    assert "Emil Zwei" in asked.text
    visitor.post(address, {"email": emil.email, "person": str(emil.pk)})

    there = Attendance.objects.filter(was_there=True)
    assert [row.person for row in there] == [emil]


def test_sheet_of_another_town_opens_nothing(
    visitor: Client, cem: Client, group: Group, other_town: Municipality
) -> None:
    make_agenda(group, 2)
    address = room_page(group)

    assert cem.get(address).status_code == 404
    assert visitor.get("/anwesend/falsch.Abc/").status_code == 404


def test_list_of_the_office_keeps_who_checked_in_since(
    anna: Client, group: Group, dora: Person, emil: Person
) -> None:
    call(group)
    hold_now(group)
    shown_at = clock.now().isoformat()
    operations.check_in(occasion=occasion(group, 2), person=emil, by=ACT["by"], now=clock.now())

    anna.post(f"{HERE}/anwesenheit/", {"people": [str(dora.pk)], "seen_at": shown_at})
    assert there(group) == {"Dora Dorn", "Emil Ernst"}
    anna.post(
        f"{HERE}/anwesenheit/", {"people": [str(dora.pk)], "seen_at": clock.now().isoformat()}
    )

    assert there(group) == {"Dora Dorn"}


def there(group: Group) -> set[str]:
    rows = Attendance.objects.filter(agenda__group=group, was_there=True)
    return set(rows.values_list("person__name", flat=True))


def test_check_in_is_for_those_expected_in_the_time_of_the_meeting(
    town: Municipality, group: Group, emil: Person
) -> None:
    make_agenda(group, 2)
    stranger = Person.objects.create(municipality=town, name="Zoe")
    with pytest.raises(CheckInNotYet):
        operations.check_in(occasion=occasion(group, 2), person=emil, **ACT)
    hold_now(group)
    now = {"by": ACT["by"], "now": clock.now()}
    with pytest.raises(NotExpected):
        operations.check_in(occasion=occasion(group, 2), person=stranger, **now)
    hold_now(group, minutes_ago=130)

    with pytest.raises(CheckInOver):
        operations.check_in(occasion=occasion(group, 2), person=emil, **now)


def test_who_takes_part_online_checks_in_on_their_own_page(
    visitor: Client, group: Group, emil: Person
) -> None:
    held_as(group, "hybrid")
    call(group)
    hold_now(group)

    assert "Ich bin da" in visitor.get(link_of(emil)).text
    assert visitor.post(link_of(emil), {"da": "1"}).status_code == 302

    assert Attendance.objects.get(person=emil).was_there is True


def test_own_page_takes_no_check_in_where_all_meet_in_a_room(
    visitor: Client, group: Group, emil: Person
) -> None:
    call(group)
    hold_now(group)

    assert "Ich bin da" not in visitor.get(link_of(emil)).text
    assert visitor.post(link_of(emil), {"da": "1"}).status_code == 404


def test_sheet_for_the_room_is_a_pdf(anna: Client, group: Group) -> None:
    make_agenda(group, 2)

    sheet = anna.get(f"{HERE}/einladung/aushang.pdf")

    assert sheet.headers["Content-Type"] == "application/pdf"
    assert sheet.content.startswith(b"%PDF")
