"""What is noted at news from Django and allauth: logins, and changes of second factors."""

from typing import Any

from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from ratschlag.accounts import operations
from ratschlag.accounts.models import User
from ratschlag.core import clock
from ratschlag.core.access import Actor
from ratschlag.core.enums import Door

LONGEST_USER_AGENT = 400


@receiver(user_logged_in)
def note_login(request: Any, user: User, **_kwargs: Any) -> None:
    """Remember the browser, so that it can be logged out from another one."""
    if request.session.session_key is None:
        request.session.save()
    operations.note_login(
        user=user,
        session_key=request.session.session_key,
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:LONGEST_USER_AGENT],
        now=clock.now(),
    )


@receiver(factors.authenticator_added)
def note_added(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Record a new second factor."""
    _note(user, "factor_added", authenticator)


@receiver(factors.authenticator_removed)
def note_removed(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Record that a second factor is gone."""
    _note(user, "factor_removed", authenticator)


@receiver(factors.authenticator_reset)
def note_reset(user: User, authenticator: Authenticator, **_kwargs: Any) -> None:
    """Record that there are new recovery codes."""
    _note(user, "factor_renewed", authenticator)


def _note(user: User, action: str, authenticator: Authenticator) -> None:
    by = Actor(label=user.label, door=Door.WEB, user_id=user.pk)
    operations.note_factors(
        user=user, action=action, kind=authenticator.type, by=by, now=clock.now()
    )
