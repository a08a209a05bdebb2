"""Nothing personal is ever kept for everybody: every public page, asked for by three visitors.

Nobody in particular, Dora who takes part, Anna who coordinates: whoever comes first, the page that
is kept is the one that nobody in particular gets. And nobody gets a cookie but for logging in.
"""

import re
from typing import Any

import pytest
from django.conf import settings as product
from django.http import HttpResponse
from django.template import engines
from django.test.client import ClientHandler
from django.urls import URLPattern

from ratschlag.accounts.models import User
from ratschlag.core.access import Access
from ratschlag.core.enums import Role
from ratschlag.core.page_cache import PageCacheMiddleware
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Occupancy, Seat
from ratschlag.web.frame import page_frame
from tests.factories.accounts import make_user
from tests.factories.municipalities import anna, browser_of
from tests.factories.stakeholders import make_person
from tests.fuzz.town import filled, make_town, patterns

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

LANGUAGES = ("", "/ar")
# Whoever is logged in already is led on; whoever holds a seat writes under their name.
DIFFERENT = (
    "/konto/anmelden/",
    "/konzept/themen/neu/",
    "/konzept/themen/1/kommentieren/",
    "/konzept/entwurf/absatz-…/vorschlagen/",
    "/konzept/entwurf/absatz-…/kommentieren/",
    "/konzept/entwurf/kommentare/…/antworten/",
    "/konzept/aenderungen/1/kommentieren/",
)
RECORD = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Parts of addresses that open a page for one.
KEYS = {
    "addressee",
    "token",
    "code",
    "key",
    "link",
    "voting_link",
    "own_interest",
    "summons",
    "minutes_link",
    "room_code",
    "writing_link",
    "unit_link",
    "commitment_link",
    "stock_link",
    "paper_link",
}
# A form that is sent needs a session for its token.
WITH_SESSION = ("/konto/anmelden/",)
# What a page may hold only for one visitor: a token against forged requests, the key of a form.
TOKEN = re.compile(
    rb'<input type="hidden" name="(csrfmiddlewaretoken|schluessel)" value="[^"]+"[^>]*>'
)
PROBE = "healthz"  # says how the installation is at this moment: never twice the same
PERSONAL = ("Dora Canary", "canary@example.org", "Anna", "anna@potsdam.example")


@pytest.fixture
def values() -> dict[str, Any]:
    return make_town()


@pytest.fixture
def town(values: dict[str, Any]) -> Municipality:
    return values["town"]


@pytest.fixture
def dora(town: Municipality, values: dict[str, Any]) -> User:
    user = make_user("Dora Canary", email="canary@example.org")
    person = make_person(town, "Dora Canary", email="canary@example.org", account=user)
    Occupancy.objects.filter(seat=Seat.objects.get(pk=values["seat"])).update(person=person)
    return user


def is_public(entry: URLPattern) -> bool:
    """Tell whether an address is there for everybody, without a key that opens it for one."""
    marker = getattr(entry.callback, "access", None)
    if not isinstance(marker, Access) or "GET" not in marker.methods:
        return False
    has_key = KEYS & set(entry.pattern.converters)
    right = marker.permission
    return Role.PUBLIC in right.roles and not right.needs_login and not has_key


def public_addresses(values: dict[str, Any]) -> list[str]:
    """Return every public address in every language, as the product's own table of them has it."""
    found = []
    for text, entry in patterns():
        if is_public(entry) and text != PROBE:
            path = filled(text, values)
            translated = not path.startswith(("/kalender/", "/logo.png", "/farben.css"))
            found += [f"{language}{path}" for language in (LANGUAGES if translated else ("",))]
    return list(dict.fromkeys(found))  # an address may have two names


def body_of(answer: HttpResponse) -> bytes:
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]  # it streams
    return TOKEN.sub(b"", whole)


class Stack:
    """All of the product with one cache of pages, asked by whoever logs in or by nobody."""

    def __init__(self, town: Municipality, settings: Any, megabytes: int) -> None:
        settings.PAGE_CACHE_BYTES = megabytes * 1024 * 1024
        self.town = town
        self.handler = ClientHandler(enforce_csrf_checks=False)
        self.handler.load_middleware()

    def ask(self, path: str, user: User | None = None) -> HttpResponse:
        """Return what a browser without history gets, or one in which `user` has logged in."""
        client = browser_of(self.town, user)
        client.handler = self.handler
        return client.get(path)


def test_page_kept_for_everybody_is_nobodys_own_whoever_came_first(
    values: dict[str, Any], town: Municipality, dora: User, settings: Any
) -> None:
    uncached, shared = Stack(town, settings, 0), Stack(town, settings, 64)
    coordinator = anna(town)
    kept, faults = 0, []

    for path in public_addresses(values):
        clean = uncached.ask(path)
        for user in (dora, coordinator, None, dora, None):
            answer = shared.ask(path, user)
            kept += "ETag" in answer.headers
            if user is not None and "ETag" in answer.headers:
                faults.append(f"{path}: what {user} got can be kept")
            if user is None and body_of(answer) != body_of(clean):
                faults.append(f"{path}: nobody gets somebody's page")
        faults += [f"{path}: {text}" for text in PERSONAL if text.encode() in body_of(clean)]

    assert faults == []
    assert kept > 40


def test_public_pages_are_the_same_for_everybody(
    values: dict[str, Any], town: Municipality, dora: User, settings: Any
) -> None:
    stack = Stack(town, settings, 0)
    coordinator = anna(town)

    found = {
        RECORD.sub("…", path.removeprefix("/ar"))
        for path in public_addresses(values)
        for user in (dora, coordinator)
        if body_of(stack.ask(path)) != body_of(stack.ask(path, user))
    }

    assert found == set(DIFFERENT)


def test_only_logging_in_sets_a_cookie_and_only_one(
    values: dict[str, Any], town: Municipality, settings: Any
) -> None:
    stack = Stack(town, settings, 0)

    set_by = {
        path.removeprefix("/ar"): set(answer.cookies)
        for path in public_addresses(values)
        if (answer := stack.ask(path)).cookies
    }

    assert set_by == {path: {"ratschlag_session"} for path in WITH_SESSION}
    assert product.CSRF_USE_SESSIONS
    assert product.SESSION_COOKIE_HTTPONLY
    assert product.SESSION_COOKIE_SAMESITE == "Lax"
    assert "session" in product.MESSAGE_STORAGE


def test_cookie_of_those_who_work_here_is_the_same_one(
    values: dict[str, Any], town: Municipality
) -> None:
    client = browser_of(town, anna(town))
    for path in (
        "/werkstatt/",
        "/konto/",
        "/en/werkstatt/",
        "/werkstatt/personen/",
        "/konto/daten/",
    ):
        assert client.get(path).status_code == 200

    assert set(client.cookies) == {"ratschlag_session"}


def test_page_that_names_its_reader_would_be_found(
    values: dict[str, Any], town: Municipality, dora: User, settings: Any, monkeypatch: Any
) -> None:
    def greet(request: Any) -> dict[str, Any]:
        return {**page_frame(request), "demonstration": getattr(request.actor, "label", "")}

    stack = Stack(town, settings, 0)
    engine = engines["django"].engine
    others = [each for each in engine.template_context_processors if each is not page_frame]
    monkeypatch.setattr(engine, "template_context_processors", (*others, greet))

    assert body_of(stack.ask("/konzept/")) != body_of(stack.ask("/konzept/", dora))


def test_page_cache_stands_before_everything_that_knows_the_reader() -> None:
    order = [name.rpartition(".")[2] for name in product.MIDDLEWARE]

    assert PageCacheMiddleware.__name__ in order
    assert order.index("PageCacheMiddleware") < order.index("SessionMiddleware")
