"""Erasing accounts. That it was done is audited by whoever erases a person as a whole."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from ratschlag.accounts.models import User
from ratschlag.accounts.operations.sessions import end_sessions
from ratschlag.core.access import Actor


@transaction.atomic
def forget_accounts(*, accounts: Iterable[User], by: Actor, now: datetime) -> int:
    """Delete the accounts that nobody needs elsewhere, with all ways to log in; return how many."""
    unneeded = [account for account in accounts if not _is_needed(account)]
    for account in unneeded:
        end_sessions(user=account, by=by, now=now)
        account.delete()
    return len(unneeded)


def _is_needed(account: User) -> bool:
    has_place = account.memberships.exists() or account.people.exists()
    return bool(account.is_operator or has_place)
