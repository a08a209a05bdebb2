"""Pages whose address is itself a key: it must not leave them, and nobody may keep them."""

from functools import wraps
from typing import Any

from django.http import HttpResponse

from ratschlag.core.access import View


def secret_address(view: View) -> View:
    """Mark a view whose address holds a secret; goes above `access`."""

    @wraps(view)
    def marked(request: Any, **arguments: Any) -> HttpResponse:
        response = view(request, **arguments)
        # Only the host name is told onwards. “no-referrer” would tell nothing at all, but browsers
        # then send forms with “Origin: null”, which the protection against forged forms refuses.
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return marked
