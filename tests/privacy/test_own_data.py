"""One's own page: everything about oneself, nothing of others; correct, withdraw, erase."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.core.enums import Role
from ratschlag.core.personal_data import all_classes
from ratschlag.municipalities.models import Membership, Municipality
from ratschlag.stakeholders.models import Occupancy, Person
from tests.factories.mail import make_message
from tests.factories.municipalities import ANNA, browser_of, make_member
from tests.factories.stakeholders import make_occupancy, make_organisation, make_person, make_seat
from tests.privacy.conftest import MAIL, NOW

PAGE = "/konto/daten/"
PAGES = [
    PAGE, f"{PAGE}meine-daten.json", f"{PAGE}name/", f"{PAGE}mailadresse/",
    f"{PAGE}ausscheiden/", f"{PAGE}loeschen/",
]  # fmt: skip

QUESTIONS_AROUND = 10  # whoever is logged in, where, the addressee; besides one for each class


@pytest.fixture
def visit(dora: User, town: Municipality) -> Client:
    return browser_of(town, dora)


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_for_whoever_is_logged_in_and_kept_by_nobody(
    address: str, visit: Client, town: Municipality
) -> None:
    mine = visit.get(address)
    for_nobody = browser_of(town).get(address)

    assert mine.status_code == 200
    assert "no-store" in mine.headers["Cache-Control"]
    assert for_nobody.status_code == 302


def test_page_shows_every_class_and_no_other_person(visit: Client, town: Municipality) -> None:
    make_person(town, "Cem Fremd", email=MAIL)  # shares the address, has no account

    page = visit.get(PAGE)

    shown = {each.data_class.key for each in page.context["found"]}
    assert shown == {
        "accounts.account", "accounts.sessions", "audit.trail", "mail.choices", "mail.messages",
        "stakeholders.people",
    }  # fmt: skip
    assert MAIL in page.text
    assert "Cem Fremd" not in page.text
    assert "Anna" not in page.text


def test_page_holds_only_what_is_kept_in_this_municipality(
    dora: User, visit: Client, other_town: Municipality
) -> None:
    make_person(other_town, "Dora in Teltow", account=dora)
    make_message(other_town, MAIL, name="Dora in Teltow")

    assert "Dora in Teltow" not in visit.get(PAGE).text
    assert "Dora in Teltow" in browser_of(other_town, dora).get(PAGE).text


def test_page_asks_seldom_whatever_there_is(
    visit: Client, town: Municipality, person: Person
) -> None:
    def questions() -> int:
        visit.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            visit.get(PAGE)
        return len(asked)

    few = questions()
    for number in range(30):
        make_message(town, MAIL, name=f"Dora {number}")
        audit.record("stakeholders.person_read", subject=person, by=ANNA, now=NOW)

    assert questions() == few
    assert few <= sum(len(each.fields) for each in all_classes()) + QUESTIONS_AROUND
    found = {each.data_class.key: each for each in visit.get(PAGE).context["found"]}
    log = found["audit.trail"]
    assert (len(log.first), log.has_more, len(log.records)) == (20, True, 21)


def test_file_holds_everything_and_says_what_for(visit: Client, town: Municipality) -> None:
    for number in range(30):
        make_message(town, MAIL, name=f"Dora {number}")

    answer = visit.get(f"{PAGE}meine-daten.json")

    classes = {each["key"]: each for each in json.loads(answer.content)["classes"]}
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(classes["mail.messages"]["records"]) == 31
    assert classes["stakeholders.people"]["records"][0]["Mailadresse"] == MAIL
    assert all(each["purpose"] and each["legal_basis"] for each in classes.values())
    assert AuditEvent.objects.filter(action="privacy.own_data_exported").count() == 1


def test_name_is_corrected_as_account_and_as_person(
    visit: Client, dora: User, person: Person
) -> None:
    answer = visit.post(f"{PAGE}name/", {"name": "Dora Neu"})

    dora.refresh_from_db()
    person.refresh_from_db()
    assert (answer.status_code, dora.label, person.name) == (302, "Dora Neu", "Dora Neu")


@pytest.mark.parametrize("name", ["", " ", "\x00", "x" * 201])
def test_impossible_name_is_explained_and_kept(name: str, visit: Client, dora: User) -> None:
    answer = visit.post(f"{PAGE}name/", {"name": name})

    dora.refresh_from_db()
    assert answer.status_code == 422
    assert answer.context["form"].errors["name"]
    assert dora.label == "Dora Muster"


def test_withdrawing_ends_all_seats_and_drops_those_to_come(
    visit: Client, town: Municipality, person: Person
) -> None:
    group = Occupancy.objects.get(person=person).seat.group
    later = make_seat(group, make_organisation(town, "Other"))
    make_occupancy(later, person, clock.today().replace(year=clock.today().year + 1))

    answer = visit.post(f"{PAGE}ausscheiden/")

    left = Occupancy.objects.get(person=person)
    assert answer.status_code == 302
    assert left.until is not None
    assert not Occupancy.objects.on(left.until).exists()
    assert AuditEvent.objects.filter(action="privacy.person_withdrew").count() == 1
    assert "keinen Sitz" in visit.post(f"{PAGE}ausscheiden/", follow=True).text


def test_erasing_asks_for_the_tick_then_erases_and_logs_out(visit: Client, dora: User) -> None:
    unticked = visit.post(f"{PAGE}loeschen/")
    still_there = User.objects.filter(pk=dora.pk).exists()
    ticked = visit.post(f"{PAGE}loeschen/", {"understood": "on"})

    assert (unticked.status_code, still_there) == (422, True)
    assert (ticked.status_code, ticked.headers["Location"]) == (302, "/")
    assert not User.objects.filter(pk=dora.pk).exists()
    assert visit.get(PAGE).status_code == 302


def test_erasing_is_refused_to_whoever_works_here(town: Municipality) -> None:
    bela = make_member(town, "Bela", Role.COUNCIL_OFFICE)

    answer = browser_of(town, bela).post(f"{PAGE}loeschen/", {"understood": "on"})

    assert answer.status_code == 409
    assert "Rolle" in answer.context["problem"]
    assert Membership.objects.filter(user=bela).exists()


def test_erasing_here_leaves_the_other_municipality_alone(
    visit: Client, dora: User, other_town: Municipality
) -> None:
    elsewhere = make_person(other_town, "Dora in Teltow", account=dora)

    visit.post(f"{PAGE}loeschen/", {"understood": "on"})

    elsewhere.refresh_from_db()
    assert elsewhere.account == dora
    assert [each.name for each in Person.objects.filter(account=dora)] == ["Dora in Teltow"]
