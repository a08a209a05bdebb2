"""Every address says who may see it: its view carries the marker of core.access."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from ratschlag.core.access import Access, access
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
