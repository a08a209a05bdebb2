"""The operator's page: what is wrong first, and nothing of what stands in a municipality."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.core import clock
from ratschlag.core.enums import Role
from ratschlag.jobs.models import Worker
from ratschlag.mail.models import MailServer
from ratschlag.municipalities.models import Municipality
from tests.factories.accounts import make_user
from tests.factories.municipalities import browser_of, make_member, make_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Municipality:
    return make_municipality()


@pytest.fixture
def visit(town: Municipality) -> Client:
    return browser_of(town, make_user("Ole", is_operator=True))


def test_well_installation_says_so_and_names_who_is_served(
    visit: Client, town: Municipality
) -> None:
    make_member(make_municipality("teltow"), "Cem", Role.COORDINATOR)
    Worker.objects.create(machine="eins", process=7, started_at=clock.now(), seen_at=clock.now())

    page = visit.get("/betrieb/").text

    assert "Die Anlage läuft, wie sie soll" in page
    assert "potsdam.example" in page
    assert "teltow.example" in page
    assert "Cem" not in page


def test_missing_worker_and_silent_mail_server_come_first(visit: Client) -> None:
    since = clock.now() - timedelta(hours=2)
    MailServer.objects.create(tried_at=clock.now(), down_since=since, problem="refused <b>")

    page = visit.get("/betrieb/").text

    assert "Die Anlage braucht Sie" in page
    assert "Es läuft kein Hintergrunddienst" in page
    assert "refused &lt;b&gt;" in page


def test_page_is_for_the_operator_alone(town: Municipality) -> None:
    dora = make_member(town, "Dora", Role.ADMINISTRATOR)

    assert browser_of(town, dora).get("/betrieb/").status_code == 403
    assert browser_of(town).get("/betrieb/").url == "/konto/anmelden/?next=/betrieb/"


def test_operator_is_led_there_and_into_no_workspace(visit: Client) -> None:
    assert visit.get("/konto/weiter/").url == "/betrieb/"
    assert visit.get("/werkstatt/").status_code == 403


def test_number_of_questions_does_not_grow_with_municipalities(visit: Client) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            visit.get("/betrieb/")
        return len(asked)

    questions()
    few = questions()
    for number in range(20):
        make_municipality(f"ort{number}")

    assert questions() == few <= 20
