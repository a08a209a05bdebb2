"""Letters of invitation as one tagged PDF, each in the language of whoever gets it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ratschlag.typesetting.codes import qr_code
from ratschlag.typesetting.engine import typeset
from ratschlag.typesetting.plain_text import clean, link_target, settable

_TEMPLATE = Path(__file__).parent / "letters.typ"


@dataclass(frozen=True)
class Words:
    """The fixed words of a letter in one language."""

    answer: str
    scan: str
    code: str  # said instead of the picture
    other_way: str
    tick: str
    yes: str
    no: str
    successor: str
    return_to: str


@dataclass(frozen=True)
class Block:
    """A paragraph or an entry of a list."""

    kind: str  # "paragraph", "item"
    text: str


@dataclass(frozen=True)
class LetterPage:
    """One letter. Address and sender are written as the binding language writes them."""

    language: str
    is_rtl: bool
    sender: tuple[str, ...]
    address: tuple[str, ...]
    day: str
    subject: str
    blocks: tuple[Block, ...]
    url: str
    name: str
    contact: tuple[str, ...]
    return_to: tuple[str, ...]
    words: Words


def render_letters(
    pages: Sequence[LetterPage], *, title: str, author: str, language: str, dated: date
) -> bytes:
    """Return the letters as one tagged PDF. Raises TypesettingFailed."""
    values: dict[str, Any] = {
        "title": clean(title),
        "author": clean(author),
        "dated": dated.isoformat(),
        "letters": [_values(page) for page in pages],
    }
    return typeset(_TEMPLATE, values, language=language, dated=dated)


def _values(page: LetterPage) -> dict[str, Any]:
    return {
        "language": page.language,
        "rtl": page.is_rtl,
        "sender": _lines(page.sender),
        "address": _lines(page.address),
        "day": settable(page.day),
        "subject": settable(page.subject),
        "blocks": [{"kind": each.kind, "text": settable(each.text)} for each in page.blocks],
        "url": link_target(page.url),
        "shown_url": settable(page.url),
        "code": qr_code(page.url),
        "name": settable(page.name),
        "contact": _lines(page.contact),
        "return_to": _lines(page.return_to),
        "words": {name: settable(text) for name, text in asdict(page.words).items()},
    }


def _lines(lines: Sequence[str]) -> list[str]:
    return [settable(line) for line in lines if line.strip()]
