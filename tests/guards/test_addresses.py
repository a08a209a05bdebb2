"""Every address says who may see it, and no short name that people choose hides another page."""

import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.urls.resolvers import LocalePrefixPattern

from ratschlag.core.access import Access, access
from ratschlag.core.identifiers import RESERVED_SLUGS
from ratschlag.municipalities.permissions import SEE_PUBLIC_PAGES
from tests.guards.source_tree import beyond

# Static files are served by a middleware and have no entry in the tree of addresses.
UNMARKED: dict[str, str] = {}


def views_of(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple]:
    """Yield every address with its view."""
    for entry in patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views_of(entry.url_patterns, address)
        else:
            yield address, entry.callback


def unmarked(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    return [
        f"/{address}"
        for address, view in views_of(patterns)
        if not isinstance(getattr(view, "access", None), Access)
    ]


def words_taken(addresses: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Return the words that stand where another address has a short name that people choose.

    A short name of that kind would lead to the other page. `languages` stand in front of all.
    """
    parts = [address.split("/") for address in addresses]
    taken = {
        other[place]
        for one in parts
        for place, part in enumerate(one)
        if part.startswith("<slug:")
        for other in parts
        if other[:place] == one[:place] and len(other) > place and _is_word(other[place])
    }
    return sorted(taken | set(languages))


def _is_word(part: str) -> bool:
    return bool(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", part))


def _plain(address: str) -> str:
    """Return an address without the language that Django writes in front of it."""
    prefix = LocalePrefixPattern(prefix_default_language=False).language_prefix
    return address.removeprefix(prefix)


def test_addresses_all_say_who_may_see_them() -> None:
    patterns = get_resolver().url_patterns

    assert len(list(views_of(patterns))) > 10
    assert beyond(unmarked(patterns), UNMARKED) == []


def test_address_without_marker_is_found() -> None:
    def open_to_anybody(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    marked = access(SEE_PUBLIC_PAGES)(open_to_anybody)

    found = unmarked([path("marked/", marked), path("unmarked/", open_to_anybody)])

    assert found == ["/unmarked/"]


def test_short_names_that_would_hide_a_page_are_reserved() -> None:
    addresses = [_plain(address) for address, _ in views_of(get_resolver().url_patterns)]
    languages = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]

    first = [address for address in addresses if not address.startswith("werkstatt/")]

    assert [word for word in words_taken(first, languages) if word not in RESERVED_SLUGS] == []


def test_short_name_that_would_hide_a_page_is_found() -> None:
    addresses = ["<slug:process>/", "kontakt/", "<slug:process>/<slug:group>/", "x/neu/"]

    found = words_taken([*addresses, "<slug:process>/karte/", "farben.css"], ["en"])

    assert found == ["en", "karte", "kontakt", "x"]
