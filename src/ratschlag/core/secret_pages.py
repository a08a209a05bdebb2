"""Pages that keep a secret: their address is a key, or their use must leave no trace."""

from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase

from ratschlag.core.access import View


def secret_address(view: View) -> View:
    """Mark a view whose address holds a secret; goes above `access`."""

    @wraps(view)
    def marked(request: Any, **arguments: Any) -> HttpResponseBase:
        response = view(request, **arguments)
        # Only the host name is told onwards. “no-referrer” would tell nothing at all, but browsers
        # then send forms with “Origin: null”, which the protection against forged forms refuses.
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return marked


def secret_of(request: Any, name: str) -> str:
    """Return the part of the request's address that is the key, by its name in `urls`."""
    return str(request.resolver_match.kwargs[name])


def unlogged(view: View) -> View:
    """Mark a view of whose requests no line is logged, because the time alone would tell."""

    @wraps(view)
    def marked(request: Any, **arguments: Any) -> HttpResponseBase:
        response = view(request, **arguments)
        response.is_unlogged = True  # type: ignore[attr-defined]  # read by the request log
        return response

    return marked
