"""How often the pages ask the database, with few rows and with many."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.council.models import Committee
from ratschlag.meetings.models import Meeting
from ratschlag.processes.models import Process
from tests.factories.council import make_sitting
from tests.factories.municipalities import anna, browser_of
from tests.factories.stakeholders import make_group, make_organisation, make_person, make_seat
from tests.fuzz.town import make_town

pytestmark = pytest.mark.django_db

MANY = 30
PUBLIC = [
    "/", "/konzept/", "/konzept/termine/", "/konzept/gruppen/ag-wohnen/", "/konzept/vorlagen/",
    "/konzept/mitwirkende/", "/konzept/abfrage/", "/kalender/konzept.ics",
]  # fmt: skip
WORKSPACE = [
    "/werkstatt/", "/werkstatt/konzept/", "/werkstatt/konzept/rahmen/",
    "/werkstatt/konzept/gruppen/", "/werkstatt/konzept/ausgewogenheit/",
    "/werkstatt/konzept/ausgewogenheit/sitze/", "/werkstatt/konzept/ausgewogenheit/abfrage/",
    "/werkstatt/konzept/gruppen/ag-wohnen/", "/werkstatt/konzept/einladungen/",
    "/werkstatt/konzept/termine/", "/werkstatt/konzept/termine/veroeffentlichen/",
    "/werkstatt/konzept/vorlagen/", "/werkstatt/personen/", "/werkstatt/organisationen/",
    "/werkstatt/sitzungen/", "/werkstatt/raeume/", "/werkstatt/kommune/protokoll/",
]  # fmt: skip


@pytest.fixture
def town() -> dict[str, Any]:
    return make_town()


def grow(town: dict[str, Any]) -> None:
    """Add groups with meetings and seats, people, organisations and sittings."""
    municipality = town["town"]
    process = Process.objects.get(municipality=municipality)
    committee = Committee.objects.filter(municipality=municipality)[0]
    for number in range(MANY):
        organisation = make_organisation(municipality, f"Verein {number}")
        make_person(municipality, f"Person {number}", organisation=organisation)
        group = make_group(process, f"Gruppe {number}", code=f"G{number}", slug=f"g{number}")
        make_seat(group, organisation)
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
