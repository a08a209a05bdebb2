"""A text in sentences, a sentence in words, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ratschlag.wording.lexicon import ABBREVIATIONS, MONTHS, NUMBER_WORDS

# A word may hold a gender sign, an apostrophe, a hyphen and the point of an abbreviation.
WORD = re.compile(r"[^\W\d_]+(?:[*:_·’'\-/][^\W\d_]+)*\.?|\d+(?:[.,]\d+)*", re.UNICODE)
LIST_MARK = re.compile(r"\s*(?:[-–•*]|\d+[.)])\s+")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DAY = re.compile(rf"\b\d{{1,2}}\.\s?(?:\d{{1,2}}\.(?:\s?\d{{2,4}})?|(?:{'|'.join(MONTHS)}))")
QUARTER = re.compile(
    r"\b(?:[IV]{1,3}|[1-4])\.?\s*(?:Quartal|Halbjahr)|\b(?:" + "|".join(MONTHS) + r")\b"
)
RHYTHM = re.compile(
    r"\b(?:\w*mal|jährlich\w*|halbjährlich\w*|vierteljährlich\w*|monatlich\w*|wöchentlich\w*|täglich\w*|"
    r"(?:jede[nrsm]?|alle)\s+(?:\w+\s+)?(?:\w*[Tt]ag|Tage|Woche|Wochen|Monat|Monate|Quartal|Jahr|Jahre))\b"
)


@dataclass(frozen=True)
class Word:
    """One word: where it stands in the text, how it is written, whether it begins a sentence.

    `low` is the word as it is compared: in small letters, with a point only as an abbreviation.
    """

    start: int
    end: int
    text: str
    low: str
    is_first: bool

    @property
    def is_noun(self) -> bool:
        """Whether it is written large without beginning a sentence."""
        return not self.is_first and self.text[:1].isupper()


@dataclass(frozen=True)
class Sentence:
    """One sentence with its words."""

    start: int
    text: str
    words: tuple[Word, ...]

    @property
    def clauses(self) -> Iterator[tuple[Word, ...]]:
        """The words between two commas."""
        clause: list[Word] = []
        for word in self.words:
            between = (
                self.text[clause[-1].end - self.start : word.start - self.start] if clause else ""
            )
            if "," in between or "–" in between:
                yield tuple(clause)
                clause = []
            clause.append(word)
        yield tuple(clause)

    @cached_property
    def says_when(self) -> bool:
        """Whether a day, month, quarter or year is named."""
        return any(pattern.search(self.text) for pattern in (YEAR, DAY, QUARTER))

    @cached_property
    def says_how_many(self) -> bool:
        """Whether a number is named that is no date."""
        rest = YEAR.sub(" ", DAY.sub(" ", QUARTER.sub(" ", LIST_MARK.sub(" ", self.text, count=1))))
        if re.search(r"\d", rest) or "%" in rest:
            return True
        return any(word.low in NUMBER_WORDS for word in self.words)

    @cached_property
    def says_how_often(self) -> bool:
        """Whether a rhythm is named."""
        return bool(RHYTHM.search(self.text))


def sentences(text: str) -> Iterator[Sentence]:
    """Take a text apart; headings and points of a list end as sentences do."""
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        if piece.strip():
            yield Sentence(start, piece, tuple(_words(piece, start)))
        start = end


def _ends(text: str) -> Iterator[int]:
    """Return behind which places a new sentence begins."""
    for found in re.finditer(
        r"[.!?:;]+[“”\"')»]*(?=\s)|\n\s*\n|\n(?=\s*(?:[-–•*]|\d+[.)])\s)", text
    ):
        sign = found.group()
        if sign.startswith((".", ":", ";")) and not _closes(text, found.start(), found.end()):
            continue
        yield found.end()


def _closes(text: str, at: int, behind: int) -> bool:
    """Tell whether a full stop, colon or semicolon ends a sentence; no abbreviation, no day."""
    if text[at] != ".":
        return True
    before = re.search(r"(\S+)$", text[:at])
    word = f"{before.group(1)}.".lower() if before else "."
    after = text[behind:].lstrip()[:1]
    if word in ABBREVIATIONS or (word[:-1].isdigit() and len(word) <= 3):
        return False
    return not after.islower()


def _words(piece: str, start: int) -> Iterator[Word]:
    mark = LIST_MARK.match(piece)
    offset = mark.end() if mark else 0
    is_first = True
    for found in WORD.finditer(piece, offset):
        text, end = found.group(), found.end()
        low = text.lower()
        if text.endswith(".") and low not in ABBREVIATIONS:
            text, low, end = text[:-1], low[:-1], end - 1
        yield Word(start + found.start(), start + end, text, low, is_first)
        is_first = False
