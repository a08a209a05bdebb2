"""The request as it arrives at a view, after all middleware."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ratschlag.core.access import Actor


class Request(HttpRequest):
    """A request with its municipality (a `municipalities.Municipality`), actor and htmx details.

    Only its type is used: middleware sets these attributes on Django's own request.
    """

    municipality: Any
    actor: Actor
    htmx: HtmxDetails
    request_id: str
    upload_is_too_large: bool
