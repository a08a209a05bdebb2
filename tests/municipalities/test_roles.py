"""Giving and taking roles: who may, what the person hears of it, and that somebody stays."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.audit.models import AuditEvent
from ratschlag.core.enums import Role
from ratschlag.mail.models import Message
from ratschlag.municipalities import operations
from ratschlag.municipalities.models import Membership, Municipality
from tests.factories.accounts import make_user
from tests.factories.municipalities import ANNA, anna, browser_of, make_member, make_municipality

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
ADD = "/werkstatt/kommune/rollen/neu/"
NEW = {"email": "Eda@potsdam.example", "label": "Eda vom Fachbereich", "role": "office_member"}


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


@pytest.fixture
def dora(potsdam: Municipality) -> User:
    return make_member(potsdam, "Dora", Role.ADMINISTRATOR)


@pytest.fixture
def visit(potsdam: Municipality, dora: User) -> Client:
    return browser_of(potsdam, dora)


def take_from(user: User) -> str:
    return f"/werkstatt/kommune/rollen/{user.memberships.get().pk}/entziehen/"


def test_person_gets_account_role_and_mail(visit: Client, potsdam: Municipality) -> None:
    answer = visit.post(ADD, NEW)

    given = Membership.objects.get(role=Role.OFFICE_MEMBER)
    mail = Message.objects.get()
    assert answer.url == "/werkstatt/kommune/rollen/"
    assert (given.user.email, given.known_as) == ("eda@potsdam.example", "Eda vom Fachbereich")
    assert mail.address == "eda@potsdam.example"
    assert "die Rolle „Büro der Koordination“ bekommen" in mail.text
    assert "http://potsdam.example/konto/anmelden/" in mail.text
    assert browser_of(potsdam, given.user).get("/werkstatt/").status_code == 200


def test_mail_speaks_the_language_of_whoever_gives(potsdam: Municipality) -> None:
    operations.invite_to_role(
        municipality=potsdam, email="eda@potsdam.example", label="Eda", role=Role.COORDINATOR,
        language="en", by=ANNA, now=NOW,
    )  # fmt: skip

    assert Message.objects.get().subject == "You have a new role at Potsdam"


def test_name_given_elsewhere_is_not_told_here(visit: Client) -> None:
    make_user("Geheimer Name aus Teltow", email="eda@potsdam.example")

    visit.post(ADD, NEW)

    assert "Geheimer Name" not in visit.get("/werkstatt/kommune/rollen/").text
    assert "Geheimer Name" not in Message.objects.get().text


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"email": "eda"}, "E-Mail-Adresse"),
        ({"label": ""}, "Name oder Stelle"),
        ({"role": "operator"}, "operator"),
        ({"email": "dora@potsdam.example", "role": "administrator"}, "hat diese Rolle schon"),
    ],
)
def test_refused_role_keeps_what_was_typed(
    visit: Client, wrong: dict[str, str], reason: str
) -> None:
    answer = visit.post(ADD, NEW | wrong)

    assert answer.status_code == 422
    assert reason in answer.text
    assert (NEW | wrong)["label"] in answer.text
    assert Membership.objects.count() == 1
    assert Message.objects.count() == 0


def test_taken_role_counts_from_the_next_page_on(visit: Client, potsdam: Municipality) -> None:
    eda = make_member(potsdam, "Eda", Role.OFFICE_MEMBER)
    browser = browser_of(potsdam, eda)
    before = browser.get("/werkstatt/").status_code

    question = visit.get(take_from(eda))
    visit.post(take_from(eda))

    assert "Die Rolle „Büro der Koordination“ von Eda entziehen?" in question.text
    assert (before, browser.get("/werkstatt/").status_code) == (200, 403)
    assert AuditEvent.objects.latest("sequence").action == "municipalities.role_taken"


def test_last_administrator_stays(visit: Client, potsdam: Municipality, dora: User) -> None:
    refused = visit.post(take_from(dora))
    make_member(potsdam, "Eda", Role.ADMINISTRATOR)
    taken = visit.post(take_from(dora))

    assert refused.status_code == 409
    assert "geben Sie diese Rolle zuerst jemand anderem" in refused.text
    assert taken.status_code == 302
    assert list(Membership.objects.values_list("user__label", flat=True)) == ["Eda"]


def test_coordination_sees_roles_but_gives_none(potsdam: Municipality, dora: User) -> None:
    visit = browser_of(potsdam, anna(potsdam))

    seen = visit.get("/werkstatt/kommune/rollen/")
    answers = [visit.get(ADD), visit.post(ADD, NEW), visit.post(take_from(dora))]

    assert "entziehen" not in seen.text
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Membership.objects.count() == 2


def test_role_in_another_town_cannot_be_taken(visit: Client) -> None:
    foreign = make_member(make_municipality("teltow"), "Cem", Role.COORDINATOR)

    assert visit.post(take_from(foreign)).status_code == 404
    assert foreign.memberships.exists()
