"""The store of pages: bounded whatever is asked for, safe for threads, forgetful in time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from ratschlag.core import clock, generations
from ratschlag.core.page_cache import Page, PageCacheMiddleware, PageStore, public_page

POTSDAM = UUID("00000000-0000-4000-8000-000000000001")
REQUESTS = RequestFactory()
KEY = ("http", "", "/termine/", "")  # of a request that names no host


@public_page(parameters=["seite"])
def _large(request: HttpRequest) -> HttpResponse:
    request.municipality = SimpleNamespace(pk=POTSDAM)
    return HttpResponse(request.get_full_path() + "x" * 10_000)


@pytest.fixture
def middleware(settings) -> PageCacheMiddleware:
    settings.PAGE_CACHE_BYTES = 200_000
    return PageCacheMiddleware(_large)


def _page(body: bytes = b"body", **changes) -> Page:
    values = {
        "body": body,
        "zipped": b"",
        "tag": "tag",
        "headers": {},
        "municipality_id": POTSDAM,
        "marks": generations.marks(POTSDAM),
        "expires_at": clock.now() + timedelta(minutes=1),
    }
    return Page(**{**values, **changes})


def test_store_flooded_by_addresses_stays_within_its_bytes(middleware) -> None:
    for number in range(500):
        middleware(REQUESTS.get(f"/termine/?seite={number}"))

    assert 0 < middleware.store.bytes <= 200_000
    assert len(middleware.store) < 500


def test_store_flooded_by_host_names_stays_within_its_bytes(middleware) -> None:
    for number in range(500):
        middleware(REQUESTS.get("/termine/", headers={"host": f"a{number}.example"}))

    assert 0 < middleware.store.bytes <= 200_000


def test_store_flooded_keeps_the_page_that_is_in_demand(middleware) -> None:
    wanted = REQUESTS.get("/termine/")
    first = middleware(wanted)
    made_at = middleware.store.get(KEY).expires_at

    for number in range(100):
        middleware(REQUESTS.get(f"/termine/?seite={number}"))
        assert middleware(wanted).content == first.content

    assert middleware.store.get(KEY).expires_at == made_at


def test_store_without_bytes_keeps_nothing(settings) -> None:
    settings.PAGE_CACHE_BYTES = 0
    middleware = PageCacheMiddleware(_large)

    middleware(REQUESTS.get("/termine/"))

    assert len(middleware.store) == 0


def test_store_page_too_large_for_it_is_not_kept() -> None:
    store = PageStore(80_000)

    store.put(("http", "a", "/", ""), _page(b"x" * 9_000))

    assert len(store) == 0


def test_store_page_put_again_counts_once() -> None:
    store = PageStore(80_000)
    page = _page()

    for _ in range(5):
        store.put(("http", "a", "/", ""), page)

    assert (len(store), store.bytes) == (1, page.size)


def test_store_page_past_its_time_is_dropped() -> None:
    store = PageStore(80_000)
    key = ("http", "a", "/", "")
    store.put(key, _page(expires_at=clock.now() - timedelta(seconds=1)))

    found = store.get(key)

    assert (found, len(store), store.bytes) == (None, 0, 0)


@pytest.mark.parametrize(
    ("now", "seconds"),
    [
        (datetime(2026, 6, 1, 12, tzinfo=UTC), 60),
        (datetime(2026, 6, 1, 21, 59, 50, tzinfo=UTC), 10),  # ten seconds before midnight in Berlin
        (datetime(2026, 6, 1, 22, 0, 0, tzinfo=UTC), 60),
    ],
)
def test_page_is_good_for_a_minute_and_never_past_midnight(
    middleware, monkeypatch, now: datetime, seconds: int
) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)

    middleware(REQUESTS.get("/termine/"))

    page = middleware.store.get(KEY)
    assert page is not None
    assert page.expires_at - now == timedelta(seconds=seconds)


def test_store_used_by_many_threads_keeps_its_count_right(middleware) -> None:
    def ask(number: int) -> int:
        if number % 7 == 0:
            generations.bump(POTSDAM)
        return middleware(REQUESTS.get(f"/termine/?seite={number % 40}")).status_code

    with ThreadPoolExecutor(8) as threads:
        codes = set(threads.map(ask, range(2000)))

    assert codes == {200}
    assert middleware.store.bytes <= 200_000
    kept = middleware.store._pages.values()
    assert middleware.store.bytes == sum(page.size for page in kept)
