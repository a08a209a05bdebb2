"""The anonymous ballot: prepared, printed, answered on a telephone, closed once, published once."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import COORDINATOR, Visit
from tests.journeys.test_second_process import fill_in
from tests.papers.rendering.tagged import structure

pytestmark = pytest.mark.journey

BALLOT = "/werkstatt/integrationskonzept/ausgewogenheit/abfrage/"
ANSWER, PARTICIPANTS = "/integrationskonzept/abfrage/", "/integrationskonzept/mitwirkende/"
TELEPHONE = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}
CODE = re.compile(r"(?:[A-Z0-9]{4}-){3}[A-Z0-9]{4}")
SLIPS, YES = 24, 12


def prepare(page: Page) -> None:
    """Drop the ballot that the example has waiting, and prepare one anew."""
    page.goto(f"{BALLOT}entfernen/")
    page.get_by_role("button", name="Abfrage verwerfen").click()
    page.get_by_role("link", name="Abfrage vorbereiten").click()
    fill_in(page, {"Migrationshintergrund (Destatis)": True})


def printed_codes(page: Page) -> list[str]:
    """Make the slips and read what is printed on them."""
    page.goto(f"{BALLOT}zettel/")
    page.get_by_label("Alle").fill(str(SLIPS))
    with page.expect_download() as download:
        page.get_by_role("button", name="Zettel als PDF erstellen").click()
    return CODE.findall(structure(Path(download.value.path()).read_bytes()).text)


def answer(page: Page, choice: str, code: str) -> None:
    page.goto(ANSWER)
    page.get_by_label(choice, exact=True).check()
    page.get_by_label("Code auf Ihrem Zettel").fill(code)
    page.get_by_role("button", name="Antwort absenden").click()


def fits(page: Page) -> bool:
    """Tell whether nothing has to be scrolled sideways."""
    found = page.locator("html").evaluate("one => one.scrollWidth <= one.clientWidth")
    return bool(found)


def confirm(page: Page, step: str, button: str) -> None:
    page.goto(f"{BALLOT}{step}/")
    page.get_by_role("button", name=button).click()


def answer_all(phone: Page, codes: list[str]) -> None:
    """Answer with every slip, the first one twice."""
    phone.get_by_role("link", name="Mit einem Zettel antworten").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Trifft das auf Sie zu?")
    assert fits(phone)
    answer(phone, "Ja", codes[0].lower().replace("-", " "))
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Ihre Antwort ist gezählt")
    answer(phone, "Nein", codes[0])
    expect(phone.get_by_role("main")).to_contain_text("Mit diesem Zettel wurde schon geantwortet")
    assert fits(phone)
    assert phone.context.cookies() == []
    for number, code in enumerate(codes[1:], start=1):
        choice = "yes" if number < YES else "no"
        sent = phone.request.post(ANSWER, form={"antwort": choice, "code": code})
        assert sent.url.endswith("/danke/")


def close_once(office: Page) -> None:
    """Close the ballot, which cannot be published before and not be closed again."""
    confirm(office, "veroeffentlichen", "Einmalig veröffentlichen")
    expect(office.get_by_role("main")).to_contain_text("Die Abfrage ist offen")
    office.goto(f"{BALLOT}schliessen/")
    fill_in(office, {"Alle": SLIPS})
    expect(office.get_by_role("heading", level=1)).to_contain_text("Ergebnis noch nicht")
    office.goto(f"{BALLOT}schliessen/")
    expect(office, "a closed ballot has nothing to close").to_have_url(re.compile(f"{BALLOT}$"))


def publish_once(office: Page) -> None:
    """Publish the result, and find that it cannot be published again."""
    office.get_by_role("link", name="Ergebnis veröffentlichen").click()
    office.get_by_role("button", name="Einmalig veröffentlichen").click()
    expect(office.get_by_role("heading", level=1)).to_contain_text("geschlossen und veröffentlicht")
    confirm(office, "veroeffentlichen", "Einmalig veröffentlichen")
    expect(office.get_by_role("main")).to_contain_text("Das ist nicht möglich")


def test_ballot_is_held_by_the_office_and_answered_on_a_telephone_without_scripts(
    visit: Visit,
) -> None:
    office = visit("/werkstatt/", login=COORDINATOR)
    prepare(office)
    codes = printed_codes(office)
    assert len(set(codes)) == SLIPS
    confirm(office, "oeffnen", "Abfrage öffnen")
    expect(office.get_by_role("heading", level=1)).to_have_text("Die Abfrage ist offen")

    phone = visit(PARTICIPANTS, **TELEPHONE)
    answer_all(phone, codes)
    close_once(office)
    phone.goto(ANSWER)
    expect(phone.get_by_role("main")).to_contain_text("Antworten sind nicht mehr möglich")
    phone.goto(PARTICIPANTS)
    expect(phone.get_by_role("main")).to_contain_text("wird hier einmalig veröffentlicht")
    publish_once(office)

    phone.goto(PARTICIPANTS)
    table = phone.get_by_role("region", name="Ergebnis der anonymen Abfrage")
    expect(table).to_contain_text(str(YES))
    expect(phone.get_by_role("main")).to_contain_text("50 % derer")
    assert fits(phone)
