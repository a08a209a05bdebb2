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


# What people type from paper: no letter or digit that looks like another one; 78 random bits.
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH, CODE_GROUP = 16, 4


def grouped_code(signs: str) -> str:
    """Return the signs of a code in groups: KZ7M-4QXP-9TRW-H2BN."""
    groups = (signs[at : at + CODE_GROUP] for at in range(0, CODE_LENGTH, CODE_GROUP))
    return "-".join(groups)


def as_issued(secret: str) -> str:
    """Return a secret as it was issued: of a typed code, small letters and hyphens do not count."""
    signs = secret.replace("-", "").upper()
    is_code = len(signs) == CODE_LENGTH and set(signs) <= set(CODE_SIGNS)
    return grouped_code(signs) if is_code else secret


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
