"""The start pages of the workspace: who sees them, and which step they name next."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from tests.factories.council import make_committee, make_sitting
from tests.factories.invitations import make_sent, make_wave
from tests.factories.municipalities import anna, bela, browser_of, make_member, make_municipality
from tests.factories.processes import make_field, make_milestone, make_phase, make_process
from tests.factories.stakeholders import make_group, make_person

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality("potsdam")


@pytest.fixture
def coordinator(potsdam: Municipality) -> Client:
    return browser_of(potsdam, anna(potsdam))


def test_workspace_sends_the_public_to_the_login(potsdam):
    response = browser_of(potsdam).get("/werkstatt/")

    assert response.status_code == 302
    assert response["Location"] == "/konto/anmelden/?next=/werkstatt/"


def test_workspace_refuses_staff_of_another_municipality(potsdam):
    cem = make_member(make_municipality("cottbus"), "Cem", Role.COORDINATOR)

    response = browser_of(potsdam, cem).get("/werkstatt/")

    assert response.status_code == 403


def test_workspace_without_a_process_leads_to_the_first_one(coordinator):
    page = coordinator.get("/werkstatt/").content.decode()

    assert "Beginnen Sie mit dem ersten Prozess" in page
    assert 'href="/werkstatt/prozesse/neu/"' in page


def test_workspace_counts_the_same_queries_for_any_number_of_processes(coordinator, potsdam):
    coordinator.get("/werkstatt/")  # the first page of a session stores its token
    counts = []
    for number in range(2):
        for more in range(1 + 6 * number):
            make_process(potsdam, slug=f"p-{number}-{more}")
        with CaptureQueriesContext(connection) as captured:
            assert coordinator.get("/werkstatt/").status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]
    assert counts[1] <= MOST_QUERIES


def test_process_start_names_the_frame_first(coordinator, potsdam):
    make_process(potsdam)

    page = coordinator.get("/werkstatt/integration/").content.decode()

    assert "Nächster Schritt: Rahmen beschreiben" in page


def test_process_start_goes_on_to_planning_when_everything_before_is_done(coordinator, potsdam):
    process = make_process(potsdam, as_if_on=date(2023, 2, 9))
    make_phase(process)
    make_milestone(process)
    make_field(process)
    make_sitting(make_committee(potsdam)).__class__.objects.update(
        start="2023-03-01T15:00Z", end="2023-03-01T20:00Z"
    )
    make_group(process, includes_everybody=True)

    before = coordinator.get("/werkstatt/integration/").content.decode()
    make_sent(make_wave(process), make_person(potsdam, "Dora"))
    after = coordinator.get("/werkstatt/integration/").content.decode()

    assert "Nächster Schritt: Menschen einladen" in before
    assert "Noch niemand ist eingeladen." in before
    assert "Nächster Schritt: Termine planen" in after
    assert "1 eingeladen, davon 1 ohne Antwort." in after


def test_process_start_asks_few_questions(coordinator, potsdam):
    make_process(potsdam, as_if_on=date(2023, 2, 9))
    coordinator.get("/werkstatt/integration/")  # writes the token of its forms into the session

    with CaptureQueriesContext(connection) as captured:
        coordinator.get("/werkstatt/integration/")

    assert len(captured) <= MOST_QUERIES


def test_navigation_shows_only_what_the_role_may_open(potsdam):
    council_office = browser_of(potsdam, bela(potsdam))

    page = council_office.get("/werkstatt/").content.decode()

    assert 'href="/werkstatt/sitzungen/"' in page
    assert 'href="/werkstatt/personen/"' not in page
    assert 'href="/werkstatt/kommune/"' not in page


def test_process_page_offers_the_other_processes(coordinator, potsdam):
    make_process(potsdam)
    make_process(potsdam, slug="klima", short_title="Klimaplan")

    page = coordinator.get("/werkstatt/integration/").content.decode()

    assert 'href="/werkstatt/klima/"' in page


def test_council_office_is_led_to_no_page_that_it_may_not_open(potsdam):
    process = make_process(potsdam)
    make_group(process)
    council_office = browser_of(potsdam, bela(potsdam))

    refused = []
    for start in ("/werkstatt/", "/werkstatt/integration/", "/werkstatt/integration/termine/"):
        page = council_office.get(start).content.decode()
        for address in set(re.findall(r'(?:href|action)="(/werkstatt/[^"#?]*)', page)):
            if council_office.get(address).status_code == 403:
                refused.append(f"{start} → {address}")

    assert refused == []
