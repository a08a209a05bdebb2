"""Slips to answer an anonymous ballot with, eight on a page, to be cut apart and drawn."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ratschlag.typesetting.engine import typeset
from ratschlag.typesetting.plain_text import clean, settable

_TEMPLATE = Path(__file__).parent / "slips.typ"


@dataclass(frozen=True)
class Pile:
    """Slips for one sector, or for everybody."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class SlipWords:
    """The fixed words of a slip, ready in one language."""

    title: str
    subject: str
    question: str
    definition: str
    address: str
    code: str
    promise: str


def render_slips(
    piles: Sequence[Pile], words: SlipWords, *, author: str, language: str, dated: date
) -> bytes:
    """Return the sheets as tagged PDF. Raises TypesettingFailed."""
    values: dict[str, Any] = {
        "labels": {name: settable(text) for name, text in asdict(words).items()},
        "title": clean(words.title),
        "author": clean(author),
        "dated": dated.isoformat(),
        "piles": [{"name": settable(pile.name), "codes": list(pile.codes)} for pile in piles],
    }
    return typeset(_TEMPLATE, values, language=language, dated=dated)
