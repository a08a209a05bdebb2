"""A visitor sees what is decided, by whom and when, and takes the dates along."""

from typing import Any

import pytest
import vobject
from icalendar import Calendar
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.product import Product

pytestmark = pytest.mark.journey

FIELDS = ["Vielfalt in der Verwaltung", "Wohnen", "Arbeit", "Bildung", "Stadtgesellschaft"]
TOPICS = ["Anti-Rassismus", "Partizipation", "Gender"]


def test_visitor_on_the_overview_sees_the_whole_process(visit: Visit) -> None:
    page = visit("/")

    page.get_by_role("link", name="Ein neues Integrationskonzept für Potsdam", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("konzept für Potsdam")
    phases = page.get_by_role("region", name="Wo wir stehen").get_by_role("listitem")
    assert phases.count() == 4
    expect(page.get_by_role("region", name="Meilensteine")).to_contain_text("Januar 2024")
    fields = page.get_by_role("region", name="5 Handlungsfelder")
    for name in FIELDS:
        expect(fields.get_by_role("heading", name=name)).to_be_visible()
    for topic in TOPICS:
        expect(fields).to_contain_text(topic)
    expect(page.get_by_role("region", name="Nächste Treffen")).to_contain_text("Auftakt für alle")
    for answer in ("Das ist offen", "Das ist nicht offen", "So wird entschieden"):
        expect(page.get_by_role("heading", name=answer)).to_be_visible()


def test_visitor_from_the_dates_reaches_a_group_and_its_calendar(
    visit: Visit, product: Product
) -> None:
    page = visit("/integrationskonzept/")

    page.get_by_role("link", name="Alle Termine", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("22 Treffen")
    page.get_by_role("link", name="AG Bildung, 1. Treffen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AG Bildung")
    feed = page.get_by_role("link", name="Diese Termine abonnieren").get_attribute("href")

    events = Calendar.from_ical(product.read(feed or "")).walk("VEVENT")
    leaves = page.get_by_role("region", name="Termine").get_by_role("listitem")
    assert len(events) == leaves.count() == 3


def of_icalendar(content: bytes) -> dict[str, tuple[Any, ...]]:
    return {
        str(event["uid"]): (event.start, event.end, int(event["sequence"]), str(event["status"]))
        for event in Calendar.from_ical(content).walk("VEVENT")
    }


def of_vobject(content: bytes) -> dict[str, tuple[Any, ...]]:
    calendar = vobject.readOne(content.decode())
    return {
        event.uid.value: (
            event.dtstart.value,
            event.dtend.value,
            int(event.sequence.value),
            event.status.value,
        )
        for event in calendar.vevent_list
    }


def test_feeds_read_by_two_libraries_say_the_same(product: Product) -> None:
    content = product.read("/kalender/integrationskonzept.ics")

    one, other = of_icalendar(content), of_vobject(content)

    assert len(one) == 22
    assert {uid: tuple(map(str, event)) for uid, event in one.items()} == {
        uid: tuple(map(str, event)) for uid, event in other.items()
    }
    zones = Calendar.from_ical(content).walk("VTIMEZONE")
    assert [str(zone["tzid"]) for zone in zones] == ["Europe/Berlin"]
    assert {len(zone.walk(kind)) > 0 for zone in zones for kind in ("STANDARD", "DAYLIGHT")} == {
        True
    }


def test_feed_of_every_group_is_part_of_the_feed_of_the_process(visit: Visit, product: Product):
    page = visit("/integrationskonzept/termine/")
    links = page.get_by_role("complementary").get_by_role("link")

    feeds = [link.get_attribute("href") or "" for link in links.all()]

    everything = of_icalendar(product.read(feeds[0]))
    by_group = [of_icalendar(product.read(feed)) for feed in feeds[1:]]
    assert {uid: event for group in by_group for uid, event in group.items()} == everything
    assert sum(map(len, by_group)) == len(everything)
