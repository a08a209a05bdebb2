"""Keys for one purpose each, derived from the secret of the installation."""

import hmac
from functools import lru_cache

from django.conf import settings


def key_for(purpose: str) -> bytes:
    """Return the 32 bytes with which this installation signs for `purpose`."""
    return _derived(settings.SECRET_KEY, purpose)


def keys_for(purpose: str) -> list[bytes]:
    """Return that key and those derived from former secrets, the present one first."""
    return [_derived(s, purpose) for s in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


@lru_cache(maxsize=64)
def _derived(secret: str, purpose: str) -> bytes:
    return hmac.digest(secret.encode(), f"ratschlag {purpose}".encode(), "sha256")
