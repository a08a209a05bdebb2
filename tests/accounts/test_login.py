"""Logging in by a code from a mail, and out; what an answer gives away; the example."""

import smtplib
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from ratschlag.accounts.models import LoginSession, User
from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Membership, Municipality
from tests.accounts.conftest import (
    CODE,
    LOGIN,
    ask_for_code,
    is_logged_in,
    log_in_by_code,
    mailed_code,
)
from tests.factories.accounts import make_user
from tests.factories.municipalities import browser_of, make_municipality

DEMO = "/konto/anmelden/vorfuehrung/"


def make_demo_account(municipality: Municipality, email: str = "anna@demo.example") -> Any:
    user = make_user("Koordination", email=email)
    Membership.objects.create(municipality=municipality, user=user, role=Role.COORDINATOR)
    return user


def test_code_from_the_mail_leads_to_the_workspace(visit: Client, anna: User) -> None:
    shown = visit.get(LOGIN)
    asked = ask_for_code(visit, anna.email.upper())
    page = visit.get(CODE)
    answer = visit.post(CODE, {"code": mailed_code()})

    assert (shown.status_code, page.status_code) == (200, 200)
    assert (asked.status_code, asked.url) == (302, CODE)
    assert mail.outbox[0].to == [anna.email]
    assert mailed_code() in mail.outbox[0].subject
    assert (answer.status_code, answer.url) == (302, "/konto/weiter/")
    assert visit.get("/konto/weiter/").url == "/werkstatt/"
    assert is_logged_in(visit)


def test_code_is_good_with_or_without_its_dash(visit: Client, anna: User) -> None:
    ask_for_code(visit, anna.email)

    answer = visit.post(CODE, {"code": mailed_code().replace("-", " ")})

    assert answer.url == "/konto/weiter/"


def test_code_is_good_once_and_in_one_browser(potsdam: Municipality, anna: User) -> None:
    first, second = browser_of(potsdam), browser_of(potsdam)
    log_in_by_code(first, anna.email)
    used = mailed_code()
    first.post("/konto/abmelden/")
    ask_for_code(second, anna.email)

    again = first.post(CODE, {"code": used})
    elsewhere = second.post(CODE, {"code": used})

    assert again.url == LOGIN
    assert elsewhere.status_code == 422
    assert not is_logged_in(first)
    assert not is_logged_in(second)


def test_code_ends_with_its_time(visit: Client, anna: User, settings: Any) -> None:
    ask_for_code(visit, anna.email)
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1

    answer = visit.post(CODE, {"code": mailed_code()})

    assert answer.url == LOGIN
    assert not is_logged_in(visit)


def test_code_is_guessed_five_times_at_most(visit: Client, anna: User) -> None:
    ask_for_code(visit, anna.email)

    answers = [visit.post(CODE, {"code": f"0000-000{n}"}).status_code for n in range(5)]
    right = visit.post(CODE, {"code": mailed_code()})

    assert answers == [422] * 4 + [302]
    assert right.url == LOGIN
    assert not is_logged_in(visit)


def test_new_code_replaces_the_old_one(visit: Client, anna: User) -> None:
    ask_for_code(visit, anna.email)
    old = mailed_code()

    answers = [visit.post(CODE, {"action": "resend"}).status_code for _ in range(2)]
    refused = visit.post(CODE, {"code": old})
    answer = visit.post(CODE, {"code": mailed_code()})

    assert answers == [302, 422]
    assert len(mail.outbox) == 2
    assert refused.status_code == 422
    assert answer.url == "/konto/weiter/"


def test_login_that_was_begun_can_be_given_up(visit: Client, anna: User) -> None:
    ask_for_code(visit, anna.email)

    held, left = visit.get(LOGIN), visit.post("/konto/anmelden/abbrechen/")

    assert (held.url, left.url) == (CODE, LOGIN)
    assert visit.get(LOGIN).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/werkstatt/raeume/?seite=2", "/werkstatt/raeume/?seite=2"),
        ("https://anderswo.example/", "/konto/weiter/"),
        ("//anderswo.example/", "/konto/weiter/"),
        ("javascript:alert(1)", "/konto/weiter/"),
        ("http://teltow.example/werkstatt/", "/konto/weiter/"),
        ("", "/konto/weiter/"),
    ],
)
def test_login_leads_on_inside_the_site_only(
    wanted: str, reached: str, visit: Client, anna: User, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["potsdam.example", "teltow.example"]

    asked = ask_for_code(visit, anna.email, next=wanted)
    answer = visit.post(asked.url, {"code": mailed_code()})

    assert answer.url == reached


def test_answers_do_not_tell_whether_an_account_exists(potsdam: Municipality, anna: User) -> None:
    closed = make_user("Dora", email="dora@potsdam.example", is_active=False)
    seen = []

    for email in (anna.email, "nina@potsdam.example", closed.email):
        browser = browser_of(potsdam)
        asked = ask_for_code(browser, email)
        page = browser.get(CODE)
        wrong = browser.post(CODE, {"code": "0000-0000"})
        resent = browser.post(CODE, {"action": "resend"})
        lengths = [len(answer.content) for answer in (asked, page, wrong, resent)]
        seen.append((asked.status_code, asked.url, wrong.status_code, resent.url, lengths))

    assert seen[0] == seen[1] == seen[2] or pytest.fail(str(seen))
    assert len(mail.outbox) == 2 * 3


def test_every_address_gets_a_mail_that_says_what_to_do(visit: Client, potsdam: Any) -> None:
    ask_for_code(visit, "niemand@potsdam.example")

    message = mail.outbox[0]
    assert message.to == ["niemand@potsdam.example"]
    assert "http://potsdam.example/konto/kein-konto/" in message.body
    assert visit.get("/konto/kein-konto/").status_code == 200


@pytest.mark.parametrize("code", ["-", " - ", "0", "", "\x00", "٣" * 8, "a" * 500])
def test_unknown_address_has_no_code_that_opens_anything(code: str, visit: Client) -> None:
    ask_for_code(visit, "niemand@potsdam.example")

    answer = visit.post(CODE, {"code": code})

    assert answer.status_code == 422
    assert not is_logged_in(visit)


@pytest.mark.parametrize(
    "email", ["", "x", "\x00@b.example", "a" * 1000 + "@b.example", "a@b.example\nBcc: c@d.example"]
)
def test_impossible_address_is_explained(email: str, visit: Client) -> None:
    answer = ask_for_code(visit, email)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not mail.outbox


def test_codes_for_one_address_are_limited_whoever_asks(potsdam: Municipality, anna: User) -> None:
    answers = [ask_for_code(browser_of(potsdam), anna.email).status_code for _ in range(6)]
    unknown = [ask_for_code(browser_of(potsdam), "x@y.example").status_code for _ in range(6)]

    assert answers == unknown == [302] * 5 + [422]


def test_codes_are_limited_by_where_somebody_comes_from(
    potsdam: Municipality, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = 1

    def ask(number: int, forwarded: str) -> int:
        browser = browser_of(potsdam)
        headers = {"X-Forwarded-For": forwarded}
        return browser.post(
            LOGIN, {"email": f"{number}@potsdam.example"}, headers=headers
        ).status_code

    same = [ask(number, f"10.0.0.{number}, 192.0.2.1") for number in range(31)]

    assert same == [302] * 30 + [422]
    assert ask(99, "192.0.2.1, 192.0.2.2") == 302


def test_mail_that_cannot_be_sent_is_said_and_what_was_typed_is_kept(
    visit: Client, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any, **_options: Any) -> int:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)

    answers = [ask_for_code(visit, email) for email in (anna.email, "x@y.example")]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert f'value="{anna.email}"' in answers[0].text


def test_account_of_one_town_is_nobody_in_another(anna: User) -> None:
    teltow = browser_of(make_municipality("teltow"))

    answer = log_in_by_code(teltow, anna.email)

    assert answer.url == "/konto/weiter/"
    assert teltow.get("/konto/weiter/").url == "/konto/"
    assert teltow.get("/werkstatt/").status_code == 403


def test_session_key_changes_at_login_and_the_cookie_is_closed(visit: Client, anna: User) -> None:
    ask_for_code(visit, anna.email)
    before = visit.session.session_key

    answer = visit.post(CODE, {"code": mailed_code()})

    cookie = answer.cookies["ratschlag_session"]
    assert cookie.value != before
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert set(answer.cookies) == {"ratschlag_session"}
    assert LoginSession.objects.get().session_key == cookie.value


def test_somebody_logged_in_goes_on_to_the_workspace(potsdam: Municipality, anna: User) -> None:
    answer = browser_of(potsdam, anna).get(LOGIN)

    assert answer.url == "/konto/weiter/"


def test_logging_out_is_a_post(potsdam: Municipality, anna: User) -> None:
    visit = browser_of(potsdam, anna)

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
    assert answer.url == "/konto/weiter/"
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
    visit: Client, potsdam: Municipality, anna: User, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    foreign = make_demo_account(make_municipality("teltow"), "cem@demo.example")

    answers = [
        visit.post(DEMO, {"account": key}).status_code
        for key in (str(anna.pk), str(foreign.pk), str(uuid4()), "x", "\x00", "")
    ]

    assert answers == [404] * 6
    assert not is_logged_in(visit)
