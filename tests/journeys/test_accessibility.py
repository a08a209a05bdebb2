"""No page has a barrier that axe can find, none is wider than a small phone, all print."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.journeys import sight
from tests.journeys.conftest import Visit, built_once, listen
from tests.journeys.product import Product, copied, environment, run, served

pytestmark = [pytest.mark.journey, pytest.mark.sqlite_only]

SETTINGS = "tests.journeys.faulty_settings"
PARTS = 10
PATIENCE_MILLISECONDS = 60_000
# What answers with no page, whoever asks and whatever there is.
NO_PAGES = {
    "mfa_login_webauthn": "302",  # a passkey is asked for by a script
    "openid_connect_login": "404",  # no such service is set up
    "openid_connect_callback": "404",
    "mail:message_html": "sandbox",  # the mail itself, in a frame where no script runs
    "invitations:preview_html": "sandbox",
    "web:after_login": "302",
    "meetings:run_progress": "302",  # a part of the plan's page
    "contributions_public:similar": "302",  # a part of the form
}
FAULTS = {
    "/gibt-es-nicht/": 404,
    "/werkstatt/kommune/rollen/": 403,
    "/faults/misunderstand/": 400,
    "/faults/forbid/": 403,
    "/faults/refuse/": 409,
    "/faults/break/": 500,
    "/faults/locked/": 503,
}
IN_FORCED_COLOURS = [
    ("nobody", "/integrationskonzept/"),
    ("nobody", "/integrationskonzept/termine/"),
    ("nobody", "/integrationskonzept/themen/"),
    ("office", "/werkstatt/"),
    ("office", "/werkstatt/integrationskonzept/termine/"),
    ("office", "/werkstatt/integrationskonzept/ausgewogenheit/"),
    ("office", "/werkstatt/personen/"),
    ("office", "/werkstatt/prozesse/neu/"),
    ("office", "/konto/"),
]

Look = Callable[[str], Page]


@pytest.fixture(scope="session")
def stage(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example beside municipalities with everything, with nothing and in trouble."""

    def build(target: Path) -> None:
        copied(demonstration, target)
        built = run(
            "tests.journeys.stage", str(target / "stage.json"), env=environment(target, SETTINGS)
        )
        assert built.returncode == 0, built.stderr

    return built_once(tmp_path_factory, "stage", build)


@pytest.fixture(scope="session")
def playbill(stage: Path) -> dict[str, Any]:
    """Which pages there are and whose login shows them."""
    found: dict[str, Any] = json.loads((stage / "stage.json").read_text())
    return found


@pytest.fixture(scope="module")
def product(stage: Path) -> Iterator[Product]:
    """The stage, where nobody changes anything, with addresses at which something goes wrong."""
    with served(stage, "serve", "--workers", "1", settings=SETTINGS) as product:
        yield product


@pytest.fixture(scope="module")
def look(browser: Browser, product: Product, playbill: dict[str, Any]) -> Iterator[Look]:
    """Return somebody's browser, kept for all tests here; whatever it dislikes fails."""
    pages: dict[str, Page] = {}
    problems: list[str] = []
    hosts = {one["host"] for one in playbill["pages"]}

    def page_of(who: str) -> Page:
        if who not in pages:
            context = browser.new_context(
                base_url=product.url, locale="de-DE", reduced_motion="reduce"
            )
            context.set_default_timeout(PATIENCE_MILLISECONDS)
            context.add_init_script(path=sight.AXE)
            session = {
                "name": settings.SESSION_COOKIE_NAME,
                "value": playbill["logins"].get(who, ""),
                "path": "/",
            }
            context.add_cookies([{**session, "domain": host} for host in hosts])
            pages[who] = context.new_page()
            listen(pages[who], problems)
        return pages[who]

    yield page_of
    for page in pages.values():
        page.context.close()
    assert problems == []


def must_show(page: Page, selector: str) -> None:
    """Insist on what the page is looked at for."""
    assert page.locator(selector).count(), (page.url, selector)


@pytest.mark.parametrize("part", range(PARTS))
def test_pages_in_every_mode_have_no_barrier(
    look: Look, product: Product, playbill: dict[str, Any], part: int
) -> None:
    found = []
    for number, one in enumerate(playbill["pages"][part::PARTS]):
        url = f"http://{one['host']}:{product.port}{one['address']}"
        step = partial(must_show, selector=one["shows"] or "h1")
        page = look(one["who"])
        found += sight.faults_in_passing(page, url, step, dark_first=number % 2 == 1)

    assert found == []


def test_every_address_was_looked_at(playbill: dict[str, Any]) -> None:
    assert playbill["no_pages"] == NO_PAGES
    assert len(playbill["pages"]) > 200


def test_error_pages_in_every_mode_have_no_barrier(look: Look, product: Product) -> None:
    page = look("council")

    answers = {address: page.goto(address) for address in FAULTS}
    statuses = {address: answer and answer.status for address, answer in answers.items()}
    found = [
        one for address in FAULTS for one in sight.faults_in_every_mode(page, product.url + address)
    ]

    assert statuses == FAULTS
    assert found == []


def test_pages_in_forced_colours_show_everything(look: Look, product: Product) -> None:
    found = []
    for who, address in IN_FORCED_COLOURS:
        page = look(who)
        found += sight.faults_in_forced_colours(page, product.url + address)

    assert found == []


def send(page: Page) -> None:
    """Send the form on the page."""
    page.locator("main form button[type=submit]").first.click()


def send_empty(page: Page) -> None:
    """Send a form without what it needs."""
    send(page)
    page.wait_for_selector("#errors")
    assert page.evaluate("document.activeElement.id") == "errors"


def send_too_late(page: Page) -> None:
    """Send a form that somebody else has changed meanwhile."""
    page.locator("main [name=version]").evaluate("one => { one.value = 0 }")
    page.locator("main input[type=text]").first.fill("Ein anderer Titel")
    send(page)
    page.wait_for_selector(".r-conflict")


@pytest.mark.parametrize(
    ("address", "step"),
    [
        ("/werkstatt/prozesse/neu/", send_empty),
        ("/werkstatt/klimaanpassung/einstellungen/", send_too_late),
    ],
)
def test_refused_form_in_every_mode_has_no_barrier(
    look: Look, product: Product, address: str, step: Callable[[Page], None]
) -> None:
    found = sight.faults_in_every_mode(look("office"), product.url + address, step)

    assert found == []


PLANTED = """() => {
    const plant = (name, styles, words) => {
        const one = document.createElement(name);
        Object.assign(one.style, styles);
        one.textContent = words;
        document.querySelector('main').prepend(one);
    };
    plant('p', {color: '#777', background: '#888'}, 'pale');
    plant('p', {width: '500px'}, 'wide');
    plant('input', {}, '');
    plant('p', {forcedColorAdjust: 'none', color: '#000', background: '#000'}, 'hidden');
}"""
FOUND = {
    "/kontakt/, /de, light, 1280 px": ["color-contrast", "label"],
    "/kontakt/, /de, dark, 320 px": ["color-contrast", "does not fit"],
    "/kontakt/, /ar, light, 320 px": ["color-contrast", "label", "does not fit"],
    "/kontakt/, /ar, dark, 1280 px": ["color-contrast"],
    "/kontakt/, forced colours": ["invisible", "label", "does not fit"],
}


def plant(page: Page) -> None:
    """Add one of each fault to the page."""
    page.evaluate(PLANTED)


def test_planted_faults_are_found(look: Look, product: Product) -> None:
    page = look("nobody")
    address = f"{product.url}/kontakt/"

    found = sight.faults_in_every_mode(page, address, plant)
    found += sight.faults_in_forced_colours(page, address, plant)

    assert kinds_of(found) == FOUND


@pytest.mark.parametrize(
    ("dark_first", "first", "second"), [(0, "light", "dark"), (1, "dark", "light")]
)
def test_planted_faults_are_found_in_passing(
    look: Look, product: Product, dark_first: int, first: str, second: str
) -> None:
    address = f"{product.url}/kontakt/"

    found = sight.faults_in_passing(look("nobody"), address, plant, dark_first=bool(dark_first))

    assert kinds_of(found) == {
        f"/kontakt/, /de, {first}, 1280 px": ["color-contrast", "label"],
        f"/kontakt/, /de, {first}, 320 px": ["does not fit"],
        f"/kontakt/, /ar, {second}, 320 px": ["color-contrast", "does not fit"],
    }


def kinds_of(found: list[str]) -> dict[str, list[str]]:
    """Return which kinds of faults were found in which mode, each once."""
    kinds: dict[str, dict[str, None]] = {}
    for one in found:
        mode, kind = one.split(": ")[:2]
        kinds.setdefault(mode, {})[kind] = None  # forced colours are looked at three times
    return {mode: list(each) for mode, each in kinds.items()}


def test_text_beside_a_dark_edge_within_one_point_is_not_taken_for_visible(
    browser: Browser,
) -> None:
    page = browser.new_page()
    box = "position: absolute; margin: 0; width: 60px; height: 20px; top: 20.6px; left: 20.6px"
    edge = "position: absolute; background: #000; width: 80px; height: 80px; top: -59.4px"
    page.set_content(
        f"<body style='background: #fff'><div style='{edge}'></div>"
        f"<p style='{box}; color: #fff'>white</p>"
        f"<p style='{box.replace('left: 20.6', 'left: 120.6')}; color: #000'>black</p>"
    )

    found = sight.invisible(page)
    page.close()

    assert len(found) == 1
    assert "white" in found[0]


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
