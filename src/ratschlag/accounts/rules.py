"""Decisions about logging in and about links, from given values alone."""

import hashlib
from datetime import datetime, timedelta

from ratschlag.accounts.enums import LinkState

DEAD_LINKS_STAY_FOR = timedelta(days=30)

# The first that occurs in what a browser says of itself; Edge and Opera call themselves Chrome too.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "ChromeOS"), ("Mac OS", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def device_of(user_agent: str) -> str:
    """Return browser and system in two words; empty if they are none of the usual ones."""
    found = (
        next((name for mark, name in known if mark in user_agent), "")
        for known in (BROWSERS, SYSTEMS)
    )
    return ", ".join(name for name in found if name)


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
