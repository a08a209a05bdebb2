"""Error pages: what happened, and what to do next."""

import logging

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal

RETRY_AFTER_SECONDS = "30"

logger = logging.getLogger("ratschlag.web")


def bad_request(request: Request, exception: Exception | None = None) -> HttpResponse:
    """Answer a request that cannot be understood, or that holds more than a form may."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def forbidden(request: Request, exception: Exception | None = None) -> HttpResponse:
    """Answer somebody who may not see the page."""
    return render(request, "403.html", status=403)


def csrf_failure(request: Request, reason: str = "") -> HttpResponse:
    """Answer a form whose session ended meanwhile."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: Request, exception: Exception | None = None) -> HttpResponse:
    """Answer for an address without a page."""
    return render(request, "404.html", status=404)


def conflict(request: Request, refusal: Refusal) -> HttpResponse:
    """Answer a step that the rules do not allow as things stand now."""
    return render(request, "409.html", {"reason": str(refusal)}, status=409)


def unavailable(request: Request, error: Exception) -> HttpResponse:
    """Answer while the database is away or too busy; the page needs neither."""
    logger.error("database unavailable", exc_info=error)
    response = HttpResponse(render_to_string("503.html"), status=503)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def broken(request: Request) -> HttpResponse:
    """Answer for a fault of ours; the page needs neither database nor context."""
    return render(None, "500.html", status=500)
