"""Forms that everybody may send, also without a session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ratschlag.core.http import Request

View = Callable[..., HttpResponseBase]


def guarded_if_logged_in(view: View) -> View:
    """Ask for the token against forged forms of whoever has a session; goes above `access`.

    Without a session there is nothing that a forged form could misuse, and no cookie is set.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guarded(request: Request, **arguments: Any) -> HttpResponseBase:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        return (protected if has_session else view)(request, **arguments)

    return guarded


def not_kept(response: HttpResponse) -> HttpResponse:
    """Let nothing on the way keep a page that holds a form, or somebody's own."""
    response["Cache-Control"] = "no-store"
    return response
