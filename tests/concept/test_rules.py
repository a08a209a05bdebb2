"""Codes, numbers, paragraphs and the tree, without a database."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.concept.rules.codes import is_code, next_code
from ratschlag.concept.rules.numbers import (
    NotANumber,
    cents_from,
    decimal_from,
    german,
    german_cents,
    targets_from,
)
from ratschlag.concept.rules.paragraphs import Piece, renumbered, split, tidied
from ratschlag.concept.rules.tree import in_order, within


@pytest.mark.parametrize("code", ["M-3.2", "Z-1", "SP-15", "M-3.2.1.4"])
def test_code_that_is_read_one_way_is_taken(code: str) -> None:
    assert is_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "O-1",
        "I-1",
        "M-0",
        "M-03",
        "m-3",
        "M3",
        "М-3",
        "M-3.",
        "M-3.0",
        "",
        "M-3\n",
        "M-٣",
        "ABCDE-1",
    ],
)
def test_code_that_could_be_misread_is_refused(code: str) -> None:
    assert not is_code(code)


def test_next_code_skips_what_was_given_ever() -> None:
    assert next_code("Z", {"Z-1", "Z-2"}) == "Z-3"
    assert next_code("M", {"M-3.1"}, "Z-3") == "M-3.2"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("12,50", "12.50"),
        ("0", "0"),
        ("-3,5", "-3.5"),
        ("1.000.000", "1000000"),
    ],
)
def test_number_is_read_as_germans_write_it(text: str, value: str) -> None:
    assert decimal_from(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "ca. 20 T€",
        "12.5",
        "1.23",
        "1,2,3",
        "1e5",
        "NaN",
        "",
        "12 000",
        "1.2345",
        "٣",
        "-",
        ",5",
        "5,",
    ],
)
def test_text_that_could_mean_several_numbers_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        decimal_from(text)


@pytest.mark.parametrize(
    ("text", "cents"), [("1.234,50 €", 123450), ("20 EUR", 2000), ("0", 0), ("7,5", 750)]
)
def test_amount_is_read_in_cents(text: str, cents: int) -> None:
    assert cents_from(text) == cents


@pytest.mark.parametrize("text", ["ca. 20 T€", "20 T€", "1,234", "zwanzig", "€", "20 Tsd. Euro"])
def test_amount_that_is_about_or_in_thousands_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        cents_from(text)


@given(st.integers(min_value=0, max_value=10**13))
def test_amount_is_read_back_as_it_was_written(cents: int) -> None:
    assert cents_from(german_cents(cents)) == cents


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_number_is_read_back_as_it_was_written(value: Decimal) -> None:
    assert decimal_from(german(value)) == value


def test_targets_are_read_one_year_a_line() -> None:
    assert targets_from("2026: 35,5\n\n2028 40") == {2026: Decimal("35.5"), 2028: Decimal(40)}


@pytest.mark.parametrize("text", ["2026", "2026: viel", "26: 3", "2026: 1\n2026: 2", "9999: 1"])
def test_target_without_year_or_value_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        targets_from(text)


def test_text_pasted_from_word_becomes_markdown() -> None:
    pasted = "Ein\u00adleitung\u00a0eins\r\n\r\n•\tErstens\r\n•\tZweitens\r\n1.\tDann\x0bweiter "

    assert tidied(pasted) == "Einleitung eins\n\n- Erstens\n- Zweitens\n1. Dann\nweiter"


def test_text_is_split_at_empty_lines() -> None:
    assert split("Eins\nnoch eins\n \n\nZwei\n") == ["Eins\nnoch eins", "Zwei"]


LONG = "Das Amt berät jedes Jahr dreihundert Menschen. " * 3


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        (f"Kurz.\n{LONG}\nZum Schluss.", ["Kurz.", LONG.strip(), "Zum Schluss."]),
        (f"{LONG}\n- eins\n- zwei", [f"{LONG.strip()}\n- eins\n- zwei"]),
        (f"1. {LONG}\n2. {LONG}", [f"1. {LONG.strip()}\n2. {LONG.strip()}"]),
        (f"- {LONG}\nDanach.", [f"- {LONG.strip()}", "Danach."]),
        ("Von Hand\numbrochen\nbleibt", ["Von Hand\numbrochen\nbleibt"]),
    ],
    ids=["paragraphs", "list", "numbered", "after", "by_hand"],
)
def test_line_ends_of_word_processors_part_paragraphs(pasted: str, expected: list[str]) -> None:
    assert split(pasted) == expected


def test_control_characters_and_odd_spaces_go_and_joiners_stay() -> None:
    pasted = "Zehn\u2009Prozent\x07,\x01 \u202enein\u2028می\u200cخواهم\u2029Ende\x85"

    assert tidied(pasted) == "Zehn Prozent, \u202enein\nمی\u200cخواهم\n\nEnde"


def test_paragraph_keeps_its_number_when_another_is_put_before_and_one_reworded() -> None:
    before = [Piece(1, "Die Stadt ist bunt."), Piece(2, "Wir bauen Wohnungen."), Piece(3, "Ende.")]

    after = renumbered(
        before,
        ["Ein neuer Anfang.", "Die Stadt ist bunt.", "Wir bauen mehr Wohnungen.", "Ende."],
    )

    assert [one.number for one in after] == [None, 1, 2, 3]


@given(st.lists(st.text("ab ", max_size=6), max_size=6), st.lists(st.text("ab ", max_size=6)))
def test_numbers_of_paragraphs_are_never_given_twice(old: list[str], new: list[str]) -> None:
    before = [Piece(number, text) for number, text in enumerate(old, start=1)]

    after = renumbered(before, new)

    numbers = [one.number for one in after if one.number]
    assert [one.text for one in after] == new
    assert len(numbers) == len(set(numbers))


@dataclass(frozen=True)
class Row:
    """A row of a tree."""

    pk: UUID
    parent_id: UUID | None
    position: int


def test_tree_is_read_from_the_top_with_numbers() -> None:
    top, second = Row(uuid4(), None, 2), Row(uuid4(), None, 5)
    below = Row(uuid4(), top.pk, 1)

    placed = in_order([second, below, top])

    assert [(one.row, one.depth, one.number) for one in placed] == [
        (top, 0, "1"),
        (below, 1, "1.1"),
        (second, 0, "2"),
    ]
    assert within([second, below, top], top.pk) == {top.pk, below.pk}
