"""People are invited by letter and answer on a telephone, as they like and all at once."""

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import COORDINATOR, Visit
from tests.journeys.test_ballot import TELEPHONE, fits
from tests.journeys.test_second_process import fill_in
from tests.papers.rendering.tagged import structure

pytestmark = pytest.mark.journey

INVITATIONS = "/werkstatt/klimaanpassung/einladungen/"
LINK = re.compile(r"http://[^\s]*(/einladung/[\w-]+/)")
MAY_BREAK = "\u200b"  # where the address may go on in the next line
COMES, SENDS_ANOTHER, HAS_TWO_TABS, CALLS = "Ada", "Bo", "Cem", "Dana"
PEOPLE = (COMES, SENDS_ANOTHER, HAS_TWO_TABS, CALLS)


def begin_wave(office: Page) -> str:
    """Begin a wave that asks for fields; return its address."""
    office.goto(INVITATIONS)
    office.get_by_role("link", name="Die erste Welle beginnen").click()
    deadline = dt.date.today() + dt.timedelta(30)  # noqa: DTZ011 any day to come
    fill_in(
        office,
        {
            "Name der Welle": "Frühjahr",
            "Antwort bis": deadline.isoformat(),
            "Die Eingeladenen sagen": True,
        },
    )
    return office.url


def invite_to_empty_seats(office: Page) -> None:
    """Invite a new person to each of the first seats nobody is in sight for."""
    for number, name in enumerate(PEOPLE):
        office.goto(INVITATIONS)
        office.get_by_role("link", name="Jemanden einladen").nth(number).click()
        fill_in(office, {"Oder eine neue Person": name})


def print_letters(office: Page, wave: str) -> dict[str, str]:
    """Print the letters and say that they are posted; return everybody's link."""
    office.goto(wave)
    office.get_by_role("link", name="Briefe erzeugen").first.click()
    with office.expect_download() as download:
        office.get_by_role("button", name="Briefe als PDF erzeugen").click()
    text = structure(Path(download.value.path()).read_bytes()).text.replace(MAY_BREAK, "")
    office.goto(f"{wave}briefe/verschickt/")
    office.get_by_role("main").locator("form button[type=submit]").click()
    letters = re.split(r"Guten Tag (?=\w+,)", text)[1:]
    found = [(letter.partition(",")[0], LINK.search(letter)) for letter in letters]
    return {name: link[1] for name, link in found if link}


def says(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    assert fits(page)


def accept(phone: Page, link: str) -> None:
    """Say yes with a field, what is needed, and the language to be written to in."""
    phone.goto(link)
    says(phone, "Wirken Sie mit?")
    phone.get_by_role("button", name="Ja, ich wirke mit").click()
    says(phone, "Schön, dass Sie mitwirken")
    phone.get_by_label("Grün und Boden").check()
    phone.get_by_label("Kinderbetreuung").check()
    phone.get_by_role("button", name="Zusage senden").click()
    says(phone, "Sie wirken mit")


def decline_for(phone: Page, link: str, successor: str) -> None:
    """Say no, and who may come instead."""
    phone.goto(link)
    phone.get_by_role("button", name="Nein").click()
    phone.get_by_label("Name der Person").fill(successor)
    phone.get_by_role("button", name="Absage senden").click()
    says(phone, "Sie wirken nicht mit")
    expect(phone.get_by_role("main")).to_contain_text(successor)


def answer_in_two_tabs(first: Page, second: Page, link: str) -> None:
    """Begin a yes in one tab, say no in the other, and send the yes after all."""
    first.goto(link)
    first.get_by_role("button", name="Ja, ich wirke mit").click()
    second.goto(link)
    second.get_by_role("button", name="Nein").click()
    second.get_by_role("button", name="Absage senden").click()
    says(second, "Sie wirken nicht mit")
    first.get_by_role("button", name="Zusage senden").click()
    expect(first.get_by_role("main")).to_contain_text("Inzwischen gab es eine andere Antwort")
    says(first, "Sie wirken nicht mit")


def person(office: Page, wave: str, name: str) -> Page:
    """Go to somebody's invitation."""
    office.goto(wave)
    office.get_by_role("link", name=name, exact=True).click()
    return office


def test_invited_people_answer_on_a_telephone_without_scripts(visit: Visit) -> None:
    office = visit("/werkstatt/", login=COORDINATOR)
    wave = begin_wave(office)
    invite_to_empty_seats(office)
    links = print_letters(office, wave)
    assert sorted(links) == sorted(PEOPLE)
    assert len(set(links.values())) == len(PEOPLE)

    phone = visit("/", **TELEPHONE)
    accept(phone, links[COMES])
    decline_for(phone, links[SENDS_ANOTHER], "Emil")
    answer_in_two_tabs(phone, phone.context.new_page(), links[HAS_TWO_TABS])

    person(office, wave, COMES)
    expect(office.get_by_role("main")).to_contain_text("Grün und Boden")
    expect(office.get_by_role("main")).to_contain_text("Kinderbetreuung")
    person(office, wave, SENDS_ANOTHER).get_by_role("link", name="Jemand anderen einladen").click()
    office.get_by_role("main").locator("form button[type=submit]").click()
    person(office, wave, "Emil")
    expect(office.get_by_role("main")).to_contain_text(SENDS_ANOTHER)
    person(office, wave, CALLS).get_by_role("link", name="Zusage eintragen").click()
    office.get_by_role("main").locator("form button[type=submit]").click()
    office.goto(wave)
    numbers = office.locator(".r-stats").inner_text().split()
    assert numbers == ["zugesagt", "2", "abgesagt", "1", "ohne", "Antwort", "0", "vorbereitet", "1"]
    office.goto(f"{INVITATIONS}leere-sitze/")
    expect(office.get_by_role("main")).to_contain_text("abgesagt, niemand sonst gefragt")
