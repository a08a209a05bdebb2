"""What changed since the last import, and what the source no longer speaks of."""

from datetime import UTC, date, datetime

from ratschlag.council.sources import CalendarReading, Horizon, Known, compare, read
from tests.council.conftest import BERLIN, HORIZON

HEAD = "ID;Datum;Beginn;Ende;Gremium\n"
MARCH = "1;01.03.2023;15:00;20:00;Rat\n"
APRIL = "2;05.04.2023;15:00;20:00;Rat\n"
MAY = "3;03.05.2023;15:00;20:00;Rat\n"


def reading_of(*rows: str, horizon: Horizon = HORIZON) -> CalendarReading:
    data = (HEAD + "".join(rows)).encode()
    return read(data, format="csv", zone=BERLIN, horizon=horizon)


def known(*rows: str) -> dict[str, Known]:
    return {
        record.source_key: Known(
            record.fingerprint, record.start.astimezone(UTC), record.end.astimezone(UTC)
        )
        for record in reading_of(*rows).records
    }


def test_first_reading_is_all_new():
    comparison = compare({}, reading_of(MARCH, APRIL), HORIZON)

    assert [record.source_key for record in comparison.new] == ["1", "2"]
    assert (comparison.changed, comparison.unchanged, comparison.not_seen) == ((), (), ())


def test_second_reading_of_the_same_file_is_all_unchanged():
    comparison = compare(known(MARCH, APRIL), reading_of(MARCH, APRIL), HORIZON)

    assert [record.source_key for record in comparison.unchanged] == ["1", "2"]
    assert (comparison.new, comparison.changed, comparison.not_seen) == ((), (), ())


def test_other_time_is_a_move_and_other_name_is_only_a_change():
    later = MARCH.replace("15:00", "16:00")
    renamed = APRIL.replace("Rat", "Stadtrat")

    comparison = compare(known(MARCH, APRIL), reading_of(later, renamed), HORIZON)

    assert [(change.record.source_key, change.is_moved) for change in comparison.changed] == [
        ("1", True),
        ("2", False),
    ]


def test_sitting_missing_between_others_is_not_seen():
    comparison = compare(known(MARCH, APRIL, MAY), reading_of(MARCH, MAY), HORIZON)

    assert comparison.not_seen == ("2",)


def test_sitting_outside_the_days_of_the_file_is_not_judged():
    comparison = compare(known(MARCH, APRIL, MAY), reading_of(APRIL), HORIZON)

    assert comparison.not_seen == ()


def test_sitting_moved_out_of_the_horizon_is_still_seen():
    horizon = Horizon(date(2023, 3, 1), date(2023, 6, 1))
    moved = APRIL.replace("05.04.2023", "05.07.2023")

    comparison = compare(
        known(MARCH, APRIL, MAY), reading_of(MARCH, moved, MAY, horizon=horizon), horizon
    )

    assert comparison.not_seen == ()


def test_unreadable_row_with_a_number_is_still_seen():
    broken = APRIL.replace("05.04.2023", "31.04.2023")

    comparison = compare(known(MARCH, APRIL, MAY), reading_of(MARCH, broken, MAY), HORIZON)

    assert comparison.not_seen == ()


def test_unreadable_series_is_seen_with_all_its_occurrences():
    reading = CalendarReading((), BERLIN, covered=HORIZON, seen_only=frozenset({"a@rat"}))
    before = Known("x", datetime(2023, 3, 1, tzinfo=UTC), datetime(2023, 3, 1, 4, tzinfo=UTC))

    comparison = compare({"a@rat|20230301T000000Z": before, "b": before}, reading, HORIZON)

    assert comparison.not_seen == ("b",)


def test_reading_that_left_something_out_judges_nothing_missing():
    reading = CalendarReading((), BERLIN, truncated=True, covered=HORIZON)

    comparison = compare(known(MARCH), reading, HORIZON)

    assert comparison.not_seen == ()
