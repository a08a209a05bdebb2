"""A process of another kind, made through the pages alone and without JavaScript."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.factories.council import ics
from tests.journeys.conftest import COORDINATOR, Visit
from tests.journeys.product import Product

pytestmark = pytest.mark.journey

YEAR = dt.date.today().year + 2  # noqa: DTZ011 beyond the calendars of the example
WORKSPACE = "/werkstatt/jugend/"
FIRST, LAST = dt.date(YEAR, 2, 1), dt.date(YEAR, 6, 30)


def fill_in(page: Page, values: dict[str, Any]) -> None:
    """Fill the form on the page, by label, and send it; it must be accepted."""
    main = page.get_by_role("main")
    for label, value in values.items():
        field = main.get_by_label(re.compile(rf"^{re.escape(label)}"))
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("one => one.tagName") == "SELECT":
            option = field.locator("option", has_text=value).first
            field.select_option(value=option.get_attribute("value"))
        elif isinstance(value, Path):
            field.set_input_files(value)
        else:
            field.fill(str(value))
    before = page.url
    main.locator("button[type=submit]").first.click()
    expect(page, "the form was refused").not_to_have_url(before)


def add(page: Page, address: str, values: dict[str, Any]) -> None:
    page.goto(address)
    fill_in(page, values)


def thursdays() -> list[dt.date]:
    days = [FIRST + dt.timedelta(number) for number in range((LAST - FIRST).days + 1)]
    return [day for day in days if day.weekday() == 3]


def make_frame(page: Page) -> None:
    """Describe the process: phase, milestone, fields, topic."""
    add(
        page,
        "/werkstatt/prozesse/neu/",
        {
            "Titel": "Eine Jugendstrategie",
            "Kurzer Titel": "Jugend",
            "Kurzname": "jugend",
            "Worum es geht": "Jugendliche sagen, was die Stadt tun soll.",
            "Erster Tag": FIRST,
            "Letzter Tag": dt.date(YEAR, 12, 31),
            "Koordination": "Jugendbüro",
            "Stelle": "Fachbereich Jugend",
            "Mailadresse": "jugend@potsdam.example",
        },
    )
    influence = {
        "Auftrag": "Der Rat hat die Strategie bestellt.",
        "Was offen ist": "welche Räume entstehen",
        "Was feststeht": "der Haushalt dieses Jahres",
        "Wer entscheidet": "Der Rat beschließt, der Jugendrat empfiehlt.",
        "Zusammenarbeiten": True,
    }
    add(page, f"{WORKSPACE}einstellungen/", influence)
    phase = {"Name": "Werkstätten", "Was darin": "Arbeitsgruppen", "Erster Tag": FIRST}
    add(page, f"{WORKSPACE}phasen/neu/", {**phase, "Letzter Tag": LAST})
    milestone = {"Was erreicht ist": "Der Entwurf liegt vor", "Fällig am": LAST}
    add(page, f"{WORKSPACE}meilensteine/neu/", milestone)
    for name in ("Räume", "Mitbestimmung"):
        add(page, f"{WORKSPACE}handlungsfelder/neu/", {"Name": name})
    add(page, f"{WORKSPACE}querschnittsthemen/neu/", {"Name": "Inklusion"})


def make_groups(page: Page) -> None:
    """Form two groups of other sizes, give one a seat and a person, and find it a room."""
    group = {"Anzahl der Treffen": 4, "Mindestens … Tage": 14, "Dauer in Minuten": 90}
    for name in ("Räume", "Mitbestimmung"):
        values = {"Name": f"Runde {name}", "Art": "Arbeitsgruppe", "Handlungsfeld": name}
        add(page, f"{WORKSPACE}gruppen/neu/", {**values, **group})
    organisation = {"Name": "Jugendrat", "Zivilgesellschaft": True, "Art": "Beirat"}
    add(page, "/werkstatt/organisationen/neu/", organisation)
    person = {"Name oder Funktion": "Sprecher*in des Jugendrats", "Organisation": "Jugendrat"}
    add(page, "/werkstatt/personen/neu/", person)
    seats = {"Organisation": "Jugendrat", "Anzahl der Sitze": 2, "Kein Treffen ohne": True}
    add(page, f"{WORKSPACE}gruppen/runde-raeume/sitze/neu/", seats)
    page.goto(f"{WORKSPACE}gruppen/runde-raeume/")
    page.get_by_role("link", name=re.compile("^Sitz besetzen|^Besetz")).first.click()
    fill_in(page, {"Person": "Sprecher*in des Jugendrats"})
    room = {"Name": "Jugendclub", "Plätze": 12, "Frei ab": "15:00", "Frei bis": "20:00"}
    add(page, "/werkstatt/raeume/neu/", room)


def make_calendar(page: Page, folder: Path) -> tuple[dt.date, dt.date]:
    """Enter one sitting by hand and read one from a file; return their days."""
    typed, imported = thursdays()[1], thursdays()[3]
    sitting = {"Gremium": "Hauptausschuss", "Von": f"{typed}T15:00", "Bis": f"{typed}T20:00"}
    add(page, "/werkstatt/sitzungen/neu/", sitting)
    file = folder / "jugendhilfe.ics"
    file.write_bytes(ics(("jha-1", f"{imported:%Y%m%d}T150000", "Jugendhilfeausschuss")))
    read = {"Datei": file, "Name des Kalenders": "Jugendhilfe", "Letzter Tag": f"{YEAR}-12-31"}
    add(page, "/werkstatt/sitzungskalender/einlesen/", read)
    expect(page.get_by_role("main")).to_contain_text("Jugendhilfeausschuss")
    page.get_by_role("main").get_by_role("button", name=re.compile("bernehmen")).click()
    return typed, imported


def plan_and_publish(page: Page) -> None:
    """Plan on Thursdays, then publish plan and process."""
    settings = {"Erster Tag": FIRST, "Letzter Tag": LAST, "Montag": False, "Mittwoch": False}
    times = {"Donnerstag": True, "Uhrzeiten": "15:30, 16:00"}
    add(page, f"{WORKSPACE}termine/einstellungen/", {**settings, **times})
    page.get_by_role("button", name="Alle Treffen planen").click()
    planned = page.get_by_role("heading", level=1, name=re.compile("8 Änderungen"))
    expect(page.get_by_role("progressbar").or_(planned).first).to_be_visible()
    while page.get_by_role("progressbar").count():
        page.wait_for_timeout(500)
        page.reload()
    expect(planned).to_be_visible()
    page.get_by_role("link", name="Prüfen und veröffentlichen").click()
    page.wait_for_url("**/termine/veroeffentlichen/")
    fill_in(page, {})
    page.goto(f"{WORKSPACE}veroeffentlichen/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("öffentlich machen?")
    fill_in(page, {})


def test_second_process_through_the_pages_alone_reaches_a_public_plan(
    visit: Visit, product: Product, tmp_path: Path
) -> None:
    page = visit("/werkstatt/", login=COORDINATOR, java_script_enabled=False)

    make_frame(page)
    make_groups(page)
    taken = make_calendar(page, tmp_path)
    plan_and_publish(page)

    events = Calendar.from_ical(product.read("/kalender/jugend.ics")).walk("VEVENT")
    days = {event.start.date() for event in events}
    assert len(events) == 8
    assert {day.weekday() for day in days} == {3}
    assert days.isdisjoint(taken)
    public = visit("/jugend/", java_script_enabled=False)
    expect(public.get_by_role("heading", level=1)).to_have_text("Eine Jugendstrategie")
    expect(public.get_by_role("heading", name="2 Handlungsfelder")).to_be_visible()
    expect(public.get_by_role("main")).to_contain_text("8 Treffen sind geplant.")
