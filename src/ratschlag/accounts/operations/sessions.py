"""Browsers in which somebody is logged in: noted, seen again, ended."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction

from ratschlag.accounts import rules
from ratschlag.accounts.models import LoginSession, User
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor


def note_login(*, user: User, session_key: str, user_agent: str, now: datetime) -> LoginSession:
    """Note that `user` has logged in with this session."""
    return LoginSession.objects.update_or_create(
        session_key=session_key,
        defaults={
            "user": user,
            "device": rules.device_of(user_agent),
            "began_at": now,
            "seen_at": now,
        },
    )[0]


def note_activity(*, session_key: str, now: datetime) -> None:
    """Note that the session was used just now."""
    LoginSession.objects.filter(session_key=session_key).update(seen_at=now)


@transaction.atomic
def end_sessions(
    *, user: User, by: Actor, now: datetime, only: UUID | None = None, keep: str = ""
) -> int:
    """Log `user` out: everywhere, but for the session key to `keep`, or of one session only.

    Returns how many browsers were logged out.
    """
    rows = LoginSession.objects.filter(user=user).exclude(session_key=keep)
    if only is not None:
        rows = rows.filter(pk=only)
    count = _end(rows.values_list("session_key", flat=True))
    if count:
        changes = {"sessions": [count, 0]}
        audit.record("accounts.sessions_ended", subject=user, by=by, now=now, changes=changes)
    return count


def clear_sessions(*, now: datetime) -> int:
    """Delete sessions that have ended; return how many."""
    count, _by_model = Session.objects.filter(expire_date__lt=now).delete()
    alive = Session.objects.values("session_key")
    LoginSession.objects.exclude(session_key__in=alive).delete()
    return count


def _end(session_keys: Collection[str]) -> int:
    keys = list(session_keys)
    Session.objects.filter(session_key__in=keys).delete()
    return LoginSession.objects.filter(session_key__in=keys).delete()[0]
