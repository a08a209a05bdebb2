"""What is kept of people who log in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts import operations, queries
from ratschlag.accounts.models import LoginSession, User
from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject


def _accounts(subject: Subject) -> Iterable[Model]:
    return User.objects.filter(pk__in=subject.account_ids)


def _erase_accounts(subject: Subject, by: Actor, now: datetime) -> int:
    accounts = User.objects.filter(pk__in=subject.account_ids)
    return operations.forget_accounts(accounts=accounts, by=by, now=now)


def _factors(subject: Subject) -> Iterable[Model]:
    ways = (Authenticator, SocialAccount)
    return [row for model in ways for row in model.objects.filter(user__in=subject.account_ids)]


def _sessions(subject: Subject) -> Iterable[Model]:
    return LoginSession.objects.filter(user__in=subject.account_ids)


def _unused(_municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.accounts_unused_since(cutoff)


PERSONAL_DATA = (
    DataClass(
        key="accounts.account",
        name=_("Account"),
        purpose=_("To log in, and to know who did what."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("those who coordinate and administer in the municipality"),
        storage=_("As long as there is a task or a seat, and two years after the last login."),
        fields={"accounts.User": ("email", "label", "created_at", "last_login")},
        labels={"created_at": _("Set up on"), "last_login": _("Last login")},
        records=_accounts,
        erase=_erase_accounts,
        retention=Retention(
            days=730,
            after=_("after the last login, without any role or seat"),
            expired=_unused,
            is_of_municipalities=False,
            is_of_installation=True,
        ),
    ),
    DataClass(
        key="accounts.factors",
        name=_("Second factors and other ways to log in"),
        purpose=_("To protect the account."),
        legal_basis=_("Art. 6 (1) (e) and Art. 32 GDPR: security of processing"),
        recipients=_("nobody"),
        storage=_("Until they are removed, at the latest with the account."),
        fields={
            "mfa.Authenticator": ("type", "created_at", "last_used_at"),
            "socialaccount.SocialAccount": ("provider", "uid", "last_login", "date_joined"),
        },
        labels={
            "type": _("Kind"),
            "provider": _("Login service"),
            "uid": _("Key at the login service"),
            "created_at": _("Set up on"),
            "date_joined": _("Set up on"),
            "last_used_at": _("Last used"),
            "last_login": _("Last login"),
        },
        records=_factors,
        kept=_("They go with the account."),
    ),
    DataClass(
        key="accounts.sessions",
        name=_("Logins"),
        purpose=_("So that people see their logins and can end them."),
        legal_basis=_("Art. 6 (1) (e) and Art. 32 GDPR: security of processing"),
        recipients=_("nobody"),
        storage=_("Twelve hours at most; then a nightly job deletes them."),
        fields={"accounts.LoginSession": ("device", "began_at", "seen_at")},
        labels={
            "device": _("Browser"),
            "began_at": _("Logged in"),
            "seen_at": _("Last used"),
        },
        records=_sessions,
        kept=_("They go with the account."),
    ),
)
