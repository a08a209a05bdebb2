"""No page has a barrier that axe can find, none is wider than a small phone, all print."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.conftest import COORDINATOR, Visit

pytestmark = pytest.mark.journey

LINKS = "els => els.map(el => el.getAttribute('href'))"
FILES = (".ics", ".pdf", ".docx", ".css", ".csv", ".json", ".png", ".xlsx")
PARTS = 3
OVERFLOWING = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const outside = [...document.body.querySelectorAll('*')]
        .filter(one => {
            const { left, right } = one.getBoundingClientRect();
            return (right > room + 1 || left < -1)
                && !one.closest('.r-scroll, .r-nav, .r-tabs, .r-sr');
        })
        .slice(-3).map(one => one.outerHTML.slice(0, 120));
    return outside.length ? outside : ['a mark or a shadow'];
}"""


def kind_of(address: str) -> str | None:
    """Return which page an address is, whatever record it shows; None for files and elsewhere."""
    parts = urlsplit(address)
    if parts.path.endswith(FILES) or parts.path.startswith(("/en/", "/ar/")):
        return None
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    if match.view_name == "meetings:plan":  # empty and full, with a meeting or a day selected
        chosen = parts.query.partition("=")
        return f"{match.kwargs['process']} {chosen[0]} {len(chosen[2]) > 10}"
    is_overview = match.view_name.endswith(("overview", "workspace", "process_meetings"))
    process = match.kwargs.get("process", "") if is_overview else ""
    return f"{match.view_name} {process} {parts.query.partition('=')[0]}"


def walk(page: Page, start: str) -> Iterator[str]:
    """Open one page of every kind that can be reached by links, beginning with `start`."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        page.goto(address)
        yield address
        links = page.eval_on_selector_all("a[href]", LINKS)
        targets = [urlsplit(urljoin(f"http://x{address}", link)) for link in links]
        waiting += [
            f"{parts.path}?{parts.query}" if parts.query else parts.path
            for parts in targets
            if parts.netloc == "x"
        ]


def barriers(page: Page) -> list[str]:
    """Return what axe finds, with the parts of the page concerned."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}" for rule in found]


def all_modes(page: Page, address: str) -> list[str]:
    """Look at a page light and wide, then dark, from right to left and enlarged to 400 %."""
    page.set_viewport_size({"width": 1280, "height": 1024})
    page.emulate_media(color_scheme="light")
    page.goto(address)
    found = [*barriers(page), *too_wide(page)]
    page.emulate_media(color_scheme="dark")
    page.goto(f"/ar{address}")
    found += [*too_wide(page), *barriers(page)]
    return [f"{address} {one}" for one in found]


def too_wide(page: Page) -> list[str]:
    """Make the page as small as 1280 × 1024 at 400 %; return what does not fit."""
    page.set_viewport_size({"width": 320, "height": 256})
    return [f"wider than 320: {one}" for one in page.evaluate(OVERFLOWING)]


def test_public_pages_in_every_mode_have_no_barrier(visit: Visit) -> None:
    page, second = visit(), visit()

    found = [one for address in walk(page, "/") for one in all_modes(second, address)]

    assert found == []


@pytest.mark.parametrize("part", range(PARTS))
def test_workspace_pages_in_every_mode_have_no_barrier(visit: Visit, part: int) -> None:
    page = visit("/werkstatt/", login=COORDINATOR)
    addresses = list(walk(page, "/werkstatt/"))

    mine = addresses[part::PARTS]
    found = [one for address in mine for one in all_modes(page, address)]

    assert found == []
    assert len(addresses) > 60


def test_workspace_of_the_council_office_has_no_barrier(visit: Visit) -> None:
    page = visit("/werkstatt/", login="Büro der Stadtverordnetenversammlung")

    found = [f"{address} {one}" for address in walk(page, "/werkstatt/") for one in barriers(page)]

    assert found == []


REFUSED = {"/gibt-es-nicht/": 404, "/werkstatt/kommune/rollen/": 403}


def test_error_pages_in_every_mode_have_no_barrier(visit: Visit) -> None:
    page = visit("/werkstatt/", login="Büro der Stadtverordnetenversammlung")

    answers = {address: page.goto(address) for address in REFUSED}
    found = [one for address in REFUSED for one in all_modes(page, address)]

    assert {address: answer and answer.status for address, answer in answers.items()} == REFUSED
    assert found == []


def test_refused_form_in_every_mode_has_no_barrier(visit: Visit) -> None:
    page = visit("/werkstatt/prozesse/neu/", login=COORDINATOR)
    found = []

    for scheme, width in (("light", 1280), ("dark", 320)):
        page.goto("/werkstatt/prozesse/neu/")
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.locator("main button[type=submit]").first.click()
        page.wait_for_selector("#errors")
        found += [*barriers(page), *page.evaluate(OVERFLOWING)]

    assert found == []
    assert page.evaluate("document.activeElement.id") == "errors"


def test_printed_plan_shows_content_without_navigation(visit: Visit) -> None:
    page = visit("/integrationskonzept/termine/")

    page.emulate_media(media="print")

    assert page.get_by_role("heading", name="22 Treffen").is_visible()
    assert page.get_by_role("link", name="AG Bildung, 1. Treffen").is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
