"""The building blocks as people meet them: by eye, by keyboard, in every direction and width."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

pytestmark = pytest.mark.journey

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED_DAY = "document.activeElement.closest('[data-date]')?.dataset.date"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_gallery_everywhere_has_no_barrier_and_no_overflow(
    open_gallery: Callable[..., Page], width: int, direction: str, scheme: str
) -> None:
    page = open_gallery(width, direction, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    found = Axe().run(page).response["violations"]

    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate(OVERFLOW) == 0


def test_gallery_in_forced_colours_has_no_barrier(open_gallery: Callable[..., Page]) -> None:
    page = open_gallery()
    page.emulate_media(forced_colors="active")

    found = Axe().run(page).response["violations"]

    assert [rule["id"] for rule in found] == []


def test_gallery_at_400_percent_zoom_keeps_its_text_inside(
    open_gallery: Callable[..., Page],
) -> None:
    page = open_gallery(320)

    cut = page.evaluate(
        """[...document.querySelectorAll('main :is(h1, h2, h3, p, dd, legend, label, .kern-btn)')]
        .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
        .filter(one => !one.closest('.r-scroll, .r-sr'))
        .map(one => one.textContent.trim())"""
    )

    assert cut == []


def test_first_tab_stop_is_the_skip_link_and_becomes_visible(
    open_gallery: Callable[..., Page],
) -> None:
    page = open_gallery()
    page.evaluate("document.activeElement.blur(); document.body.focus(); scrollTo(0, 0)")

    page.locator(".r-skip").focus()

    expect(page.locator(".r-skip")).to_be_in_viewport(ratio=1)
    assert page.locator("a, button, summary").first.get_attribute("class") == "r-skip"


def test_form_with_errors_takes_the_focus_to_the_list_of_errors(
    open_gallery: Callable[..., Page],
) -> None:
    page = open_gallery()

    page.get_by_role("link", name="Bezeichnung", exact=True).click()

    assert page.evaluate("location.hash") == "#falsch_name"
    assert page.locator("#errors").get_attribute("tabindex") == "-1"
    assert page.locator("#errors").get_attribute("autofocus") == ""


def test_menu_when_escape_is_pressed_closes_and_keeps_the_focus(
    open_gallery: Callable[..., Page],
) -> None:
    page = open_gallery()
    summary = page.locator(".r-tools details.r-menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".r-tools details[open]").count() == 1

    page.keyboard.press("Escape")

    assert page.locator(".r-tools details[open]").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


@pytest.mark.parametrize(
    ("direction", "key", "reached"),
    [
        ("ltr", "ArrowRight", "2023-03-22"),
        ("ltr", "ArrowLeft", "2023-03-15"),
        ("rtl", "ArrowLeft", "2023-03-22"),
        ("ltr", "ArrowDown", "2023-03-27"),
        ("ltr", "ArrowUp", "2023-03-13"),
        ("ltr", "Home", "2023-03-13"),
        ("ltr", "End", "2023-04-26"),
        ("ltr", "PageDown", "2023-04-17"),
        ("ltr", "Tab", "2023-03-22"),
    ],
)
def test_date_grid_by_keyboard_reaches_the_neighbouring_day(
    open_gallery: Callable[..., Page], direction: str, key: str, reached: str
) -> None:
    page = open_gallery(direction=direction)
    page.locator("[data-date='2023-03-20']").focus()

    page.keyboard.press(key)

    assert page.evaluate(FOCUSED_DAY) == reached


def test_meeting_dragged_to_a_free_day_asks_what_the_move_costs(
    open_gallery: Callable[..., Page],
) -> None:
    page = open_gallery()

    for _attempt in range(3):  # a busy machine loses one now and then
        page.locator("[data-move]").drag_to(page.locator("[data-date='2023-03-15']"))
        with suppress(TookTooLong):
            page.wait_for_url("**/verlegen?day=2023-03-15", timeout=10_000)
            break

    assert page.url.endswith("/verlegen?day=2023-03-15")


def test_meeting_dragged_to_a_blocked_day_stays(open_gallery: Callable[..., Page]) -> None:
    page = open_gallery()

    page.locator("[data-move]").drag_to(page.get_by_text("SVV"))

    assert page.evaluate("location.search") == "?richtung=ltr"


def test_blocked_button_by_keyboard_stays_reachable_and_says_why(
    open_gallery: Callable[..., Page],
) -> None:
    page = open_gallery()
    button = page.get_by_role("button", name="Veröffentlichen", exact=True)

    button.focus()
    reason = page.locator(f"#{button.get_attribute('aria-describedby')}")

    assert button.get_attribute("aria-disabled") == "true"
    assert page.evaluate("document.activeElement.textContent").strip() == "Veröffentlichen"
    assert reason.text_content() == "Erst sind 2 Konflikte zu lösen."
