"""Error pages say in the person's language what happened and what to do next."""

import pytest
from django.test import Client

from ratschlag.stakeholders.models import Person
from tests.factories.municipalities import anna, browser_of, make_municipality

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.faulty_urls")]


@pytest.fixture
def visitor() -> Client:
    client = browser_of(make_municipality("potsdam"))
    client.raise_request_exception = False
    return client


def test_missing_page_names_the_contact_and_a_next_step(visitor):
    response = visitor.get("/gibt-es-nicht/")

    page = response.content.decode()
    assert response.status_code == 404
    assert "Was Sie tun können" in page
    assert "beteiligung@potsdam.example" in page


def test_missing_page_links_to_no_other_host_whatever_the_address(visitor):
    response = visitor.get("/", PATH_INFO="//anderswo.example/faults/refuse/")

    page = response.content.decode()
    assert response.status_code == 404
    assert 'href="//anderswo.example' not in page


def test_refusal_out_of_a_view_is_a_conflict_with_its_reason(visitor):
    response = visitor.get("/faults/refuse/")

    assert response.status_code == 409
    assert "Die Frist endete am 31. März." in response.content.decode()


def test_busy_database_is_answered_as_unavailable(visitor):
    response = visitor.get("/faults/locked/")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Gleich wieder da" in response.content.decode()


def test_own_fault_tells_nothing_about_the_inside(visitor):
    response = visitor.get("/faults/break/")

    assert response.status_code == 500
    assert "a fault of ours" not in response.content.decode()
    assert "<h1>" in response.content.decode()


def test_forbidden_page_is_in_the_theme():
    potsdam = make_municipality("potsdam")
    cem = anna(make_municipality("cottbus"))

    response = browser_of(potsdam, cem).get("/werkstatt/")

    assert response.status_code == 403
    assert "Was Sie tun können" in response.content.decode()


def test_unknown_host_among_several_municipalities_is_explained():
    make_municipality("potsdam")
    make_municipality("cottbus")

    response = Client(SERVER_NAME="irgendwo.example").get("/")

    assert response.status_code == 404
    assert "gehört keine Kommune" in response.content.decode()


def test_wrong_method_names_the_allowed_ones(visitor):
    response = visitor.post("/")

    assert response.status_code == 405
    assert response["Allow"] == "GET"


@pytest.mark.parametrize(
    "sent", [{"name": "x" * 10_000_000}, {f"field{number}": "x" for number in range(5_001)}]
)
def test_form_with_too_much_in_it_says_so(sent):
    town = make_municipality("potsdam")
    client = browser_of(town, anna(town))

    response = client.post("/werkstatt/personen/neu/", sent)

    assert response.status_code == 413
    assert "Das ist zu viel auf einmal" in response.content.decode()
    assert not Person.objects.exists()
