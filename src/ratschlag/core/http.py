"""The request as it arrives at a view, after all middleware, and what is handed out as a file."""

import re
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django_htmx.middleware import HtmxDetails

from ratschlag.core.access import Actor

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Request(HttpRequest):
    """A request with its municipality (a `municipalities.Municipality`), actor and htmx details.

    Only its type is used: middleware sets these attributes on Django's own request.
    """

    municipality: Any
    actor: Actor
    user: Any
    htmx: HtmxDetails
    request_id: str
    upload_is_too_large: bool


Answer = TypeVar("Answer", bound=HttpResponseBase)

ADDRESS_AND_PORT = re.compile(r"\[(?P<bracketed>[^\]]+)\](:\d+)?|(?P<plain>[^:]+):\d+")


def as_file(answer: Answer, name: str, *, is_public: bool = False) -> Answer:
    """Let the browser save an answer under `name`; what is not public is kept nowhere on the way.

    Names beyond ASCII are written as RFC 6266 says.
    """
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    if not is_public:
        answer.headers["Cache-Control"] = "no-store"
    return answer


def client_address(request: HttpRequest) -> str:
    """Return the network address of the visitor, as the outermost of our own proxies saw it.

    Each of the TRUSTED_PROXIES appends the address it was asked from; whatever stands before that
    is the visitor's own claim. A request that came past the proxies counts by its own address.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    if 0 < settings.TRUSTED_PROXIES <= len(hops) and hops[-settings.TRUSTED_PROXIES]:
        return _without_port(hops[-settings.TRUSTED_PROXIES])
    return str(request.META.get("REMOTE_ADDR", ""))


def _without_port(hop: str) -> str:
    """Return the address: some proxies write the port too, which is another at each visit."""
    found = ADDRESS_AND_PORT.fullmatch(hop)
    return (found["bracketed"] or found["plain"]) if found else hop
