"""Markdown as plain text: words without marks, a line for each block."""

import pytest

from ratschlag.typesetting.markdown import plain_from_markdown


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("Ein **fetter** und *schräger* Satz", "Ein fetter und schräger Satz"),
        ("Akteur*innen und Bürger*innen", "Akteur*innen und Bürger*innen"),
        ("[hier](https://x.example) und <https://y.example>",
         "hier (https://x.example) und https://y.example"),
        ("# Kopf\n\nEins\nzwei", "Kopf\nEins zwei"),
        ("Zeile  \nneue Zeile", "Zeile\nneue Zeile"),
        ("- eins\n- zwei\n  - drei\n\n3. vier\n4. fünf",
         "– eins\n– zwei\n  – drei\n3. vier\n4. fünf"),
        ("| a | b |\n|---|---|\n| c | d |", "a | b\nc | d"),
        ("<b>bleibt</b>", "<b>bleibt</b>"),
        ("> gesagt", "gesagt"),
        ("```\nroh\n```", "roh"),
        ("![Bild](x.png)", "Bild"),
        ("***", ""),
    ],
)  # fmt: skip
def test_marks_go_and_words_stay(text: str, plain: str) -> None:
    assert plain_from_markdown(text) == plain
