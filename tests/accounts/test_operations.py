"""Accounts, operators, resets, and the browsers in which somebody is logged in."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from ratschlag.accounts import operations, rules, tasks
from ratschlag.accounts.models import LoginSession, User
from ratschlag.audit.models import AuditEvent
from ratschlag.jobs.tasks import timetable
from tests.factories.accounts import make_user
from tests.factories.municipalities import ANNA

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"


def logged_in(user: User, *, agent: str = FIREFOX) -> LoginSession:
    store = SessionStore()
    store.create()
    key = store.session_key or ""
    return operations.note_login(user=user, session_key=key, user_agent=agent, now=NOW)


def test_account_is_opened_once_whatever_the_case_of_its_address() -> None:
    first = operations.open_account(email="Anna@a.example", label="Anna", by=ANNA, now=NOW)
    second = operations.open_account(email="ANNA@a.example", label="Anna", by=ANNA, now=NOW)

    assert first == second
    assert first.email == "anna@a.example"
    assert not first.has_usable_password()
    assert [event.action for event in AuditEvent.objects.all()] == ["accounts.account_opened"]
    assert "password" not in AuditEvent.objects.get().changes


@pytest.mark.parametrize("email", ["", "anna", "anna@", "a b@c.example"])
def test_account_without_a_mail_address_is_refused(email: str) -> None:
    with pytest.raises(operations.BadAddress):
        operations.open_account(email=email, label="Anna", by=ANNA, now=NOW)

    assert not User.objects.exists()


def test_operator_is_made_and_audited() -> None:
    operations.make_operator(user=make_user(), by=ANNA, now=NOW)

    assert User.objects.get().is_operator
    assert AuditEvent.objects.get().action == "accounts.operator_made"


def test_reset_removes_second_factors_and_logs_out_everywhere() -> None:
    user, other = make_user(), make_user("Bela")
    for one in (user, other):
        Authenticator.objects.create(user=one, type=Authenticator.Type.TOTP, data={})
        logged_in(one)

    count = operations.reset_login(user=user, by=ANNA, now=NOW)

    assert count == 1
    assert Authenticator.objects.get().user == other
    assert LoginSession.objects.get().user == other
    assert {event.action for event in AuditEvent.objects.all()} == {
        "accounts.login_reset",
        "accounts.sessions_ended",
    }


def test_change_of_second_factors_is_audited() -> None:
    operations.note_factors(user=make_user(), action="factor_added", kind="totp", by=ANNA, now=NOW)

    assert AuditEvent.objects.get().changes == {"kind": "totp"}


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (FIREFOX, "Firefox, Linux"),
        (EDGE, "Edge, Windows"),
        (IPHONE, "Safari, iPhone"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_device_is_named_roughly(agent: str, device: str) -> None:
    assert rules.device_of(agent) == device


def test_session_is_noted_once_and_seen_again() -> None:
    session = logged_in(make_user())

    operations.note_activity(session_key=session.session_key, now=NOW + timedelta(hours=1))

    session.refresh_from_db()
    assert (session.began_at, session.seen_at) == (NOW, NOW + timedelta(hours=1))
    assert session.device == "Firefox, Linux"


def test_sessions_end_one_all_others_or_all() -> None:
    user, bela = make_user(), make_user("Bela")
    here, there, third = (logged_in(user) for _ in range(3))
    foreign = logged_in(bela)

    def end(**which: object) -> int:
        return operations.end_sessions(user=user, by=ANNA, now=NOW, **which)  # type: ignore[arg-type]  # one or none

    assert end(only=foreign.pk) == 0
    assert end(only=there.pk) == 1
    assert end(keep=here.session_key) == 1
    assert set(Session.objects.values_list("pk", flat=True)) == {
        here.session_key,
        foreign.session_key,
    }
    assert end() == 1
    assert third.pk not in LoginSession.objects.values_list("pk", flat=True)
    assert Session.objects.get().pk == foreign.session_key
    assert AuditEvent.objects.count() == 3


def test_clearing_forgets_ended_sessions_and_what_was_noted_of_them() -> None:
    running, ended = logged_in(make_user()), logged_in(make_user("Bela"))
    Session.objects.filter(pk=ended.session_key).update(expire_date=NOW - timedelta(days=1))
    Session.objects.filter(pk=running.session_key).update(expire_date=NOW + timedelta(days=1))

    count = operations.clear_sessions(now=NOW)

    assert count == 1
    assert Session.objects.get().pk == running.session_key
    assert LoginSession.objects.get() == running


def test_clearing_of_sessions_stands_in_the_timetable() -> None:
    Session.objects.create(session_key="ended", expire_date=NOW - timedelta(days=3650))

    assert timetable["accounts.clear_sessions"].task_path == tasks.clear_sessions.module_path
    assert tasks.clear_sessions.call() == 1
