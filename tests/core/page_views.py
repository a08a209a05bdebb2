"""Pages for the tests of the page cache: small views over the table of scheduled jobs."""

import time
from types import SimpleNamespace
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path

from ratschlag.core.page_cache import public_page
from ratschlag.jobs.models import Schedule

TENANTS = {
    "potsdam.example": UUID("00000000-0000-4000-8000-000000000001"),
    "cottbus.example": UUID("00000000-0000-4000-8000-000000000002"),
}
between_read_and_answer: list = []


def _select_municipality(request: HttpRequest) -> None:
    host = request.get_host().partition(":")[0]
    request.municipality = SimpleNamespace(pk=TENANTS.get(host))


@public_page(parameters=["seite"])
def names(request: HttpRequest) -> HttpResponse:
    _select_municipality(request)
    found = list(Schedule.objects.order_by("name").values_list("name", flat=True))
    for action in between_read_and_answer:
        action()
    page = request.GET.get("seite", "1")
    return HttpResponse(f"page {page}: {', '.join(found)}; " + "filler " * 100)


@public_page()
def host(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.get_host())


@public_page()
def with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(str(time.perf_counter()))
    response.set_cookie("choice", "1")
    return response


@public_page()
def missing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(time.perf_counter()), status=404)


@public_page()
def private(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(time.perf_counter()), headers={"Cache-Control": "private"})


@public_page()
def streamed(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse([str(time.perf_counter()).encode()])


def unmarked(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(time.perf_counter()))


urlpatterns = [
    path("names/", names),
    path("host/", host),
    path("with-cookie/", with_cookie),
    path("missing/", missing),
    path("private/", private),
    path("streamed/", streamed),
    path("unmarked/", unmarked),
]
