"""Text as addressed paragraphs: splitting, tidying what was pasted, keeping numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
UNSEEN = dict.fromkeys(
    [
        *map(ord, "\u00ad\u200b\u2060\ufeff"),
        *(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"),
    ]
)
"""What nobody sees: soft hyphens, marks without width, control characters.

Joiners (U+200C, U+200D) and marks of direction stay: scripts need them.
"""
SPACES = dict.fromkeys([0xA0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B)], " ") | {
    0x2028: "\n",
    0x2029: "\n\n",
}
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
LONG_LINE = 120
"""Nobody breaks lines by hand so late: a longer line is a paragraph of a word processor."""
BULLET = re.compile(r"^[ \t]*[•·▪◦‣–\uf0b7][ \t]+", re.MULTILINE)
NUMBERED = re.compile(r"^[ \t]*(\d{1,3})[.)]\t[ \t]*", re.MULTILINE)
ALIKE = 0.5


@dataclass(frozen=True)
class Piece:
    """A paragraph: its lasting number, none if it is new, and its text."""

    number: int | None
    text: str


def tidied(text: str) -> str:
    """Return pasted text as Markdown: marks of lists, spaces and line ends of word processors."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    plain = plain.translate(UNSEEN | SPACES)
    plain = NUMBERED.sub(r"\1. ", BULLET.sub("- ", plain))
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip("\n")


def split(text: str) -> list[str]:
    """Return the paragraphs of a text: parted by empty lines, and by line ends around long lines.

    Word processors end a paragraph with one line end. A list stays with the line before it.
    """
    return [
        paragraph
        for one in BLANK_LINES.split(tidied(text))
        for paragraph in _parted(one.split("\n"))
        if paragraph.strip()
    ]


def _parted(lines: Sequence[str]) -> list[str]:
    found = [lines[0]]
    for before, line in pairwise(lines):
        is_long = max(len(before), len(line)) > LONG_LINE
        if is_long and not LIST_ITEM.match(line):
            found.append(line)
        else:
            found[-1] += f"\n{line}"
    return found


def renumbered(before: Sequence[Piece], texts: Sequence[str]) -> list[Piece]:
    """Give each text the number of the paragraph it was; a new one has none yet.

    What is unchanged keeps its number; between two such, a text keeps that of the paragraph it is
    most like, in order.
    """
    old = [piece.text for piece in before]
    found: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, old, list(texts), autojunk=False).get_opcodes():
        if what == "equal":
            found += [Piece(before[i + n].number, texts[k + n]) for n in range(m - k)]
        else:
            found += _matched(before[i:j], texts[k:m])
    return found


def _matched(before: Sequence[Piece], texts: Sequence[str]) -> list[Piece]:
    left = list(before)
    found = []
    for text in texts:
        likeness = [SequenceMatcher(None, one.text, text).ratio() for one in left[:20]]
        best = max(likeness, default=0.0)
        if best >= ALIKE:
            place = likeness.index(best)
            found.append(Piece(left[place].number, text))
            left = left[place + 1 :]
        else:
            found.append(Piece(None, text))
    return found
