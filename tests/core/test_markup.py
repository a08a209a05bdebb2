"""Texts of staff become HTML that can carry nothing but text."""

from html.parser import HTMLParser

import pytest

from ratschlag.core.markup import to_html


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def test_text_keeps_paragraphs_headings_lists_and_emphasis():
    html = to_html("# Eins\n\nEin **Wort** und *noch* eins.\n\n- a\n- b")

    assert "<h2>Eins</h2>" in html
    assert "<strong>Wort</strong>" in html
    assert "<li>a</li>" in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://example.org/pixel.png)",
        '<a href="x" onclick="y">z</a>',
        "<style>*{}</style>",
        "[x](data:text/html;base64,AAAA)",
    ],
)
def test_hostile_text_becomes_harmless(hostile):
    seen = Elements()

    seen.feed(to_html(hostile))

    kept = {(tag, name, value) for tag, attrs in seen.found for name, value in attrs}
    assert {tag for tag, _attrs in seen.found} <= {"p", "a"}
    assert kept <= {("a", "href", "https://example.org/pixel.png"), ("a", "rel", "noopener")}


def test_null_characters_are_dropped():
    assert to_html("a\0b") == "<p>ab</p>\n"
