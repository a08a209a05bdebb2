import pytest

from ratschlag.papers.rendering.document import (
    BulletList,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Table,
)
from ratschlag.papers.rendering.pieces import pieces_of
from tests.papers.rendering.builders import paragraph


def _texts(text: str) -> list[str]:
    return [piece.block.runs[0].text for piece in pieces_of((paragraph(text),))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Erster Satz. Zweiter Satz?  Dritter.", ["Erster Satz. ", "Zweiter Satz?  ", "Dritter."]),
        ("Siehe Nr. 5 bzw. Abs. 3 am 1. Mai.", ["Siehe Nr. 5 bzw. Abs. 3 am 1. Mai."]),
        ("Er sagte „Genug.“ Dann ging er.", ["Er sagte „Genug.“ ", "Dann ging er."]),
        ("x" * 900, ["x" * 400, "x" * 400, "x" * 100]),
        ("wort " * 100, ["wort " * 80, "wort " * 20]),
    ],
)
def test_paragraph_is_cut_after_sentences_and_where_it_has_none(
    text: str, parts: list[str]
) -> None:
    assert _texts(text) == parts


def test_paragraph_in_two_styles_keeps_them_in_its_pieces() -> None:
    runs = (Run("Erster Satz. Zwei"), Run("ter Satz.", is_strong=True))

    pieces = pieces_of((Paragraph(runs),))

    assert [piece.block for piece in pieces] == [
        Paragraph((Run("Erster Satz. "),)),
        Paragraph((Run("Zwei"), Run("ter Satz.", is_strong=True))),
    ]
    assert [piece.joins for piece in pieces] == [False, True]


def test_lists_are_cut_between_items_and_keep_their_numbers() -> None:
    items = ((paragraph("a"),), (paragraph("b"),))

    pieces = pieces_of((NumberedList(items, start=3), BulletList(items)))

    assert [piece.block for piece in pieces] == [
        NumberedList(items[:1], start=3),
        NumberedList(items[1:], start=4),
        BulletList(items[:1]),
        BulletList(items[1:]),
    ]
    assert [piece.joins for piece in pieces] == [False, True, False, True]


def test_headings_and_tables_stay_whole_and_a_heading_ends_no_page() -> None:
    blocks = (Heading(2, (Run("Titel. Und mehr."),)), Table(((),), ()))

    pieces = pieces_of(blocks)

    assert [piece.may_end_a_page for piece in pieces] == [False, True]
