"""From logging in to the published plan without a mouse, always seeing where one is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import COORDINATOR, Visit
from tests.journeys.product import Product

pytestmark = pytest.mark.journey

PLAN = "/werkstatt/klimaanpassung/termine/"
# The focused element lies in the window, is not covered, and has a ring around it or its part.
IS_SEEN = """() => {
    const one = document.activeElement;
    if (one === document.body) return true;  // between the end of the page and its beginning
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    const browsersOwn = ['date', 'time'].includes(one.type);  // its parts have rings of their own
    return inside && (ring || browsersOwn);
}"""
NAME = "(document.activeElement.innerText || document.activeElement.value || '').trim()"
DATE = "document.activeElement.dataset.date"
MOST_STEPS = 90


def tab_to(page: Page, pattern: str) -> None:
    """Press Tab until the focus is on what is called like that, seeing it at every step."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SEEN), page.evaluate("document.activeElement.outerHTML")[:300]
        label = page.evaluate("document.activeElement.labels?.[0]?.innerText || ''")
        if re.search(pattern, page.evaluate(NAME)) or re.search(pattern, label):
            return
    raise AssertionError(f"{pattern} cannot be reached by Tab")


def press(page: Page, pattern: str) -> None:
    """Go there by Tab and press Enter; a new page opens."""
    tab_to(page, pattern)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_plan_by_keyboard_alone_is_planned_changed_and_published(
    visit: Visit, product: Product
) -> None:
    page = visit("/konto/anmelden/")
    page.keyboard.press("Tab")
    assert page.evaluate(NAME) == "Zum Inhalt springen"
    press(page, f"^{COORDINATOR}$")
    press(page, "Klimaanpassung 2027|Musterplan")
    press(page, "^Terminplan$")
    expect(page).to_have_url(re.compile(f"{PLAN}$"))

    press(page, "^Alle Treffen planen$")
    expect(page.get_by_role("progressbar")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("13 Änderungen"))
    chosen = select_by_arrows(page)
    with page.expect_navigation():
        page.keyboard.press("l")
    expect(page.get_by_role("button", name="Lösen", exact=True)).to_be_visible()
    move_to_the_first_alternative(page, chosen)
    press(page, "^Prüfen und veröffentlichen$")
    tab_to(page, "^Was man zu dieser Fassung")
    page.keyboard.type("Erste Fassung")
    if page.get_by_label("Trotz verletzter Regeln").count():  # the move may have cost one
        tab_to(page, "^Trotz verletzter Regeln")
        page.keyboard.press("Space")
    press(page, "^Veröffentlichen$")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Fassung 1")
    assert "Erste Fassung" in product.read("/klimaanpassung/termine/").decode()
    press(page, "^Abmelden$")
    expect(page).to_have_url(re.compile(r"/$"))


def select_by_arrows(page: Page) -> str:
    """Step into the year, walk with arrow keys to a meeting, and select it by Enter."""
    while not page.evaluate(DATE):
        page.keyboard.press("Tab")
    first = page.evaluate(DATE)
    for key in ("ArrowDown", "ArrowRight", "End", "Home"):
        page.keyboard.press(key)
        assert page.evaluate(IS_SEEN)
    assert page.evaluate(DATE) == first
    for _step in range(MOST_STEPS):
        if page.evaluate("'move' in document.activeElement.dataset"):
            break
        page.keyboard.press("ArrowRight")
    day: str = page.evaluate(DATE)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#selection h3").first).to_be_visible()
    return day


def move_to_the_first_alternative(page: Page, chosen: str) -> None:
    """Take the cheapest other day and confirm it."""
    press(page, "^Nehmen|^Wählen|^Übernehmen")
    expect(page.get_by_label("Tag", exact=True)).not_to_have_value(chosen)
    press(page, "^Verschieben und fixieren$|^Trotzdem verschieben$")
    expect(page.get_by_text("Verschoben und fixiert")).to_be_visible()
