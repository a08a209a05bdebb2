"""Making accounts and checking passwords."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from ratschlag.accounts import operations, rules, tasks
from ratschlag.accounts.models import LoginFailure, User
from ratschlag.audit.models import AuditEvent
from ratschlag.jobs.tasks import timetable
from tests.factories.accounts import PASSWORD, make_user
from tests.factories.municipalities import ANNA

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_account_is_opened_once_whatever_the_case_of_its_address() -> None:
    first = operations.open_account(email="anna@a.example", label="Anna", by=ANNA, now=NOW)
    second = operations.open_account(email="ANNA@a.example", label="Anna", by=ANNA, now=NOW)

    assert first == second
    assert not first.has_usable_password()
    assert [event.action for event in AuditEvent.objects.all()] == ["accounts.account_opened"]
    assert "password" not in AuditEvent.objects.get().changes


@pytest.mark.parametrize("email", ["", "anna", "anna@", "a b@c.example"])
def test_account_without_a_mail_address_is_refused(email: str) -> None:
    with pytest.raises(operations.BadAddress):
        operations.open_account(email=email, label="Anna", by=ANNA, now=NOW)

    assert not User.objects.exists()


def test_new_password_replaces_the_old_one() -> None:
    user = make_user(has_password=True)

    operations.set_password(user=user, password="ein ganz anderes", by=ANNA, now=NOW)

    assert User.objects.get().check_password("ein ganz anderes")
    assert AuditEvent.objects.get().changes == {}


def test_right_password_forgets_the_failures_before() -> None:
    user = make_user(has_password=True)
    with pytest.raises(operations.WrongPassword):
        operations.check_password(email=user.email, password="falsch", origin="o", now=NOW)

    found = operations.check_password(
        email=user.email.upper(), password=PASSWORD, origin="o", now=NOW
    )

    assert found == user
    assert not LoginFailure.objects.exists()


@pytest.mark.parametrize("trait", ["unknown", "inactive", "without_password"])
def test_account_that_cannot_log_in_is_refused_like_a_wrong_password(trait: str) -> None:
    user = make_user(has_password=trait != "without_password")
    User.objects.update(is_active=trait != "inactive")
    email = "niemand@potsdam.example" if trait == "unknown" else user.email

    with pytest.raises(operations.WrongPassword):
        operations.check_password(email=email, password=PASSWORD, origin="o", now=NOW)


def test_too_many_failures_have_to_wait_even_with_the_right_password() -> None:
    user = make_user(has_password=True)
    for _attempt in range(rules.MOST_FAILURES):
        with pytest.raises(operations.WrongPassword):
            operations.check_password(email=user.email, password="falsch", origin="o", now=NOW)
    right = {"email": user.email, "password": PASSWORD}

    with pytest.raises(operations.TooManyAttempts):
        operations.check_password(**right, origin="o", now=NOW)
    elsewhere = operations.check_password(**right, origin="p", now=NOW)
    later = operations.check_password(**right, origin="o", now=NOW + timedelta(minutes=15))

    assert elsewhere == later == user


def test_clearing_forgets_ended_sessions_and_old_failures_only() -> None:
    for key, days in (("ended", -1), ("running", 1)):
        Session.objects.create(session_key=key, expire_date=NOW + timedelta(days=days))
    for minutes in (1, 60):
        LoginFailure.objects.create(origin="o", at=NOW - timedelta(minutes=minutes))

    count = operations.clear_sessions(now=NOW)

    assert count == 2
    assert Session.objects.get().session_key == "running"
    assert LoginFailure.objects.get().at == NOW - timedelta(minutes=1)


def test_clearing_of_sessions_stands_in_the_timetable() -> None:
    Session.objects.create(session_key="ended", expire_date=NOW - timedelta(days=3650))

    assert timetable["accounts.clear_sessions"].task_path == tasks.clear_sessions.module_path
    assert tasks.clear_sessions.call() == 1
