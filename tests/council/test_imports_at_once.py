"""The same calendar is taken over twice at the same moment: each sitting is there once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.db import connection

from ratschlag.audit.operations import Invalid
from ratschlag.council import operations
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarSource, Committee, CouncilSitting
from ratschlag.council.operations import Origin
from ratschlag.municipalities.models import Municipality
from tests.factories.council import ics, make_source
from tests.factories.municipalities import ANNA, make_municipality

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
HORIZON = operations.days_from(date(2026, 1, 1), date(2028, 12, 31))
SITTINGS = [(f"{number}@potsdam", f"202703{number:02}T170000", "Rat") for number in range(1, 31)]
WRITERS = 4


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


def import_at_once(sources: list[CalendarSource]) -> list[object]:
    """Take one reading over for each source, all beginning together; return what came of each."""
    reading = operations.read_calendar(
        Origin(SourceFormat.ICS, data=ics(*SITTINGS)), horizon=HORIZON
    )
    start = Barrier(len(sources))

    def take_over(source: CalendarSource) -> object:
        start.wait()
        try:
            return operations.import_calendar(
                source=source, reading=reading, horizon=HORIZON, by=ANNA, now=NOW
            )
        except Invalid as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sources)) as pool:
        return list(pool.map(take_over, sources))


def test_known_calendar_read_four_times_at_once_is_there_once(potsdam: Municipality) -> None:
    source = make_source(potsdam)

    results = import_at_once(
        [CalendarSource.objects.get(pk=source.pk) for _number in range(WRITERS)]
    )

    found = sorted(result.new for result in results if isinstance(result, operations.ImportResult))
    assert found == [0, 0, 0, len(SITTINGS)]
    assert CouncilSitting.objects.count() == len(SITTINGS)
    assert Committee.objects.count() == 1


def test_new_calendar_added_twice_at_once_is_kept_once(potsdam: Municipality) -> None:
    def unsaved() -> CalendarSource:
        return CalendarSource(
            municipality=potsdam,
            name="Ratskalender",
            format=SourceFormat.ICS,
            location="https://rat.example/kalender.ics",
        )

    results = import_at_once([unsaved(), unsaved()])

    assert sum(isinstance(result, Invalid) for result in results) == 1
    assert CalendarSource.objects.count() == 1
    assert CouncilSitting.objects.count() == len(SITTINGS)
