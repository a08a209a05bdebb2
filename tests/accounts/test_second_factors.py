"""Second factors: set up, asked for, required, lost; and somebody else's."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.audit.models import AuditEvent
from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from tests.accounts.conftest import is_logged_in, log_in_by_code
from tests.accounts.second_factors import app_code, set_up_app, still_clock
from tests.factories.municipalities import browser_of, make_member, make_municipality

ACCOUNT = "/konto/"
FACTOR = "/konto/anmelden/zweiter-faktor/"
NAUGHTY = [
    "",
    "x",
    "null",
    "[]",
    "{}",
    "1",
    '{"id": 1}',
    '{"response": []}',
    "[" * 9000,
    "9" * 5001,
    "\x00",
]


@pytest.fixture(autouse=True)
def _clock_of_codes_stands_still() -> Iterator[None]:
    with still_clock():
        yield


def test_app_is_set_up_kept_encrypted_and_asked_for(
    potsdam: Municipality, anna: User, django_capture_on_commit_callbacks: Any
) -> None:
    first, second = browser_of(potsdam, anna), browser_of(potsdam)

    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up_app(first)
    codes = first.get("/konto/notfallcodes/").context["unused_codes"]
    once_more = first.get("/konto/notfallcodes/").context["unused_codes"]
    asked = log_in_by_code(second, anna.email)
    wrong = second.post(FACTOR, {"code": "000000"})
    before = is_logged_in(second)
    answer = second.post(FACTOR, {"code": app_code(secret)})

    assert len(set(codes)) == 10
    assert not set(codes) & set(once_more)
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))
    assert (asked.url, wrong.status_code, before) == (FACTOR, 422, False)
    assert answer.url == "/konto/weiter/"
    assert is_logged_in(second)
    assert any("eingerichtet" in message.subject for message in mail.outbox)


def test_recovery_code_opens_once(potsdam: Municipality, anna: User) -> None:
    first = browser_of(potsdam, anna)
    set_up_app(first)
    code = first.get("/konto/notfallcodes/").context["unused_codes"][0]
    second, third = browser_of(potsdam), browser_of(potsdam)
    log_in_by_code(second, anna.email)
    log_in_by_code(third, anna.email)

    answers = [browser.post(FACTOR, {"code": code}).status_code for browser in (second, third)]

    assert answers == [302, 422]


def test_coordination_has_to_set_up_a_second_factor_first(
    potsdam: Municipality, anna: User, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    office = browser_of(potsdam, make_member(potsdam, "Dora", Role.OFFICE_MEMBER))
    visit = browser_of(potsdam, anna)

    turned_away = visit.get("/werkstatt/")
    changed = visit.post("/werkstatt/raeume/neu/", {"name": "Saal", "capacity": 3})
    page = visit.get("/konto/weiter/", follow=True)
    set_up_app(visit)

    assert turned_away.url == changed.url == ACCOUNT
    assert page.context["actor"].withheld == {Role.COORDINATOR}
    assert visit.get("/werkstatt/").status_code == 200
    assert office.get("/werkstatt/").status_code == 200


def test_removing_asks_for_the_factor_again(
    potsdam: Municipality, anna: User, settings: Any
) -> None:
    visit = browser_of(potsdam, anna)
    secret = set_up_app(visit)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1

    asked = visit.post("/konto/app/entfernen/")

    assert asked.url.startswith("/konto/bestaetigen/")
    assert Authenticator.objects.filter(type="totp").exists()
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
    visit.post("/konto/bestaetigen/", {"code": app_code(secret)})
    visit.post("/konto/app/entfernen/")
    assert not Authenticator.objects.exists()
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert actions >= {"accounts.factor_removed"}


@pytest.mark.parametrize("credential", NAUGHTY, ids=range(len(NAUGHTY)))
def test_what_no_passkey_said_is_refused(
    credential: str, potsdam: Municipality, anna: User, visit: Client
) -> None:
    own = browser_of(potsdam, anna)
    own.get("/konto/passkeys/neu/")
    options = visit.get("/konto/anmelden/passkey/", headers={"X-Requested-With": "XMLHttpRequest"})

    added = own.post("/konto/passkeys/neu/", {"name": "Telefon", "credential": credential})
    login = visit.post("/konto/anmelden/passkey/", {"credential": credential})

    assert options.json()["request_options"]["publicKey"]["userVerification"] == "required"
    assert added.status_code == 422
    assert login.url == "/konto/anmelden/"
    assert not is_logged_in(visit)


def test_passkey_of_somebody_else_is_missing(potsdam: Municipality, anna: User) -> None:
    other = make_member(make_municipality("teltow"), "Cem", Role.COORDINATOR)
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "x"})

    answers = [
        browser_of(potsdam, anna).post(f"/konto/passkeys/{number}/entfernen/").status_code
        for number in (key.pk, key.pk + 1)
    ]

    assert answers == [404, 404]
    assert Authenticator.objects.get() == key


def test_own_account_asks_to_log_in(visit: Client) -> None:
    answer = visit.get(ACCOUNT)

    assert answer.url == "/konto/anmelden/?next=/konto/"


def test_sessions_are_listed_and_ended_from_another_browser(
    potsdam: Municipality, anna: User
) -> None:
    first, second, third = (browser_of(potsdam, anna) for _ in range(3))
    foreign = browser_of(potsdam, make_member(potsdam, "Bela", Role.COUNCIL_OFFICE))
    sessions = {each.session_key: each for each in first.get(ACCOUNT).context["sessions"]}

    one = sessions[second.session.session_key]
    answer = first.post(f"/konto/geraete/{one.pk}/abmelden/")
    after_one = [client.get("/werkstatt/").status_code for client in (first, second, third)]
    first.post("/konto/geraete/andere-abmelden/")
    after_others = [client.get("/werkstatt/").status_code for client in (first, third)]
    everywhere = first.post("/konto/geraete/alle-abmelden/")

    assert len(sessions) == 3
    assert (answer.url, everywhere.url) == (ACCOUNT, "/konto/anmelden/")
    assert after_one == [200, 302, 200]
    assert after_others == [200, 302]
    assert first.get("/werkstatt/").status_code == 302
    assert foreign.get("/werkstatt/").status_code == 200


def test_session_of_somebody_else_is_missing_and_goes_on(potsdam: Municipality, anna: User) -> None:
    mine = browser_of(potsdam, anna)
    theirs = browser_of(potsdam, make_member(potsdam, "Bela", Role.COUNCIL_OFFICE))
    (session,) = theirs.get(ACCOUNT).context["sessions"]

    answer = mine.post(f"/konto/geraete/{session.pk}/abmelden/")

    assert answer.status_code == 404
    assert theirs.get("/werkstatt/").status_code == 200
