"""The rules of agendas, of late minutes, and of what the publication copy leaves out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.proceedings.enums import MinutesState
from ratschlag.proceedings.rules.agendas import minutes_over, moved
from ratschlag.proceedings.rules.minutes import are_late, reminder_is_due
from ratschlag.proceedings.rules.papers import paper_reminder_is_due, papers_due_on
from ratschlag.proceedings.rules.publication import Stand, without_personal_data
from tests.factories.meetings import at

STAND = Stand("[N]", "[M]", "[T]")
MET = date(2027, 3, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Anna Apfel sagt ja.", "[Verein] sagt ja."),
        ("Frau Apfel sagt ja.", "[Verein] sagt ja."),
        ("Herr Dr. Unbekannt sagt ja.", "[N] sagt ja."),
        ("Apfelsaft und der Apfelbaum", "Apfelsaft und der Apfelbaum"),
        ("Anna  Apfel", "Anna  [Verein]"),
        ("schreiben an a.b+c@d.example!", "schreiben an [M]!"),
        ("Tel. 0331 / 12 34-56, Zimmer 12", "Tel. [T], Zimmer 12"),
        ("+49 331 1234567", "[T]"),
        ("Am 12.06.2023 um 16.30 Uhr, 23/SVV/0170", "Am 12.06.2023 um 16.30 Uhr, 23/SVV/0170"),
        ("Das Amt für Wohnen berichtet.", "Das Amt für Wohnen berichtet."),
        ("", ""),
    ],
)
def test_personal_data_is_left_out(text: str, left: str) -> None:
    assert without_personal_data(text, {"Anna Apfel": "[Verein]", "  ": "x"}, STAND) == left


@given(st.text(max_size=300))
def test_names_never_stay(text: str) -> None:
    cleaned = without_personal_data(f"{text} Xaver Zobel {text}", {"Xaver Zobel": ""}, STAND)

    assert "Xaver Zobel" not in cleaned


@given(st.lists(st.integers(), unique=True, min_size=1), st.integers(-5, 5), st.data())
def test_moving_loses_nothing(order: list[int], places: int, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(order))

    assert sorted(moved(order, one, places)) == sorted(order)


def test_items_beyond_the_end_are_counted() -> None:
    start, end = at("2027-03-01", "16:00"), at("2027-03-01", "17:00")

    assert minutes_over([30, 30], start, end) == 0
    assert minutes_over([30, 45], start, end) == 15
    assert minutes_over([30, 45], None, None) == 0


def test_papers_are_reminded_of_three_days_before_and_on_the_day() -> None:
    due = papers_due_on(MET, 7)

    said = [paper_reminder_is_due(MET, 7, due + DAY * days, None) for days in (-4, -3, 0, 7, 8)]

    assert said == [False, True, True, True, False]
    assert not paper_reminder_is_due(MET, 7, due - DAY, due - DAY * 3)
    assert paper_reminder_is_due(MET, 7, due, due - DAY * 3)
    assert not paper_reminder_is_due(MET, 7, due + DAY, due)


@pytest.mark.parametrize(
    ("state", "until", "days", "late"),
    [
        (None, None, 14, False),
        (None, None, 15, True),
        (MinutesState.DRAFT, None, 15, True),
        (MinutesState.COMMENTS, MET + DAY * 20, 20, False),
        (MinutesState.COMMENTS, MET + DAY * 20, 21, True),
        (MinutesState.APPROVED, MET, 99, False),
    ],
)
def test_minutes_are_late(state: str | None, until: date | None, days: int, late: bool) -> None:
    assert are_late(MET, state, until, MET + DAY * days) is late


def test_late_minutes_are_reminded_of_once_a_week() -> None:
    assert reminder_is_due(True, None, MET)
    assert not reminder_is_due(True, MET, MET + DAY * 6)
    assert reminder_is_due(True, MET, MET + DAY * 7)
    assert not reminder_is_due(False, None, MET)
