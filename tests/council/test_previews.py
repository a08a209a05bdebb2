"""What is held between reading a calendar and taking it over."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ratschlag.council import operations
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarPreview
from ratschlag.council.operations import Origin
from ratschlag.municipalities.models import Municipality
from tests.factories.council import ics
from tests.factories.municipalities import make_municipality

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
HORIZON = operations.days_from(date(2026, 1, 1), date(2028, 12, 31))
MARCH = ("a@potsdam", "20270303T170000", "Hauptausschuss")
MAY = ("c@potsdam", "20270505T150000", "Stadtverordnetenversammlung")


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


def test_reading_held_for_a_preview_comes_back_the_same(potsdam: Municipality) -> None:
    origin = Origin(SourceFormat.ICS, data=ics(MARCH, MAY, extra="CATEGORIES:MODEL"))
    reading = operations.read_calendar(origin, horizon=HORIZON)
    preview = CalendarPreview(
        municipality=potsdam,
        name="RIS",
        format=SourceFormat.ICS,
        location="ris.ics",
        since=HORIZON.since,
        until=HORIZON.until,
    )

    operations.hold_reading(preview=preview, reading=reading, now=NOW)
    held = operations.held_reading(CalendarPreview.objects.get())

    assert held == reading
    assert operations.held_horizon(preview) == HORIZON
    assert operations.previewed_source(preview)._state.adding


def test_previews_nobody_came_back_for_go_after_a_day(potsdam: Municipality) -> None:
    def hold(now: datetime) -> CalendarPreview:
        preview = CalendarPreview(
            municipality=potsdam,
            name="Tabelle",
            format=SourceFormat.CSV,
            location="tabelle.csv",
            since=HORIZON.since,
            until=HORIZON.until,
        )
        return operations.hold_table(preview=preview, data=b"Wann;Wer\n", now=now)

    hold(NOW)
    kept = hold(NOW + timedelta(days=2))

    assert list(CalendarPreview.objects.all()) == [kept]
    assert operations.held_table(kept) == b"Wann;Wer\n"


def test_columns_named_for_a_table_are_kept_with_its_reading(potsdam: Municipality) -> None:
    data = b"Wann;Wer\n03.03.2027 17:00;Hauptausschuss\n"
    preview = CalendarPreview(
        municipality=potsdam,
        name="Tabelle",
        format=SourceFormat.CSV,
        location="tabelle.csv",
        since=HORIZON.since,
        until=HORIZON.until,
    )
    operations.hold_table(preview=preview, data=data, now=NOW)
    columns = {"date": "Wann", "committee": "Wer"}
    origin = Origin(SourceFormat.CSV, data=data, columns=columns)
    reading = operations.read_calendar(origin, horizon=HORIZON)

    operations.name_columns(preview=preview, columns=columns, reading=reading, now=NOW)
    operations.drop_preview(preview=preview)

    assert operations.previewed_source(preview).columns == columns
    assert [record.committee_name for record in reading.records] == ["Hauptausschuss"]
    assert not CalendarPreview.objects.exists()
