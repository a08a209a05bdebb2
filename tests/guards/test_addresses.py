"""Every address says who may see it, is named only if it exists, and is hidden by no short name."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.urls.resolvers import LocalePrefixPattern

from ratschlag.core.access import Access, access
from ratschlag.core.identifiers import RESERVED_SLUGS
from ratschlag.municipalities.permissions import SEE_PUBLIC_PAGES
from tests.guards.source_tree import PACKAGE, beyond, plant, python_files, templates

# Static files are served by a middleware and have no entry in the tree of addresses.
UNMARKED: dict[str, str] = {}

CALLED_IN_CODE = re.compile(r"""\b(?:reverse|reverse_lazy|redirect)\(\s*["']([\w-]+:[\w:-]+)["']""")
CALLED_IN_PAGE = re.compile(r"""\{%\s*url\s+["']([\w:-]+)["']""")


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


def names_of(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Yield the names of all addresses, with the names of the apps in front."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            inside = f"{before}{entry.namespace}:" if entry.namespace else before
            yield from names_of(entry.url_patterns, inside)
        elif entry.name:
            yield before + entry.name


def names_called(package: Path) -> list[tuple[str, str]]:
    """Return the names that code and templates look addresses up by, with their places."""
    texts = {path: path.read_text(encoding="utf-8") for path in templates(package).values()}
    texts |= {source.path: source.text for source in python_files(package, root=package)}
    return [
        (path.relative_to(package).as_posix(), name)
        for path, text in texts.items()
        for name in (CALLED_IN_CODE if path.suffix == ".py" else CALLED_IN_PAGE).findall(text)
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


def test_addresses_called_by_name_are_all_there() -> None:
    there = set(names_of(get_resolver().url_patterns))
    called = names_called(PACKAGE)

    assert len(called) > 10
    assert sorted(f"{place}: {name}" for place, name in called if name not in there) == []


def test_address_called_by_name_is_found_in_code_and_pages(tmp_path: Path) -> None:
    package = plant(
        tmp_path,
        {
            "web/views.py": 'A = reverse("web:start")\nB = redirect(\n    "web:gone", 1)\n',
            "web/templates/web/page.html": "<a href=\"{% url 'papers:list' process.slug %}\">",
        },
    )

    assert sorted(names_called(package)) == [
        ("web/templates/web/page.html", "papers:list"),
        ("web/views.py", "web:gone"),
        ("web/views.py", "web:start"),
    ]


def test_short_names_that_would_hide_a_page_are_reserved() -> None:
    addresses = [_plain(address) for address, _ in views_of(get_resolver().url_patterns)]
    languages = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]

    first = [address for address in addresses if not address.startswith("werkstatt/")]

    assert [word for word in words_taken(first, languages) if word not in RESERVED_SLUGS] == []


def test_short_name_that_would_hide_a_page_is_found() -> None:
    addresses = ["<slug:process>/", "kontakt/", "<slug:process>/<slug:group>/", "x/neu/"]

    found = words_taken([*addresses, "<slug:process>/karte/", "farben.css"], ["en"])

    assert found == ["en", "karte", "kontakt", "x"]
