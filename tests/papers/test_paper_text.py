import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.papers.rendering.document import BulletList, Paragraph, Run
from ratschlag.papers.rendering.markdown import (
    blocks_from_markdown,
    html_from_markdown,
    literal,
)


def test_asterisk_inside_a_word_stays_a_letter() -> None:
    (paragraph,) = blocks_from_markdown("Akteur*innen und Bürger*innen sind *alle*")

    assert paragraph == Paragraph(
        (Run("Akteur*innen und Bürger*innen sind "), Run("alle", is_emphasis=True))
    )


def test_asterisk_inside_a_strong_word_stays_a_letter() -> None:
    assert blocks_from_markdown("**Akteur*innen** reden") == (
        Paragraph((Run("Akteur*innen", is_strong=True), Run(" reden"))),
    )


def test_html_has_headings_below_the_given_level_without_gaps() -> None:
    html = html_from_markdown("# A\n\n#### B\n\n## C", base=2)

    assert html.split() == ["<h3>A</h3>", "<h4>B</h4>", "<h4>C</h4>"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "[a](javascript:alert(1))",
        "[a](data:text/html;base64,AAAA)",
        "[a](file:///etc/passwd)",
        "![a](https://example.org/a.png)",
        "<style>body{}</style>",
    ],
)
def test_html_of_hostile_text_holds_no_active_element(text: str) -> None:
    html = html_from_markdown(text)

    for active in ("<script", "<img", "<style", "href="):
        assert active not in html


@pytest.mark.parametrize(
    "text",
    [
        "1. FC Potsdam",
        "2023. Jahr",
        "- Strich",
        "# Raute",
        "*Stern* _Strich_ `Code`",
        "[Klammer](ziel) <b>",
        "Akteur*innen",
        "a \\ b",
        "zwei\nZeilen",
    ],
)
def test_literal_text_in_a_list_means_itself(text: str) -> None:
    (found,) = blocks_from_markdown(f"- {literal(text)}")

    assert found == BulletList(((Paragraph((Run(" ".join(text.split())),)),),))


@given(st.text(max_size=60))
def test_any_literal_text_stays_one_paragraph(text: str) -> None:
    blocks = blocks_from_markdown(f"**x**: {literal(text)}")

    assert len(blocks) == 1
    assert isinstance(blocks[0], Paragraph)
