"""Making accounts, and the check behind logging in."""

from datetime import datetime

from django.contrib import auth
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts import queries, rules
from ratschlag.accounts.models import LoginFailure, User
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal


class BadAddress(Refusal):
    """The text given is no mail address."""

    sentence = _("“%(email)s” is not a mail address. It should look like name@example.org.")


class WrongPassword(Refusal):
    """There is no active account with this address and this password."""

    sentence = _("Mail address and password do not belong together. Please check both.")


class TooManyAttempts(Refusal):
    """Somebody is trying passwords."""

    sentence = _(
        "There were too many attempts that failed. Please wait %(minutes)s minutes and try again."
    )


def check_password(*, email: str, password: str, origin: str, now: datetime) -> User:
    """Return whose password this is. Refuses: WrongPassword, TooManyAttempts.

    Failed attempts are counted by `origin`, whether the account exists or not.
    """
    if rules.must_wait(queries.recent_failures(origin, now)):
        raise TooManyAttempts(minutes=int(rules.FAILURES_COUNT_FOR.total_seconds() // 60))
    user = auth.authenticate(username=email, password=password)
    if not isinstance(user, User):
        LoginFailure.objects.filter(at__lte=now - rules.FAILURES_COUNT_FOR).delete()
        LoginFailure.objects.create(origin=origin, at=now)
        raise WrongPassword
    LoginFailure.objects.filter(origin=origin).delete()
    return user


@transaction.atomic
def open_account(
    *, email: str, label: str, by: Actor, now: datetime, password: str | None = None
) -> User:
    """Return the account with this address, making it if there is none. Refuses: BadAddress.

    Without a password nobody can log in with one.
    """
    try:
        validate_email(email)
    except ValidationError as invalid:
        raise BadAddress(email=email) from invalid
    known = User.objects.filter(email__iexact=email).first()
    if known is not None:
        return known
    user = User(email=email, label=label, created_at=now)
    user.set_password(password) if password else user.set_unusable_password()
    return audit.add(user, action="accounts.account_opened", by=by, now=now)


@transaction.atomic
def set_password(*, user: User, password: str, by: Actor, now: datetime) -> None:
    """Give the account a new password; running sessions of it end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("accounts.password_set", subject=user, by=by, now=now)


def clear_sessions(*, now: datetime) -> int:
    """Delete sessions that have ended and attempts that no longer count; return how many rows."""
    sessions, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    old = LoginFailure.objects.filter(at__lte=now - rules.FAILURES_COUNT_FOR)
    failures, _by_model = old.delete()
    return sessions + failures
