"""Changing one's own mail address: a code to the new one, word to the old one, no way around."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from ratschlag.accounts import operations as accounts
from ratschlag.accounts.models import User
from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import operations
from ratschlag.stakeholders.models import Person
from tests.factories.accounts import make_user
from tests.factories.municipalities import browser_of
from tests.factories.stakeholders import make_person
from tests.privacy.conftest import MAIL

PAGE, CODE, DATA = "/konto/daten/mailadresse/", "/konto/daten/mailadresse/code/", "/konto/daten/"
NEW = "dora.neu@example.org"


@pytest.fixture(autouse=True)
def _no_limits_used(db: None) -> None:
    cache.clear()


@pytest.fixture
def visit(dora: User, town: Municipality) -> Client:
    return browser_of(town, dora)


def code_to(address: str) -> str:
    last = mail.outbox[-1]
    assert last.to == [address]
    found = re.search(r"^    (\d{4}-\d{4})$", str(last.body), re.MULTILINE)
    assert found
    return found[1]


def test_address_changes_with_the_code_and_the_old_one_is_told(
    visit: Client, dora: User, town: Municipality
) -> None:
    sent = visit.post(PAGE, {"email": "Dora.Neu@Example.org"})
    asked = visit.get(CODE)
    before = User.objects.get(pk=dora.pk).email
    answer = visit.post(CODE, {"code": f" {code_to(NEW)} "})

    assert (sent.url, before, answer.url) == (CODE, MAIL, DATA)
    assert NEW in asked.text
    assert User.objects.get(pk=dora.pk).email == NEW
    assert {person.email for person in Person.objects.filter(account=dora)} == {NEW}
    told = Message.objects.filter(address=MAIL).latest("created_at", "pk")
    assert "Mailadresse" in told.subject
    assert AuditEvent.objects.filter(action="accounts.address_changed").count() == 1
    assert visit.get(DATA).status_code == 200  # still logged in


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("", "Dieses Feld"),
        ("keine Adresse", "gültige"),
        (MAIL.upper(), "schon Ihre Adresse"),
        ("x" * 300 + "@example.org", "Zeichen"),
        ("a@example.org\nBcc: b@example.org", "gültige"),
    ],
)
def test_what_is_no_other_address_is_refused_and_kept(
    email: str, said: str, visit: Client, dora: User
) -> None:
    answer = visit.post(PAGE, {"email": email})

    assert answer.status_code == 422
    assert said in answer.text
    assert mail.outbox == []


def test_wrong_code_changes_nothing_and_five_end_it(visit: Client, dora: User) -> None:
    visit.post(PAGE, {"email": NEW})
    right = code_to(NEW)
    wrong = "0000-0000" if right != "0000-0000" else "1111-1111"

    answers = [visit.post(CODE, {"code": wrong}) for _try in range(5)]
    too_late = visit.post(CODE, {"code": right})

    assert [answer.status_code for answer in answers] == [422] * 4 + [302]
    assert too_late.url == PAGE
    assert User.objects.get(pk=dora.pk).email == MAIL


def test_code_is_good_for_a_quarter_of_an_hour_in_one_browser(
    visit: Client, dora: User, town: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = browser_of(town, dora)
    visit.post(PAGE, {"email": NEW})
    code = code_to(NEW)

    foreign = elsewhere.post(CODE, {"code": code})
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "now", lambda: later)
    late = visit.post(CODE, {"code": code})

    assert foreign.url == late.url == PAGE
    assert User.objects.get(pk=dora.pk).email == MAIL


def test_address_of_another_account_looks_the_same_and_only_its_owner_is_told(
    visit: Client, dora: User
) -> None:
    make_user("Cem", email="cem@example.org")

    free = visit.post(PAGE, {"email": NEW})
    taken = visit.post(PAGE, {"email": "cem@example.org"})
    asked = visit.get(CODE)

    assert (free.status_code, free.url) == (taken.status_code, taken.url)
    assert asked.status_code == 200
    told = mail.outbox[-1]
    assert told.to == ["cem@example.org"]
    assert "gehört schon zu einem" in str(told.body)
    assert not re.search(r"\d{4}-\d{4}", f"{told.subject} {told.body}")


def test_address_taken_meanwhile_is_refused_with_a_sentence(visit: Client, dora: User) -> None:
    visit.post(PAGE, {"email": NEW})
    code = code_to(NEW)
    make_user("Cem", email=NEW)

    answer = visit.post(CODE, {"code": code}, follow=True)

    assert "kann nicht verwendet werden" in answer.text
    assert User.objects.get(pk=dora.pk).email == MAIL


def test_many_codes_are_refused_for_a_while(visit: Client) -> None:
    answers = [visit.post(PAGE, {"email": f"dora{n}@example.org"}) for n in range(11)]

    assert [answer.status_code for answer in answers] == [302] * 10 + [422]
    assert "in einer Stunde" in answers[-1].text
    assert len(mail.outbox) == 10


def test_code_is_not_in_the_outbox_that_the_office_reads(visit: Client) -> None:
    before = Message.objects.count()

    visit.post(PAGE, {"email": NEW})

    assert code_to(NEW)
    assert Message.objects.count() == before


def test_two_who_want_the_same_address_do_not_both_get_it(
    dora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    act: dict[str, Any] = {"by": command_actor("test"), "now": clock.now()}
    cem = make_user("Cem", email="cem@example.org")
    accounts.change_address(user=cem, email=NEW, **act)
    # Dora's check looked before Cem's change was there.
    monkeypatch.setattr(User.objects, "filter", lambda **_by: User.objects.none())

    with pytest.raises(accounts.AddressTaken):
        accounts.change_address(user=dora, email=NEW, **act)


def test_other_municipalities_keep_what_they_know(
    dora: User, town: Municipality, other_town: Municipality
) -> None:
    elsewhere = make_person(other_town, "Dora Muster", email=MAIL, account=dora)
    act: dict[str, Any] = {"by": command_actor("test"), "now": clock.now()}

    operations.correct_address(user=dora, municipality=town, email=NEW, language="de", **act)

    elsewhere.refresh_from_db()
    assert elsewhere.email == MAIL
    assert Person.objects.get(account=dora, municipality=town).email == NEW
