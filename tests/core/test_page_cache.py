"""Public pages come from memory, are never older than the last write, and never somebody's own."""

import gzip
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ratschlag.core import generations
from ratschlag.jobs.models import Schedule
from tests.core import page_views
from tests.core.page_views import TENANTS

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.core.page_views")]

POTSDAM, COTTBUS = TENANTS
Get = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def small_stack(settings) -> None:
    settings.PAGE_CACHE_BYTES = 400_000
    settings.MIDDLEWARE = [
        "ratschlag.core.page_cache.PageCacheMiddleware",
        "django.middleware.security.SecurityMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
    ]


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": POTSDAM})


@pytest.fixture
def between() -> Iterator[list]:
    yield page_views.between_read_and_answer
    page_views.between_read_and_answer.clear()


def _add(name: str) -> None:
    Schedule.objects.create(
        name=name, task_path="x", every=timedelta(days=1), next_run_at=timezone.localtime()
    )


def _queries(get: Get, *arguments, **options) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = get(*arguments, **options)
    assert response.status_code in {200, 304}
    return len(captured)


def test_page_asked_for_again_needs_no_query(client: Client) -> None:
    counts = [_queries(client.get, "/names/") for _ in range(3)]

    assert counts == [1, 0, 0]


def test_page_from_memory_is_the_same_with_all_headers(client: Client) -> None:
    first = client.get("/names/")
    again = client.get("/names/")

    assert again.content == first.content
    assert dict(again.headers) == dict(first.headers)
    assert "default-src 'none'" in again.headers["Content-Security-Policy"]
    assert again.headers["X-Content-Type-Options"] == "nosniff"
    assert again.headers["Cache-Control"] == "no-cache"


def test_page_after_a_write_is_new_at_once(client: Client) -> None:
    client.get("/names/")

    _add("zebra")
    generations.bump(TENANTS[POTSDAM])

    assert b"zebra" in client.get("/names/").content


def test_page_of_another_municipality_stays_in_memory(client: Client) -> None:
    client.get("/names/", headers={"host": COTTBUS})

    generations.bump(TENANTS[POTSDAM])

    assert _queries(client.get, "/names/", headers={"host": COTTBUS}) == 0


def test_pages_of_all_after_a_general_write_are_new(client: Client) -> None:
    client.get("/names/", headers={"host": COTTBUS})

    generations.bump(None)

    assert _queries(client.get, "/names/", headers={"host": COTTBUS}) == 1


def test_page_read_before_a_write_and_answered_after_it_is_not_served_again(
    client: Client, between: list
) -> None:
    def write() -> None:
        between.clear()
        _add("zebra")
        generations.bump(TENANTS[POTSDAM])

    between.append(write)

    old = client.get("/names/")
    new = client.get("/names/")

    assert b"zebra" not in old.content
    assert b"zebra" in new.content


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "ratschlag_session=abc"},
        {"authorization": "Bearer abc"},
        {"hx-request": "true"},
    ],
)
def test_page_for_somebody_in_particular_is_not_taken_from_memory(
    client: Client, headers: dict[str, str]
) -> None:
    public = [_queries(client.get, "/names/") for _ in range(2)]
    own = [_queries(client.get, "/names/", headers=headers) for _ in range(2)]

    assert (public, own) == ([1, 0], [1, 1])


def test_page_with_another_cookie_comes_from_memory(client: Client) -> None:
    client.get("/names/")

    assert _queries(client.get, "/names/", headers={"cookie": "theme=dark"}) == 0


def test_page_for_somebody_in_particular_is_not_kept(client: Client) -> None:
    client.get("/names/", headers={"authorization": "Bearer abc"})

    assert _queries(client.get, "/names/") == 1


@pytest.mark.parametrize(
    "path", ["/unmarked/", "/missing/", "/private/", "/streamed/", "/with-cookie/"]
)
def test_page_that_may_not_be_kept_is_made_anew(client: Client, path: str) -> None:
    first, second = (client.get(path).getvalue() for _ in range(2))

    assert first != second


def test_post_is_not_answered_from_memory(client: Client) -> None:
    client.get("/names/")

    assert _queries(client.post, "/names/") == 1


def test_head_has_the_headers_of_the_page_and_no_body(client: Client) -> None:
    page = client.get("/names/")

    head = client.head("/names/")

    assert head.content == b""
    assert head.headers["ETag"] == page.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(page.content))


def test_page_known_to_the_browser_is_not_sent_again(client: Client) -> None:
    tag = client.get("/names/").headers["ETag"]

    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        response = client.get("/names/", headers={"if-none-match": known})

        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["ETag"] == tag
        assert "Content-Security-Policy" in response.headers
    assert _queries(client.get, "/names/", headers={"if-none-match": tag}) == 0


def test_page_known_in_an_older_form_is_sent(client: Client) -> None:
    tag = client.get("/names/").headers["ETag"]
    _add("zebra")
    generations.bump(TENANTS[POTSDAM])

    response = client.get("/names/", headers={"if-none-match": tag})

    assert response.status_code == 200
    assert response.headers["ETag"] != tag


def test_page_zipped_has_its_own_tag_and_the_same_text(client: Client) -> None:
    plain = client.get("/names/")

    zipped = client.get("/names/", headers={"accept-encoding": "br, gzip"})

    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert zipped.headers["ETag"] != plain.headers["ETag"]
    assert "Accept-Encoding" in zipped.headers["Vary"]


def test_declared_parameter_makes_pages_of_its_own(client: Client) -> None:
    bodies = [client.get(f"/names/?seite={number}").content[:7] for number in (1, 2, 1)]

    assert bodies == [b"page 1:", b"page 2:", b"page 1:"]
    assert _queries(client.get, "/names/?seite=2") == 0


@pytest.mark.parametrize("query", ["x=1", "seite=1&x=1", "seite=1&seite=2", "seite=" + "9" * 600])
def test_query_that_no_view_asked_for_is_answered_and_not_kept(client: Client, query: str) -> None:
    counts = [_queries(client.get, f"/names/?{query}") for _ in range(2)]

    assert counts == [1, 1]


def test_page_of_one_host_is_not_shown_at_another(client: Client) -> None:
    bodies = {
        client.get("/host/", headers={"host": host}).content.decode(): host
        for host in (POTSDAM, COTTBUS, POTSDAM)
    }

    assert bodies == {POTSDAM: POTSDAM, COTTBUS: COTTBUS}


def test_page_in_a_language_the_address_does_not_name_is_not_kept(client: Client, settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.middleware.locale.LocaleMiddleware"]

    counts = [
        _queries(client.get, "/names/", headers={"accept-language": language})
        for language in ("en", "en", "de", "de")
    ]

    assert counts == [1, 1, 1, 0]
