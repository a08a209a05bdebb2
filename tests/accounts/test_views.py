"""Logging in and out."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Membership, Municipality
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.municipalities import anna, browser_of, make_municipality

pytestmark = pytest.mark.django_db

LOGIN = "/konto/anmelden/"
DEMO = "/konto/anmelden/vorfuehrung/"


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


@pytest.fixture
def visit(potsdam: Municipality) -> Client:
    return browser_of(potsdam)


def is_logged_in(visit: Client) -> bool:
    return "_auth_user_id" in visit.session


def make_demo_account(municipality: Municipality, email: str = "anna@demo.example") -> Any:
    user = make_user("Koordination", email=email)
    Membership.objects.create(municipality=municipality, user=user, role=Role.COORDINATOR)
    return user


def test_right_password_leads_to_the_workspace(visit: Client) -> None:
    user = make_user(has_password=True)

    shown = visit.get(LOGIN)
    answer = visit.post(LOGIN, {"email": user.email, "password": PASSWORD})

    assert shown.status_code == 200
    assert (answer.status_code, answer.url) == (302, "/werkstatt/")
    assert is_logged_in(visit)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/werkstatt/raeume/?seite=2", "/werkstatt/raeume/?seite=2"),
        ("https://anderswo.example/", "/werkstatt/"),
        ("//anderswo.example/", "/werkstatt/"),
        ("javascript:alert(1)", "/werkstatt/"),
        ("", "/werkstatt/"),
    ],
)
def test_login_leads_on_inside_the_site_only(wanted: str, reached: str, visit: Client) -> None:
    user = make_user(has_password=True)

    answer = visit.post(LOGIN, {"email": user.email, "password": PASSWORD, "next": wanted})

    assert answer.url == reached


def test_answer_does_not_tell_whether_an_account_exists(visit: Client) -> None:
    user = make_user(has_password=True)

    wrong = visit.post(LOGIN, {"email": user.email, "password": "falsch"})
    unknown = visit.post(LOGIN, {"email": "niemand@potsdam.example", "password": "falsch"})

    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["form"].errors.as_json() == unknown.context["form"].errors.as_json()
    assert f'value="{user.email}"' in wrong.text
    assert "falsch" not in wrong.text
    assert not is_logged_in(visit)


@pytest.mark.parametrize(
    "values",
    [
        {}, {"email": "x"}, {"email": "a@b.example"}, {"email": "\x00", "password": "\x00"},
        {"email": "a" * 1000 + "@b.example", "password": "p" * 10_000},
    ],
)  # fmt: skip
def test_impossible_input_is_explained(values: dict[str, str], visit: Client) -> None:
    answer = visit.post(LOGIN, values | {"next": ""})

    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_attempts_are_counted_and_have_to_wait(visit: Client) -> None:
    values = {"email": "anna@potsdam.example", "password": "falsch"}

    answers = [visit.post(LOGIN, values) for _attempt in range(11)]

    first, last = (one.context["form"].errors.as_json() for one in (answers[0], answers[-1]))
    assert "15" not in first
    assert "15" in last


def test_somebody_logged_in_goes_on_to_the_workspace(potsdam: Municipality) -> None:
    answer = browser_of(potsdam, anna(potsdam)).get(LOGIN)

    assert answer.url == "/werkstatt/"


def test_logging_out_is_a_post(potsdam: Municipality) -> None:
    visit = browser_of(potsdam, anna(potsdam))

    asked = visit.get("/konto/abmelden/")
    before = is_logged_in(visit)
    answer = visit.post("/konto/abmelden/")

    assert (asked.status_code, before) == (405, True)
    assert answer.url == "/"
    assert not is_logged_in(visit)


def test_one_click_login_is_for_invented_people_of_a_demonstration(
    visit: Client, potsdam: Municipality, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    account = make_demo_account(potsdam)

    shown = visit.get(LOGIN)
    answer = visit.post(DEMO, {"account": str(account.pk)})

    assert str(account.pk) in shown.text
    assert answer.url == "/werkstatt/"
    assert is_logged_in(visit)


def test_one_click_login_does_not_exist_outside_of_a_demonstration(
    visit: Client, potsdam: Municipality, settings: Any
) -> None:
    settings.DEMONSTRATION = False
    account = make_demo_account(potsdam)

    shown = visit.get(LOGIN)
    answer = visit.post(DEMO, {"account": str(account.pk)})

    assert str(account.pk) not in shown.text
    assert answer.status_code == 404
    assert not is_logged_in(visit)


def test_one_click_login_is_not_for_real_people_or_other_towns(
    visit: Client, potsdam: Municipality, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    foreign = make_demo_account(make_municipality("teltow"), "cem@demo.example")

    answers = [
        visit.post(DEMO, {"account": key}).status_code
        for key in (str(anna(potsdam).pk), str(foreign.pk), str(uuid4()), "x", "\x00", "")
    ]

    assert answers == [404] * 6
    assert not is_logged_in(visit)
