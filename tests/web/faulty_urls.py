"""The product's addresses, and pages that go wrong."""

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path

from ratschlag.config import urls
from ratschlag.core.refusals import Refusal

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


class TooLate(Refusal):
    """The deadline has passed."""

    sentence = "Die Frist endete am %(day)s."


def refuse(request: HttpRequest) -> HttpResponse:
    raise TooLate(day="31. März")


def misunderstand(request: HttpRequest) -> HttpResponse:
    raise BadRequest("a damaged address")


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def lock(request: HttpRequest) -> HttpResponse:
    raise OperationalError("database is locked")


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [
    *i18n_patterns(
        path("faults/misunderstand/", misunderstand),
        path("faults/forbid/", forbid),
        path("faults/refuse/", refuse),
        path("faults/locked/", lock),
        path("faults/break/", fail),
        prefix_default_language=False,
    ),
    *urls.urlpatterns,
]
