"""The same sitting in two calendars is kept once, and the preview says so."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ratschlag.council import operations
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarSource, Committee, CouncilSitting
from ratschlag.council.operations import Origin
from ratschlag.municipalities.models import Municipality
from tests.factories.council import Event, ics, make_committee, make_sitting, make_source
from tests.factories.municipalities import ANNA, anna, browser_of, make_municipality

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
HORIZON = operations.days_from(date(2026, 1, 1), date(2028, 12, 31))
MARCH = ("a@potsdam", "20270303T170000", "Hauptausschuss")
APRIL = ("b@potsdam", "20270407T170000", "Hauptausschuss")


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


def take_over(source: CalendarSource, *events: Event) -> operations.ImportResult:
    origin = Origin(SourceFormat.ICS, data=ics(*events))
    reading = operations.read_calendar(origin, horizon=HORIZON)
    return operations.import_calendar(
        source=source, reading=reading, horizon=HORIZON, by=ANNA, now=NOW
    )


def numbers(result: operations.ImportResult) -> tuple[int, int, int, int]:
    return result.new, result.unchanged, result.already_there, result.not_seen


def test_sitting_of_two_calendars_is_kept_once_however_often_they_are_read(
    potsdam: Municipality,
) -> None:
    first = make_source(potsdam, location="ris.ics", name="RIS")
    second = make_source(potsdam, location="https://ris.example/oparl", name="OParl")
    take_over(first, MARCH)

    results = [numbers(take_over(second, MARCH, APRIL)) for _time in range(2)]
    again = numbers(take_over(first, MARCH, APRIL))

    assert results == [(1, 0, 1, 0), (0, 1, 1, 0)]
    assert again == (0, 1, 1, 0)
    assert CouncilSitting.objects.count() == 2


def test_sitting_at_an_hour_that_the_clock_leaves_out_is_recognised(potsdam: Municipality) -> None:
    night = ("n@potsdam", "20270328T023000", "Hauptausschuss")
    take_over(make_source(potsdam, location="a.ics"), night)

    assert numbers(take_over(make_source(potsdam, location="b.ics"), night)) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    "other",
    [
        ("z@potsdam", "20270303T173000", "Hauptausschuss"),
        ("z@potsdam", "20270303T170000", "Sozialausschuss"),
    ],
)
def test_other_start_or_other_committee_is_another_sitting(
    other: Event, potsdam: Municipality
) -> None:
    make_committee(potsdam, "Sozialausschuss")
    take_over(make_source(potsdam, location="a.ics"), MARCH)

    assert numbers(take_over(make_source(potsdam, location="b.ics"), other)) == (1, 0, 0, 0)


def test_title_that_says_something_else_is_another_sitting(potsdam: Municipality) -> None:
    committee = make_committee(potsdam)
    start = datetime(2027, 3, 3, 16, tzinfo=UTC)
    source = make_source(potsdam, location="a.ics")
    make_sitting(committee, start, title="Ortstermin am Bahnhof", source=source, source_key="x")
    table = b"Datum;Beginn;Gremium;Titel\n03.03.2027;17:00;Hauptausschuss;Sondersitzung Haushalt\n"
    origin = Origin(SourceFormat.CSV, data=table)
    reading = operations.read_calendar(origin, horizon=HORIZON)

    plan = operations.plan_import(
        municipality=potsdam,
        source=make_source(potsdam, location="b.csv"),
        reading=reading,
        horizon=HORIZON,
    )

    assert (len(plan.comparison.new), plan.twins) == (1, ())


def test_sitting_of_another_town_is_no_twin(potsdam: Municipality) -> None:
    teltow = make_municipality("teltow")
    make_committee(potsdam)
    take_over(make_source(teltow), MARCH)

    assert numbers(take_over(make_source(potsdam), MARCH)) == (1, 0, 0, 0)


def test_preview_names_the_other_calendar_and_does_not_add_again(potsdam: Municipality) -> None:
    visit: Client = browser_of(potsdam, anna(potsdam))
    take_over(make_source(potsdam, location="a.ics", name="Amtskalender"), MARCH)
    hand = Committee.objects.get()
    make_sitting(hand, datetime(2027, 4, 7, 15, tzinfo=UTC))
    days = {"since": "2026-01-01", "last": "2028-12-31"}
    values = {"format": "ics", "file": SimpleUploadedFile("b.ics", ics(MARCH, APRIL)), **days}

    read = visit.post("/werkstatt/sitzungskalender/einlesen/", values)
    shown = visit.get(read.url)
    done = visit.post(read.url, {"digest": shown.context["plan"].digest}, follow=True)

    assert "Schon da, aus anderer Quelle" in shown.text
    assert "aus „Amtskalender“" in shown.text
    assert "von Hand eingetragen" in shown.text
    assert "2 schon aus anderer Quelle da" in done.text
    assert CouncilSitting.objects.count() == 2
