"""How often the pages ask the database, with few rows and with many."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.accounts import operations as accounts
from ratschlag.concept.operations import ask_measures
from ratschlag.concept.queries import open_round
from ratschlag.contributions import operations as contributions
from ratschlag.contributions.models import WishWriter
from ratschlag.contributions.rules import WRITING_PURPOSE
from ratschlag.core import clock
from ratschlag.council.models import Committee
from ratschlag.meetings.models import Meeting
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation, Person
from tests.factories.concept import ACT, make_measure, make_unit
from tests.factories.contributions import make_wish, say
from tests.factories.council import make_sitting
from tests.factories.municipalities import ANNA, anna, browser_of
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.fuzz.town import make_town

pytestmark = pytest.mark.django_db

MANY = 30
PUBLIC = [
    "/", "/konzept/", "/konzept/termine/", "/konzept/gruppen/ag-wohnen/", "/konzept/vorlagen/",
    "/konzept/mitwirkende/", "/konzept/abfrage/", "/kalender/konzept.ics", "/konzept/themen/",
    "/konzept/niederschriften/", "/konzept/beschluesse/",
]  # fmt: skip
WORKSPACE = [
    "/werkstatt/", "/werkstatt/konzept/", "/werkstatt/konzept/rahmen/",
    "/werkstatt/konzept/gruppen/", "/werkstatt/konzept/ausgewogenheit/",
    "/werkstatt/konzept/ausgewogenheit/sitze/", "/werkstatt/konzept/ausgewogenheit/abfrage/",
    "/werkstatt/konzept/gruppen/ag-wohnen/", "/werkstatt/konzept/einladungen/",
    "/werkstatt/konzept/termine/", "/werkstatt/konzept/termine/veroeffentlichen/",
    "/werkstatt/konzept/termine/fassungen/", "/werkstatt/konzept/zeiten/",
    "/werkstatt/konzept/themen/", "/werkstatt/konzept/themen/schreiblinks/",
    "/werkstatt/konzept/themen/stellen/", "/werkstatt/konzept/themen/meldungen/",
    "/werkstatt/konzept/sitzungen/", "/werkstatt/konzept/beschluesse/",
    "/werkstatt/konzept/konzept/zusagen/", "/werkstatt/konzept/konzept/zusagen/stellen/",
    "/werkstatt/konzept/konzept/zusagen/M-1.1/", "/werkstatt/konzept/konzept/massnahmen/",
    "/werkstatt/konzept/vorlagen/", "/werkstatt/personen/", "/werkstatt/organisationen/",
    "/werkstatt/sitzungen/", "/werkstatt/raeume/", "/werkstatt/kommune/protokoll/",
]  # fmt: skip


@pytest.fixture
def town() -> dict[str, Any]:
    return make_town()


def grow(town: dict[str, Any]) -> None:
    """Add groups with meetings and seats, people, organisations, sittings, wishes and measures.

    People have links to write wishes, and units are asked about wishes and measures.
    """
    municipality = town["town"]
    process = Process.objects.get(municipality=municipality)
    committee = Committee.objects.filter(municipality=municipality)[0]
    concept, measures = process.concepts.get(), []
    for number in range(MANY):
        organisation = make_organisation(municipality, f"Verein {number}")
        person = make_person(
            municipality,
            f"Person {number}",
            organisation=organisation,
            email=f"p{number}@x.example",
        )
        lead = make_unit(concept, f"Fachbereich {number}")
        measures.append(make_measure(concept, lead=lead).pk)
        group = make_group(process, f"Gruppe {number}", code=f"G{number}", slug=f"g{number}")
        make_occupancy(make_seat(group, organisation), person, process.starts_on)
        _have_link(process, person)
        _ask_unit(process, organisation, number)
        start = datetime(2023, 5, 8, 14, tzinfo=UTC) + timedelta(days=number)
        make_sitting(committee, start)
        Meeting.objects.create(
            municipality=municipality,
            group=group,
            round=1,
            start=start,
            end=start + timedelta(hours=2),
            format=group.format,
        )

    opened = open_round(concept)
    assert opened is not None
    ask_measures(opened=opened, measures=measures, **ACT)


def _have_link(process: Process, person: Person) -> None:
    writer = WishWriter.objects.create(
        municipality=process.municipality, process=process, person=person, asked_at=clock.now()
    )
    accounts.issue_links(
        municipality_id=process.municipality_id,
        purpose=WRITING_PURPOSE,
        subject_ids=[writer.pk],
        expires_at=clock.now() + timedelta(days=30),
        now=clock.now(),
    )


def _ask_unit(process: Process, unit: Organisation, number: int) -> None:
    """Let somebody write a wish, a unit be asked about it, and somebody report a comment."""
    act: dict[str, Any] = {"by": ANNA, "now": clock.now()}
    wish = make_wish(process, f"Wunsch {number}")
    contributions.ask_unit(wish=wish, unit=unit, due_on=None, **act)
    contributions.report(wish=wish, comment=say(wish), text="Bitte prüfen.", **act)


def counted(client: Client) -> Callable[[str], int]:
    def count(path: str) -> int:
        client.get(path)  # what is read once a process is not a matter of the page
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    return count


def test_public_pages_uncached_ask_seldom_whatever_there_is(town: dict[str, Any]) -> None:
    count = counted(browser_of(town["town"]))

    few = {path: count(path) for path in PUBLIC}
    grow(town)
    many = {path: count(path) for path in PUBLIC}

    assert many == few
    assert {path: number for path, number in few.items() if number > 25} == {}


def test_workspace_pages_ask_seldom_whatever_there_is(town: dict[str, Any]) -> None:
    count = counted(browser_of(town["town"], anna(town["town"])))

    few = {path: count(path) for path in WORKSPACE}
    grow(town)
    many = {path: count(path) for path in WORKSPACE}

    assert {path: (few[path], many[path]) for path in few if many[path] > few[path] + 1} == {}
    assert {path: number for path, number in many.items() if number > 20} == {}
