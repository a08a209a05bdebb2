"""A passkey from end to end: set up, used to log in and to confirm, removed."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import PATIENCE_MILLISECONDS, listen, log_in
from tests.journeys.product import Product

pytestmark = pytest.mark.journey

OFFICE = "Assistenz der Koordination"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def context(browser: Browser, product: Product) -> Iterator[BrowserContext]:
    """A browser at the host name: passkeys hold for names, not for network addresses."""
    address = f"http://localhost:{product.port}"
    context = browser.new_context(base_url=address, locale="de-DE", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    yield context
    context.close()


def add_device(page: Page) -> None:
    """Give the browser a device that knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def log_out(page: Page) -> None:
    page.get_by_role("button", name="Abmelden", exact=True).click()
    page.wait_for_url(re.compile(r"localhost:\d+/$"))


def use_passkey(page: Page) -> None:
    page.goto("/konto/anmelden/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()


def test_passkey_is_set_up_logs_in_and_is_removed(context: BrowserContext) -> None:
    page, problems = context.new_page(), list[str]()
    listen(page, problems)
    add_device(page)

    log_in(page, OFFICE)
    page.goto("/konto/")
    page.get_by_role("link", name="Passkey einrichten").click()
    page.get_by_label("Name des Passkeys").fill("Dienstlaptop")
    page.get_by_role("button", name="Einrichten", exact=True).click()
    expect(page.get_by_text("Der Passkey ist eingerichtet.")).to_be_visible()
    log_out(page)

    use_passkey(page)
    page.wait_for_url("**/werkstatt/")
    page.goto("/konto/")
    expect(page.get_by_text("Dienstlaptop").first).to_be_visible()
    expect(page.get_by_text("zuletzt benutzt am")).to_be_visible()

    page.get_by_role("link", name="Entfernen Dienstlaptop").click()
    page.get_by_role("link", name="Stattdessen einen Passkey benutzen").click()
    page.get_by_role("button", name="Passkey benutzen").click()
    page.get_by_role("button", name="Entfernen", exact=True).click()
    expect(page.get_by_text("Der Passkey ist entfernt.")).to_be_visible()
    expect(page.get_by_text("Dienstlaptop")).to_have_count(0)
    log_out(page)

    use_passkey(page)
    expect(page.get_by_text("Dieser Passkey ist hier nicht eingerichtet.")).to_be_visible()
    expect(page).to_have_url(re.compile("/konto/anmelden/"))
    page.goto("/werkstatt/")
    expect(page).to_have_url(re.compile("/konto/anmelden/"))
    assert problems == []
