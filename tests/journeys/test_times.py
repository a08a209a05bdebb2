"""Somebody is asked when they can come, and says so on a telephone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import COORDINATOR, Visit
from tests.journeys.test_ballot import TELEPHONE, fits

pytestmark = pytest.mark.journey

TIMES = "/werkstatt/klimaanpassung/zeiten/"
LINK = re.compile(r"http://[^/\s]+((?:/\w\w)?/zeiten/[\w-]+/)")
ADDRESS = "ada@muster-verein.example"
OTHERS = "Wann die meisten können"


def somebody_not_asked(office: Page) -> str:
    """Return the name of the first person that was not asked and is no deputy."""
    office.goto(TIMES)
    rows = office.locator("table.r-todo tbody tr").filter(has_text="nicht gefragt")
    name = rows.filter(has_not_text="Vertretung").first.get_by_role("link")
    return name.inner_text().replace("\u00ad", "")


def give_address(office: Page, name: str) -> None:
    """Enter the mail address of somebody."""
    office.goto(f"/werkstatt/personen/?suche={name}")
    office.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    office.get_by_label("Mailadresse").fill(ADDRESS)
    office.get_by_role("button", name="Speichern").click()


def ask(office: Page) -> str:
    """Write to who can be written to; return the link in the mail to the new address."""
    office.goto(f"{TIMES}fragen/")
    office.get_by_role("button", name="Mails senden").click()
    office.goto(f"/werkstatt/mails/?suche={ADDRESS}")
    office.get_by_role("main").get_by_role("link", name=re.compile("Wann können Sie")).first.click()
    found = LINK.search(office.get_by_role("main").inner_text())
    assert found
    return found[1]


def say(phone: Page, day: int, answer: str) -> None:
    """Say something about the first hour of a usual day of the week, and save."""
    slot = phone.locator(".r-times__day").nth(day).locator("fieldset").first
    slot.get_by_label(answer, exact=True).check()
    phone.get_by_role("button", name="Meine Zeiten speichern").click()


def said(phone: Page, day: int) -> str:
    slot = phone.locator(".r-times__day").nth(day).locator("fieldset").first
    return slot.locator("input:checked").evaluate("one => one.value")


def test_somebody_says_on_a_telephone_when_they_can_come(visit: Visit) -> None:
    office = visit("/werkstatt/", login=COORDINATOR)
    name = somebody_not_asked(office)
    give_address(office, name)
    link = ask(office)

    phone = visit(link, **TELEPHONE)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wann können Sie?")
    expect(phone.get_by_role("main")).not_to_contain_text(OTHERS)
    assert fits(phone)
    say(phone, 0, "nein")
    expect(phone.get_by_role("main")).to_contain_text(OTHERS)
    assert fits(phone)
    assert said(phone, 0) == "no"
    say(phone, 0, "zur Not")
    assert said(phone, 0) == "if_need_be"

    office.goto(TIMES)
    hyphenated = re.compile("\u00ad?".join(map(re.escape, name)))
    row = office.locator("table.r-todo tbody tr").filter(has_text=hyphenated)
    expect(row).to_contain_text("über den Link")
    expect(row).to_contain_text("geantwortet")
