"""Cells of tables of measures: days, amounts, headings, words, and lines of several things."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.concept.enums import (
    DecisionLevel,
    MoneyKind,
    MoneyState,
    Priority,
)
from ratschlag.concept.rules.numbers import NotANumber
from ratschlag.concept.sources import (
    MoneyDefaults,
    MoneyLine,
    column_of,
    guessed_columns,
    money_as_text,
    partners_as_text,
    steps_as_text,
)
from ratschlag.concept.sources.amounts import amount_from, share_from
from ratschlag.concept.sources.choices import MeasureColumn
from ratschlag.concept.sources.days import NotADay, day_from, is_standing
from ratschlag.concept.sources.lines import NotALine, money_from, partners_from, steps_from
from ratschlag.concept.sources.words import choice_from, flag_from


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("31.12.2026", date(2026, 12, 31), date(2026, 12, 31)),
        ("1.3.26", date(2026, 3, 1), date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1), date(2026, 3, 1)),
        ("02/2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("März 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("Sept. 2026", date(2026, 9, 1), date(2026, 9, 30)),
        ("Q3/2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("2. Halbjahr 2026", date(2026, 7, 1), date(2026, 12, 31)),
        ("4. Quartal 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("Anfang 2027", date(2027, 1, 1), date(2027, 1, 1)),
        ("Ende 2027", date(2027, 12, 31), date(2027, 12, 31)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, first: date, last: date) -> None:
    assert (day_from(text, is_end=False), day_from(text, is_end=True)) == (first, last)


@pytest.mark.parametrize(
    "text", ["31.02.2026", "32.1.2026", "13/2026", "Ju 2026", "bald", "5. Quartal 2026", "0000",
             "1.1.1026", "2026 oder 2027", "Q5 2026", "٣١.١٢.٢٠٢٦"],
)  # fmt: skip
def test_what_no_calendar_has_is_no_day(text: str) -> None:
    with pytest.raises(NotADay):
        day_from(text, is_end=True)


def test_what_goes_on_without_end_is_no_day_but_is_understood() -> None:
    assert is_standing("Laufend")
    assert not is_standing("laufend bis 2027")


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,5", 123450), ("20 T€", 2_000_000), ("20.000,00 EUR", 2_000_000),
        ("12 000 €", 1_200_000), ("1,5 Mio. €", 150_000_000), ("500,--", 50_000), ("0", 0),
        ("2,5 Tsd. Euro", 250_000), ("7500", 750_000),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, cents: int) -> None:
    assert amount_from(text) == cents


@pytest.mark.parametrize(
    "text",
    ["ca. 20 T€", "1.5", "1,234.50", "-5", "10-20 T€", "0,005", "viel", "", "20.00", "1 2 3"],
)
def test_what_could_mean_several_amounts_is_none(text: str) -> None:
    with pytest.raises(NotANumber):
        amount_from(text)


def test_shares_of_posts() -> None:
    assert [str(share_from(text)) for text in ("0,5 VZÄ", "1", "1,25 Stellen")] == [
        "0.5", "1", "1.25",
    ]  # fmt: skip
    for text in ("0,333", "-1", "halb"):
        with pytest.raises(NotANumber):
            share_from(text)


def test_headings_of_cities_are_known() -> None:
    headings = ["Nr.", "Maßnahme", "Zuständigkeit", "Kosten 2026", "2027", "Zielwert 2027", "Ende"]
    assert guessed_columns(headings) == {
        "Nr.": "code", "Maßnahme": "title", "Zuständigkeit": "lead", "Kosten 2026": "amount_2026",
        "2027": "amount_2027", "Ende": "due_on",
    }  # fmt: skip


def test_every_label_of_the_export_is_its_own_heading() -> None:
    assert [column_of(str(one.label)) for one in MeasureColumn] == MeasureColumn.values


def test_words_of_choices_in_every_language() -> None:
    assert choice_from(Priority, "Hoch") == choice_from(Priority, "high") == Priority.HIGH
    assert choice_from(DecisionLevel, "Stadt") == DecisionLevel.MUNICIPALITY
    assert choice_from(MoneyState, "kostenneutral") == MoneyState.NONE_NEEDED
    assert choice_from(Priority, "dringend") is None
    assert (flag_from("Ja"), flag_from("nein"), flag_from("vielleicht")) == (True, False, None)


NAMES = st.text("abcäöß ,.()-", min_size=1, max_size=30).map(str.strip).filter(bool)
PLAIN = NAMES.filter(lambda text: not set(text) & set("()"))


@given(st.lists(st.tuples(PLAIN, NAMES.filter(lambda t: t.count("(") == t.count(")") == 0))))
def test_partners_are_read_back_as_written(partners: list[tuple[str, str]]) -> None:
    read = partners_from(partners_as_text(partners) + "\n")
    assert [(one.name, one.role) for one in read] == partners


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(st.lists(st.tuples(PLAIN, DAYS, st.none() | DAYS)))
def test_milestones_are_read_back_as_written(steps: list[tuple[str, date, date | None]]) -> None:
    read = steps_from(steps_as_text(steps))
    assert [(one.name, one.due_on, one.reached_on) for one in read] == steps


LINES = st.one_of(
    st.builds(
        MoneyLine,
        st.integers(1900, 2199),
        st.none() | st.integers(0, 10**12),
        st.sampled_from([MoneyState.SECURED, MoneyState.APPLIED, MoneyState.OPEN]).map(str),
        st.sampled_from(MoneyKind.values),
        st.text("ab |\\€", max_size=20).map(str.strip).filter(lambda text: text[-1:] != "\\"),
        st.text("12.|", max_size=10),
    ),
    st.builds(
        MoneyLine,
        st.none() | st.integers(1900, 2199),
        st.none(),
        st.just(str(MoneyState.NONE_NEEDED)),
        st.sampled_from(["", *MoneyKind.values]),
        st.text("ab ", max_size=20).map(str.strip),
    ),
)


@given(st.lists(LINES, max_size=4))
def test_money_is_read_back_as_written(lines: list[MoneyLine]) -> None:
    assert money_from(money_as_text(lines), MoneyDefaults()) == lines


def test_money_in_short_words() -> None:
    defaults = MoneyDefaults(MoneyState.APPLIED, MoneyKind.RUNNING, "Haushalt")
    assert money_from("2026: 20 T€\nkein Geld nötig\n2027: ?", defaults) == [
        MoneyLine(2026, 2_000_000, "applied", "running", "Haushalt"),
        MoneyLine(None, None, "none_needed", ""),
        MoneyLine(2027, None, "applied", "running", "Haushalt"),
    ]
    for text in (
        "20 T€",
        "2026: ca. 5",
        "2026: 1 | vielleicht",
        "2026: 1 | offen | immer",
        "a|b|c|d|e|f",
    ):
        with pytest.raises(NotALine):
            money_from(text, defaults)
