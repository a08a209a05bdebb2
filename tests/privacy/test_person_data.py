"""The office answers for people without an account: it shows, hands out and erases."""

import json

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Person
from tests.factories.mail import make_message
from tests.factories.municipalities import anna, bela, browser_of, make_member
from tests.factories.stakeholders import make_person

MAIL = "emil@example.org"


@pytest.fixture
def emil(town: Municipality) -> Person:
    make_message(town, MAIL, name="Emil Leise")
    return make_person(town, "Emil Leise", email=MAIL)


@pytest.fixture
def visit(town: Municipality) -> Client:
    return browser_of(town, anna(town))


def address(person: Person, part: str = "") -> str:
    return f"/werkstatt/personen/{person.pk}/daten/{part}"


def test_page_shows_what_is_stored_and_notes_the_look(visit: Client, emil: Person) -> None:
    page = visit.get(address(emil))

    shown = {each.data_class.key for each in page.context["found"]}
    assert shown == {"stakeholders.people", "mail.messages", "audit.trail"}
    assert MAIL in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert AuditEvent.objects.get().action == "stakeholders.person_read"
    assert address(emil) in visit.get(f"/werkstatt/personen/{emil.pk}/").text


def test_file_is_complete_and_noted(visit: Client, emil: Person) -> None:
    answer = visit.get(address(emil, "datei.json"))

    classes = {each["key"]: each["records"] for each in json.loads(answer.content)["classes"]}
    assert [len(classes[key]) for key in ("stakeholders.people", "mail.messages")] == [1, 1]
    assert AuditEvent.objects.get().action == "privacy.own_data_exported"


def test_erasing_asks_first_and_then_leaves_nothing(visit: Client, emil: Person) -> None:
    asked = visit.get(address(emil, "loeschen/"))
    still_there = Person.objects.filter(pk=emil.pk).exists()
    done = visit.post(address(emil, "loeschen/"), follow=True)

    assert (asked.status_code, still_there, done.status_code) == (200, True, 200)
    assert "Die Person ist gelöscht." in done.text
    assert not Person.objects.filter(pk=emil.pk).exists()


def test_erasing_somebody_who_works_here_is_refused(visit: Client, town: Municipality) -> None:
    colleague = make_person(town, "Bela Amt", account=bela(town))

    answer = visit.post(address(colleague, "loeschen/"))

    assert answer.status_code == 409
    assert Person.objects.filter(pk=colleague.pk).exists()


@pytest.mark.parametrize("part", ["", "datei.json", "loeschen/"])
def test_pages_are_for_the_office_of_the_town(
    part: str, emil: Person, town: Municipality, other_town: Municipality
) -> None:
    office = make_member(town, "Oda", Role.OFFICE_MEMBER)
    users = [None, bela(town), office, anna(other_town)]

    places = [town, town, town, other_town]
    codes = [
        browser_of(place, user).get(address(emil, part)).status_code
        for place, user in zip(places, users, strict=True)
    ]

    assert codes == [302, 403, 403 if part == "loeschen/" else 200, 404]
