"""A version of a concept, a part of it, or a comparison of two, as tagged PDF."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ratschlag.typesetting.engine import typeset
from ratschlag.typesetting.plain_text import clean, settable

_TEMPLATE = Path(__file__).parent / "concept.typ"


@dataclass(frozen=True)
class Words:
    """Some words; `mark` says what became of them: "same", "added", "removed"."""

    text: str
    mark: str = "same"


@dataclass(frozen=True)
class Line:
    """One thing that is said: under which words, and the text in pieces."""

    label: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Piece:
    """A part of the concept: its code, title, a note such as “new”, and what it says."""

    code: str
    title: str
    note: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Chapter:
    """A heading, and the parts below it; a table perhaps: its head and its rows.

    With `widths`, one share for each column, the table holds text; otherwise figures.
    """

    title: str
    pieces: tuple[Piece, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class ConceptDocument:
    """The whole file; every fixed word comes with it."""

    language: str
    title: str
    author: str
    over: str
    facts: tuple[tuple[str, str], ...]
    legend: str
    chapters: tuple[Chapter, ...]
    dated: date
    page: str
    contents: str


def render_pdf(document: ConceptDocument) -> bytes:
    """Return the file. Raises TypesettingFailed."""
    values: dict[str, Any] = {
        "title": clean(document.title),
        "author": clean(document.author),
        "heading": settable(document.title),
        "over": settable(document.over),
        "facts": [[settable(name), settable(text)] for name, text in document.facts],
        "legend": settable(document.legend),
        "chapters": [_chapter(one) for one in document.chapters],
        "dated": document.dated.isoformat(),
        "page": settable(document.page),
        "contents": settable(document.contents),
    }
    return typeset(_TEMPLATE, values, language=document.language, dated=document.dated)


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": settable(chapter.title),
        "pieces": [_piece(one) for one in chapter.pieces],
        "head": [settable(text) for text in chapter.head],
        "rows": [[settable(text) for text in row] for row in chapter.rows],
        "widths": list(chapter.widths),
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "code": settable(piece.code),
        "title": settable(piece.title),
        "note": settable(piece.note),
        "lines": [
            {
                "label": settable(line.label),
                "words": [[words.mark, settable(words.text)] for words in line.words],
            }
            for line in piece.lines
        ],
    }
