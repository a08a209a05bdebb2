"""Dates, times and long words in German, English and Arabic."""

import datetime as dt

import pytest
from django.utils.translation import override

from ratschlag.web.templatetags import wording

DAY = dt.date(2023, 3, 20)
AFTERNOON = dt.datetime(2023, 3, 20, 16, 30, tzinfo=dt.UTC)  # 17.30 in Berlin


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "Montag, 20. März 2023"),
        ("de-ls", "Montag, 20. März 2023"),
        ("en", "Monday, 20 March 2023"),
        ("ar", "الاثنين، 20 مارس 2023"),
    ],
)
def test_long_date_in_each_language_names_weekday_and_month(language: str, expected: str) -> None:
    with override(language):
        written = wording.long_date(DAY)

    assert written == expected


@pytest.mark.parametrize(
    ("language", "time", "expected"),
    [
        ("de", dt.time(17), "17 Uhr"),
        ("de", dt.time(17, 5), "17.05 Uhr"),
        ("de", AFTERNOON, "17.30 Uhr"),
        ("en", dt.time(9), "9:00"),
        ("ar", dt.time(17, 30), "الساعة 17:30"),
        ("de", None, ""),
    ],
)
def test_clock_in_each_language_is_written_as_people_do(
    language: str, time: dt.time | dt.datetime | None, expected: str
) -> None:
    with override(language):
        written = wording.clock(time)

    assert written == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "16.30 bis 18 Uhr"),
        ("en", "16:30 to 18:00"),
        ("ar", "من الساعة 16:30 إلى الساعة 18"),
    ],
)
def test_time_range_in_each_language_says_the_unit_once(language: str, expected: str) -> None:
    with override(language):
        written = wording.time_range(dt.time(16, 30), dt.time(18))

    assert written == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (DAY, "20. März 2023"),
        (dt.date(2023, 3, 24), "20. bis 24. März 2023"),
        (dt.date(2023, 4, 3), "20. März bis 3. April 2023"),
        (dt.date(2024, 1, 5), "20. März 2023 bis 5. Januar 2024"),
        (None, "20. März 2023"),
    ],
)
def test_date_range_in_german_repeats_nothing(last: dt.date | None, expected: str) -> None:
    with override("de"):
        written = wording.date_range(DAY, last)

    assert written == expected


def test_moment_given_in_utc_is_written_in_local_time() -> None:
    with override("de"):
        written = wording.long_moment(AFTERNOON)

    assert written == "Montag, 20. März 2023, 17.30 Uhr"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Stadtverordnetenversammlung", "Stadt|verordneten|versammlung"),
        ("Hauptausschuss", "Haupt|ausschuss"),
        ("Lenkungsgremium am Abend", "Lenkungs|gremium am Abend"),
        ("Ausschuss", "Ausschuss"),
        ("Mitarbeiterinnen", "Mitarbeiterinnen"),
    ],
)
def test_soft_hyphens_stand_only_between_the_parts_of_long_words(word: str, expected: str) -> None:
    written = wording.soft_hyphens(word)

    assert written.replace(wording.SOFT_HYPHEN, "|") == expected
