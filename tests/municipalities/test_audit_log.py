"""The log of changes: its search, its pages, what can be taken along, and that reading is noted."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.audit import operations as audit
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.queries import Marks
from ratschlag.core.access import Actor
from ratschlag.core.enums import Door
from ratschlag.mail.models import Message
from ratschlag.municipalities import operations
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Person
from tests.factories.mail import make_message
from tests.factories.municipalities import (
    ANNA,
    anna,
    bela,
    browser_of,
    make_municipality,
    make_room,
)
from tests.factories.stakeholders import make_person

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
LOG = "/werkstatt/kommune/protokoll/"
TABLE, FOR_PROGRAMS = f"{LOG}tabelle.csv", f"{LOG}eintraege.json"


@pytest.fixture
def town() -> Municipality:
    return make_municipality()


@pytest.fixture
def visit(town: Municipality) -> Client:
    return browser_of(town, anna(town))


def text_of(answer: HttpResponse) -> str:
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # it streams


def many_entries(town: Municipality, number: int) -> None:
    room = make_room(town, f"Saal {number}")
    audit.record_all(
        "municipalities.room_changed",
        [(room, {"capacity": [place, place + 1]}) for place in range(number)],
        by=ANNA,
        now=NOW,
    )


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"von": "2026-11-02", "bis": "2026-11-02"}, 1), ({"von": "2026-11-03"}, 0),
        ({"bis": "2026-11-01"}, 0), ({"von": "2026-11-02"}, 1), ({"objekt": "SAAL"}, 1),
        ({"wer": "anna"}, 1), ({"wer": "Bela"}, 0), ({"objekt": "%"}, 0), ({"vor": "9999"}, 1),
        ({"vor": "1"}, 0), ({"vor": "9" * 30}, 1), ({"vor": "²"}, 1), ({"tat": "aenderung"}, 1),
        ({"tat": "einsicht"}, 0), ({"art": "municipalities.room"}, 1),
        ({"art": "stakeholders.person"}, 0),
    ],
)  # fmt: skip
def test_search_is_by_person_object_kind_deed_and_time(
    query: dict[str, str], count: int, visit: Client, town: Municipality
) -> None:
    operations.add_room(municipality=town, values={"name": "Saal", "capacity": 3}, by=ANNA, now=NOW)

    page = visit.get(LOG, query)

    assert (page.status_code, len(page.context["rows"])) == (200, count)


@pytest.mark.parametrize("address", [LOG, TABLE, FOR_PROGRAMS])
@pytest.mark.parametrize(
    "query",
    [
        {"von": "gestern"}, {"wer": "\x00"}, {"objekt": "x" * 201}, {"art": "auth.user"},
        {"tat": "alles"}, {"von": "2026-11-03", "bis": "2026-11-02"}, {"bis": "9999-12-31"},
    ],
)  # fmt: skip
def test_impossible_search_is_explained(query: dict[str, Any], address: str, visit: Client) -> None:
    answer = visit.get(address, query)

    assert answer.status_code == 422
    assert answer.context["rows"] == []
    assert answer.context["filter"].errors


def test_pages_lead_to_older_entries_until_the_first(visit: Client, town: Municipality) -> None:
    many_entries(town, 120)
    found: list[int] = []
    query: dict[str, Any] = {}

    for _page in range(3):
        context = visit.get(LOG, query).context
        found += [row.event.sequence for row in context["rows"]]
        query = {"vor": context["part"].before}

    assert found == list(range(120, 0, -1))
    assert query == {"vor": None}


def test_search_finds_entries_whose_writing_took_beyond_midnight(
    visit: Client, town: Municipality
) -> None:
    room = make_room(town)
    evening = datetime(2026, 11, 2, 22, 59, tzinfo=UTC)  # a minute before midnight in Berlin
    audit.record("after", subject=room, by=ANNA, now=evening + timedelta(minutes=2))
    audit.record("before", subject=room, by=ANNA, now=evening)

    day = visit.get(LOG, {"von": "2026-11-02", "bis": "2026-11-02"}).context["rows"]
    next_day = visit.get(LOG, {"von": "2026-11-03"}).context["rows"]

    assert [row.event.action for row in day] == ["before"]
    assert [row.event.action for row in next_day] == ["after"]


def test_page_asks_seldom_at_many_entries(visit: Client, town: Municipality) -> None:
    def questions(query: dict[str, str]) -> int:
        visit.get(LOG, query)
        with CaptureQueriesContext(connection) as asked:
            visit.get(LOG, query)
        return len(asked)

    searches = [{}, {"wer": "Anna", "von": "2026-01-01", "bis": "2026-12-31", "vor": "2000"}]
    few = [questions(query) for query in searches]
    many_entries(town, 3000)
    many = [questions(query) for query in searches]

    assert many == few
    assert max(many) <= 20


def test_sentences_of_erased_unknown_and_nameless_are_plain(
    visit: Client, town: Municipality
) -> None:
    person = make_person(town, "Cem")
    nobody = Actor(label="", door=Door.WEB)
    audit.record("stakeholders.person_changed", subject=person, by=ANNA, now=NOW)
    audit.record("stakeholders.person_changed", subject=make_room(town), by=nobody, now=NOW)
    audit.record("former.thing_done", subject=make_room(town, "<b>"), by=ANNA, now=NOW)
    marks = Marks(record_ids=frozenset({str(person.pk)}), words=frozenset({"Anna"}))
    audit.erase_traces(marks=marks, by=nobody, now=NOW)

    page = visit.get(LOG)

    assert [f"{row.who} {row.deed}" for row in page.context["rows"]] == [
        "Jemand ohne Anmeldung hat Namen und Werte im Änderungsprotokoll gelöscht",
        "Jemand (gelöscht) hat „<b>“ bearbeitet (former.thing_done)",
        "Jemand ohne Anmeldung hat die Angaben zu „Saal“ geändert",
        "Jemand (gelöscht) hat die Angaben zu „gelöscht“ geändert",
    ]
    assert "<b>" not in page.text


def test_table_holds_all_that_was_found_and_no_formula(visit: Client, town: Municipality) -> None:
    many_entries(town, 60)
    operations.add_room(municipality=town, values={"name": "=1+1", "capacity": 3}, by=ANNA, now=NOW)
    evil = Actor(label="@SUM(1)", door=Door.WEB)
    audit.record("municipalities.room_removed", subject=make_room(town), by=evil, now=NOW)

    text = text_of(visit.get(TABLE))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))

    assert rows[0][:4] == ["Nummer", "Wann", "Wer", "Handlung"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 64)]
    assert "capacity" not in text
    assert rows[62][2] == "'@SUM(1)"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_json_holds_what_was_found_with_seals(visit: Client, town: Municipality) -> None:
    many_entries(town, 3)
    values = {"name": "Foyer", "capacity": 3}
    operations.add_room(municipality=town, values=values, by=ANNA, now=NOW)

    entries = json.loads(text_of(visit.get(FOR_PROGRAMS, {"objekt": "Foyer"})))["entries"]

    assert [entry["sentence"] for entry in entries] == ["Anna hat den Raum „Foyer“ angelegt"]
    assert entries[0]["seal"] == AuditEvent.objects.get(subject_label="Foyer").hash
    assert entries[0]["changes"]["capacity"] == [None, 3]


def test_taking_the_log_along_is_noted_and_needs_the_right(
    visit: Client, town: Municipality
) -> None:
    text_of(visit.get(TABLE))
    text_of(visit.get(FOR_PROGRAMS))
    by_bela = browser_of(town, bela(town)).get(TABLE)
    by_nobody = browser_of(town).get(FOR_PROGRAMS)

    assert [event.action for event in AuditEvent.objects.all()] == ["audit.trail_exported"] * 2
    assert (by_bela.status_code, by_nobody.status_code) == (403, 302)


def test_log_of_another_town_is_its_own(visit: Client, town: Municipality) -> None:
    other = make_municipality("teltow")
    many_entries(other, 3)

    rows = visit.get(LOG).context["rows"]
    entries = json.loads(text_of(visit.get(FOR_PROGRAMS)))["entries"]

    assert rows == []
    assert [entry["action"] for entry in entries] == ["audit.trail_exported"]


@pytest.mark.parametrize(
    ("make", "address", "action"),
    [
        (make_person, "/werkstatt/personen/{}/", "stakeholders.person_read"),
        (lambda town: town, "/werkstatt/personen/", "stakeholders.people_listed"),
        (make_message, "/werkstatt/mails/{}/", "mail.message_read"),
    ],
)
def test_looking_at_personal_data_is_noted_once_a_day(
    make: Callable[[Municipality], Person | Message | Municipality],
    address: str,
    action: str,
    visit: Client,
    town: Municipality,
) -> None:
    subject = make(town)

    for _time in range(2):
        assert visit.get(address.format(subject.pk)).status_code == 200

    noted = AuditEvent.objects.get(action=action)
    assert (noted.actor_label, noted.subject_id) == ("Anna", str(subject.pk))
