"""What every request gets: a log line, its municipality, and who acts."""

import logging
import time
import uuid

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from ratschlag.accounts.models import User
from ratschlag.accounts.operations import note_activity
from ratschlag.accounts.queries import has_second_factor, openid_has_second_factor, openid_place
from ratschlag.core import clock, logs
from ratschlag.core.access import ANONYMOUS, Actor, View
from ratschlag.core.enums import SECOND_FACTOR_ROLES, Door, Role
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.municipalities.queries import municipality_at
from ratschlag.stakeholders.queries import roles_in
from ratschlag.web import errors

logger = logging.getLogger("ratschlag.request")

# Answered without a municipality: probes and files.
PROBE, FILES = "/healthz", "/static/"

SEEN_EVERY_SECONDS = 10 * 60


class RequestLog:
    """Write one structured line a request, with an id that also stands in the answer."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        """Time the request and log it."""
        request.request_id = uuid.uuid4().hex[:12]
        began = time.perf_counter()
        with logs.surrounded_by(request_id=request.request_id):
            response = self.get_response(request)
        response["X-Request-ID"] = request.request_id
        if getattr(response, "is_unlogged", False):
            return response
        logger.info(
            "request",
            extra={
                "request_id": request.request_id,
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - began) * 1000, 1),
            },
        )
        return response


class MunicipalityOfHost(MiddlewareMixin):
    """Select the municipality by the host name; answer for none if there is none."""

    def process_request(self, request: Request) -> HttpResponse | None:
        """Set `request.municipality` and `request.actor`."""
        request.municipality = None
        request.actor = ANONYMOUS
        if request.path == PROBE or request.path.startswith(FILES):
            return None
        try:
            request.municipality = municipality_at(_host_of(request))
        except OperationalError as error:
            return errors.unavailable(request, error)
        if request.municipality is None:
            return render(request, "web/no_municipality.html", status=404)
        request.actor = _actor_of(request)
        return None


class PlainAnswers(MiddlewareMixin):
    """Turn what a view could not answer itself into a page that says what to do next."""

    def process_exception(self, request: Request, error: Exception) -> HttpResponse | None:
        """Answer a refusal with 409, a database that is away or busy with 503."""
        if isinstance(error, Refusal):
            return errors.conflict(request, error)
        if isinstance(error, OperationalError | InterfaceError):
            return errors.unavailable(request, error)
        return None


def _host_of(request: Request) -> str:
    try:
        host = request.get_host()
    except DisallowedHost:
        return ""
    return host.rsplit(":", 1)[0] if not host.endswith("]") else host


def _actor_of(request: Request) -> Actor:
    # Public visitors carry no session cookie; asking for the user would cost them a query.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return ANONYMOUS
    _note_activity(request)
    place = openid_place(get_authentication_records(request, request.user))
    if place not in (None, request.municipality.slug):
        return ANONYMOUS  # the server of one municipality vouches for nobody in another
    roles = roles_in(request.user, request.municipality, clock.today())
    withheld = _withheld(request.user, roles, place)
    return Actor(
        label=request.user.label,
        door=Door.WEB,
        roles=roles - withheld,
        user_id=request.user.pk,
        withheld=withheld,
    )


def _withheld(user: User, roles: frozenset[Role], place: str | None) -> frozenset[Role]:
    """Return the roles that wait for a second factor."""
    concerned = roles & SECOND_FACTOR_ROLES
    if not concerned or not settings.SECOND_FACTOR_REQUIRED:
        return frozenset()
    is_strong = (place and openid_has_second_factor(place)) or has_second_factor(user)
    return frozenset() if is_strong else concerned


def _note_activity(request: Request) -> None:
    """Note now and then that a session is used: the first time in a process, then rarely."""
    key = request.session.session_key or ""
    if not caches["process"].add(f"seen-{key}", True, SEEN_EVERY_SECONDS):
        return
    try:
        note_activity(session_key=key, now=clock.now())
    except OperationalError:  # reading goes on while nothing can be written
        logger.warning("activity of a session could not be noted")
