"""How much comes from one network address in an hour; the address itself is not kept.

Counted in the cache that all workers share, under a digest made with the installation's own key.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from ratschlag.core.http import Request, client_address

WITHIN_SECONDS = 3600


def is_within_bounds(request: Request, what: str, most: int) -> bool:
    """Count one more of `what` from here; tell whether it is at most the `most`-th in an hour."""
    return counted(request, what) <= most


def counted(request: Request, what: str) -> int:
    """Count one more of `what` from here; return the how many-th it is."""
    key = _key(request, what)
    if cache.add(key, 1, WITHIN_SECONDS):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # forgotten at this very moment
        return 1


def has_reached(request: Request, what: str, most: int) -> bool:
    """Tell whether `what` came `most` times from here already, without counting."""
    return int(cache.get(_key(request, what), 0)) >= most


def _key(request: Request, what: str) -> str:
    return f"bounds-{salted_hmac(f'core.bounds.{what}', client_address(request)).hexdigest()}"
