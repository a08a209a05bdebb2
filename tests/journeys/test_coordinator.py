"""The coordinator plans again, moves meetings, publishes, and takes the paper along."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.journeys.conftest import COORDINATOR, Visit
from tests.journeys.product import Product

pytestmark = pytest.mark.journey

PLAN = "/werkstatt/integrationskonzept/termine/"
CONCEPT = "/werkstatt/integrationskonzept-ein-jahr-spaeter/konzept/"


def select(page: Page, day: str) -> None:
    """Select what lies on a day, written as in the address: 2023-06-21."""
    page.locator(f"a[data-date='{day}']").click()


def sequences(product: Product) -> dict[str, tuple[int, str]]:
    """Return the events of the feed: SEQUENCE and day by UID."""
    calendar = Calendar.from_ical(product.read("/kalender/integrationskonzept.ics"))
    return {
        str(event["uid"]): (int(event["sequence"]), event.start.date().isoformat())
        for event in calendar.walk("VEVENT")
    }


def test_coordinator_plans_moves_publishes_and_takes_the_paper_along(
    visit: Visit, product: Product
) -> None:
    page = visit(PLAN, login=COORDINATOR)
    before = sequences(product)
    expect(page.get_by_role("heading", level=1)).to_have_text("Plan veröffentlicht, Fassung 1")

    page.get_by_role("button", name="Neu planen", exact=True).click()
    expect(page.get_by_role("progressbar")).to_be_hidden()
    expect(page.get_by_text("Bewiesen optimal")).to_be_visible()

    move_by_form(page)
    move_by_drag(page)
    publish(page)

    after = sequences(product)
    moved = {uid for uid in before if before[uid] != after[uid]}
    assert before.keys() == after.keys()
    assert {after[uid] for uid in moved} == {(1, "2023-06-28"), (1, "2023-10-16")}
    public = product.read("/integrationskonzept/termine/").decode()
    assert "Mittwoch, 28. Juni 2023" in public
    assert "Montag, 16. Oktober 2023" in public
    take_the_paper_along(page)
    put_a_goal_first_by_drag(page)
    page.get_by_role("button", name="Abmelden").click()
    expect(page).to_have_url(re.compile(r"/$"))
    page.goto(PLAN)
    expect(page).to_have_url(re.compile("/konto/anmelden/"))


def move_by_form(page: Page) -> None:
    """Move a meeting onto a day with a sitting, seeing what that breaks."""
    select(page, "2023-06-21")
    panel = page.locator("#selection")
    expect(panel.get_by_role("heading", level=2)).to_have_text("AG Wohnen, 2. Treffen")
    panel.get_by_role("link", name="Einen anderen Tag eintragen").click()
    page.get_by_label("Tag", exact=True).fill("2023-06-28")
    page.get_by_role("button", name="Diesen Tag prüfen").click()
    expect(page.get_by_text("verletzt Regeln")).to_be_visible()
    expect(page.get_by_text("Hauptausschuss").first).to_be_visible()
    page.get_by_role("button", name="Trotzdem verschieben").click()
    expect(page.get_by_text("Verschoben und fixiert")).to_be_visible()


def move_by_drag(page: Page) -> None:
    """Drag a meeting to a free day, seeing that it keeps the rules, and let it go again."""
    page.wait_for_load_state()
    page.drag_and_drop("a[data-date='2023-10-09']", "a[data-date='2023-10-16']")
    expect(page.get_by_label("Tag", exact=True)).to_have_value("2023-10-16")
    expect(page.get_by_text("hält alle Regeln ein")).to_be_visible()
    page.get_by_role("button", name="Verschieben und fixieren").click()
    panel = page.locator("#selection")
    panel.get_by_role("button", name="Lösen", exact=True).click()
    panel.get_by_role("button", name="Fixieren", exact=True).click()
    expect(panel.get_by_role("button", name="Lösen", exact=True)).to_be_visible()


def put_a_goal_first_by_drag(page: Page) -> None:
    """Drag the second goal of the concept before the first."""
    page.goto(CONCEPT)
    codes = page.locator("li h3 .r-code")
    first, second = codes.all_inner_texts()[:2]
    target = page.locator(f"#{first}")
    page.locator(f"#{second} h3 a").drag_to(target, target_position={"x": 20, "y": 3})
    expect(codes.first).to_have_text(second)
    expect(codes.nth(1)).to_have_text(first)


def publish(page: Page) -> None:
    """Publish the two moves although one of them breaks a rule."""
    page.get_by_role("link", name="Prüfen und veröffentlichen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Die Veröffentlichung ändert 2 Treffen"
    )
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_role("heading", name=re.compile("berichtigen"))).to_be_visible()
    page.get_by_label("Was man zu dieser Fassung wissen sollte").fill("Zwei Treffen sind verlegt.")
    page.get_by_label("Trotz verletzter Regeln veröffentlichen").check()
    page.get_by_role("button", name="Veröffentlichen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fassung 2")
    expect(page.get_by_text("Zwei Treffen sind verlegt.")).to_be_visible()
    expect(page.locator("ins")).to_have_count(2)


def take_the_paper_along(page: Page) -> None:
    """Download the paper as PDF."""
    page.get_by_role("link", name="Vorlagen", exact=True).click()
    link = page.get_by_role("link", name="Ein neues Integrationskonzept für Potsdam", exact=True)
    link.first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("PDF")).first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
