"""Public pages from memory: no query, no template, and never older than the last write.

A view says by `public_page` that its page is the same for everybody who is not logged in. The page
is kept with the marks of its municipality (core.generations) taken before anything was read, so a
page made from old data is not served once a write is committed. What the marks cannot see is
bounded by PAGE_CACHE_SECONDS and by the end of the day: a process killed between commit and mark,
another machine on the same database, texts such as “today”.

The middleware stands outside all others but the request log: what it keeps has every header.
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from hashlib import blake2b
from threading import Lock
from urllib.parse import parse_qsl
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_path

from ratschlag.core import clock, generations
from ratschlag.core.generations import Marks

View = Callable[..., HttpResponse]
Key = tuple[str, str, str, str]

LONGEST_ADDRESS = 512
OVERHEAD_BYTES = 2048  # of one entry besides its two bodies: key, headers, objects
LARGEST_SHARE = 8  # one page may fill at most this fraction of the whole
SMALLEST_GZIP = 512


def public_page(*, parameters: Iterable[str] = ()) -> Callable[[View], View]:
    """Mark a view whose page is the same for everybody; `parameters` are those that change it.

    A request with any other query parameter is answered by the view and not kept.
    """
    allowed = frozenset(parameters)

    def decorate(view: View) -> View:
        @wraps(view)
        def marked(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
            response = view(request, *arguments, **named)
            # An answer may carry what its type does not know.
            response.public_parameters = allowed  # type: ignore[attr-defined]
            return response

        return marked

    return decorate


@dataclass(frozen=True)
class Page:
    """A kept answer and how long it is good."""

    body: bytes
    zipped: bytes
    tag: str
    headers: dict[str, str]
    municipality_id: UUID | None
    marks: Marks
    expires_at: datetime

    @property
    def size(self) -> int:
        """Bytes in memory, roughly."""
        return len(self.body) + len(self.zipped) + OVERHEAD_BYTES


class PageStore:
    """The pages of one process: bounded in bytes, the one not asked for longest goes first."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._pages)

    def get(self, key: Key) -> Page | None:
        """Return the page if it is there and still good."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            if self._is_good(page):
                self._pages.move_to_end(key)
                return page
            self._drop(key)
            return None

    def put(self, key: Key, page: Page) -> None:
        """Keep a page, and let others go for it."""
        if page.size > self.most_bytes // LARGEST_SHARE:
            return
        with self._lock:
            if key in self._pages:
                self._drop(key)
            self._pages[key] = page
            self.bytes += page.size
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._pages)))

    @staticmethod
    def _is_good(page: Page) -> bool:
        current = generations.marks(page.municipality_id)
        return page.marks == current and clock.now() < page.expires_at

    def _drop(self, key: Key) -> None:
        self.bytes -= self._pages.pop(key).size


class PageCacheMiddleware:
    """Answer public pages from the store; keep those that a view marked as public."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response
        self.store = PageStore(settings.PAGE_CACHE_BYTES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve from memory if possible."""
        key = self._key(request)
        if key is None:
            return self.get_response(request)
        page = self.store.get(key)
        if page is not None:
            return _answer(request, page)
        before = generations.snapshot()
        response = self.get_response(request)
        if request.method == "GET" and _may_be_kept(request, response):
            page = _page_of(request, response, before)
            self.store.put(key, page)
            return _answer(request, page)
        return response

    def _key(self, request: HttpRequest) -> Key | None:
        """Return where the answer would be kept; None if it may be somebody's own."""
        meta = request.META
        query = meta.get("QUERY_STRING", "")
        if (
            not self.store.most_bytes
            or request.method not in {"GET", "HEAD"}
            or settings.SESSION_COOKIE_NAME in meta.get("HTTP_COOKIE", "")
            or "HTTP_AUTHORIZATION" in meta
            or "HTTP_HX_REQUEST" in meta
            or len(request.path) + len(query) > LONGEST_ADDRESS
        ):
            return None
        return str(request.scheme), meta.get("HTTP_HOST", "").lower(), request.path, query


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    allowed = getattr(response, "public_parameters", None)
    if allowed is None or response.status_code != 200 or response.streaming:
        return False
    query = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)
    names = [name for name, _value in query]
    # A page in another language than its address says was chosen by the reader's own wish.
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    return (
        set(names) <= allowed
        and len(names) == len(set(names))
        and not response.cookies
        and response.headers.get("Content-Language", language) == language
        and "private" not in response.headers.get("Cache-Control", "")
        and "no-store" not in response.headers.get("Cache-Control", "")
    )


def _page_of(request: HttpRequest, response: HttpResponse, before: bytes) -> Page:
    body = response.content
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    response.headers["Cache-Control"] = "no-cache"
    municipality = getattr(request, "municipality", None)
    municipality_id = municipality.pk if municipality else None
    digest = blake2b(body, digest_size=12).hexdigest()
    return Page(
        body=body,
        zipped=gzip.compress(body, 6, mtime=0) if len(body) >= SMALLEST_GZIP else b"",
        tag=digest,
        headers={n: v for n, v in response.headers.items() if n != "Content-Length"},
        municipality_id=municipality_id,
        marks=generations.marks_in(before, municipality_id),
        expires_at=_expiry(clock.now()),
    )


def _expiry(now: datetime) -> datetime:
    oldest = now + timedelta(seconds=settings.PAGE_CACHE_SECONDS)
    tomorrow = timezone.localtime(now) + timedelta(days=1)
    return min(oldest, tomorrow.replace(hour=0, minute=0, second=0, microsecond=0))


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    """Build the answer from a kept page: whole, zipped, without body, or “not modified”."""
    meta = request.META
    is_zipped = bool(page.zipped) and "gzip" in meta.get("HTTP_ACCEPT_ENCODING", "")
    tag = f'"{page.tag}-gzip"' if is_zipped else f'"{page.tag}"'
    known = meta.get("HTTP_IF_NONE_MATCH")
    if known and _is_known(tag, known):
        unchanged = HttpResponseNotModified(headers=page.headers)
        unchanged.headers["ETag"] = tag
        return unchanged
    body = page.zipped if is_zipped else page.body
    response = HttpResponse(b"" if request.method == "HEAD" else body, headers=page.headers)
    response.headers["ETag"] = tag
    response.headers["Content-Length"] = str(len(body))
    if is_zipped:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _is_known(tag: str, header: str) -> bool:
    tags = parse_etags(header)
    return "*" in tags or tag in {each.removeprefix("W/") for each in tags}
