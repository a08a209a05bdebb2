"""Decisions about logging in and about links, from given values alone."""

import hashlib
from datetime import datetime, timedelta

from ratschlag.accounts.enums import LinkState

FAILURES_COUNT_FOR = timedelta(minutes=15)
MOST_FAILURES = 10
DEAD_LINKS_STAY_FOR = timedelta(days=30)


def must_wait(failures: int) -> bool:
    """Tell whether there were too many failed attempts to try again at once."""
    return failures >= MOST_FAILURES


def digest_of(secret: str) -> str:
    """Return what is kept of the secret of a link; 192 random bits need no salt."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def link_state(
    *, used_at: datetime | None, withdrawn_at: datetime | None, expires_at: datetime, now: datetime
) -> LinkState:
    """Tell whether a link still opens anything; it does until, not at, `expires_at`."""
    if used_at is not None:
        return LinkState.USED
    if withdrawn_at is not None:
        return LinkState.WITHDRAWN
    return LinkState.OPEN if now < expires_at else LinkState.EXPIRED
