"""What differs between two states of a concept, word by word.

A state is a row of readable parts (sections, goals, measures), each with rows of text. What is
compared is what people read; the identity of parts and rows tells what is the same thing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from ratschlag.concept.enums import Part

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MOST_STEPS = 4_000_000  # of comparing word with word; longer texts are replaced as a whole


class Change(Enum):
    """What became of a part, a row, or some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Row:
    """One thing a part says: what tells it from others, under which words, and the text."""

    key: str
    label: str
    text: str

    @property
    def is_markdown(self) -> bool:
        """Whether the text is Markdown: a paragraph of a section."""
        return self.key.startswith("paragraph ")

    @property
    def has_own_label(self) -> bool:
        """Whether the label is a word of the municipality: of an own attribute, a framework."""
        return self.key.startswith(("attribute ", "reference "))


@dataclass(frozen=True)
class ReadPart:
    """A section, goal or measure as people read it."""

    kind: Part
    key: str
    code: str
    title: str
    rows: tuple[Row, ...]
    depth: int = 0


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they stayed, came or went."""

    change: Change
    text: str


@dataclass(frozen=True)
class ChangedRow:
    """A row that differs, in pieces."""

    label: str
    change: Change
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ChangedPart:
    """A part that differs."""

    kind: Part
    key: str
    code: str
    title: str
    change: Change
    rows: tuple[ChangedRow, ...]


def changed_parts(old: Sequence[ReadPart], new: Sequence[ReadPart]) -> list[ChangedPart]:
    """Return the parts that differ: those there now in their order, then those that are gone."""
    before = {(part.kind, part.key): part for part in old}
    there = {(part.kind, part.key) for part in new}
    found = []
    for part in new:
        known = before.get((part.kind, part.key))
        change = Change.CHANGED if known else Change.ADDED
        rows = changed_rows(known.rows if known else (), part.rows)
        if rows or not known:
            found.append(ChangedPart(part.kind, part.key, part.code, part.title, change, rows))
    for part in old:
        if (part.kind, part.key) not in there:
            rows = changed_rows(part.rows, ())
            gone = Change.REMOVED
            found.append(ChangedPart(part.kind, part.key, part.code, part.title, gone, rows))
    return found


def changed_rows(old: Iterable[Row], new: Iterable[Row]) -> tuple[ChangedRow, ...]:
    """Return the rows that differ, those that are gone last."""
    before = {row.key: row for row in old}
    found = []
    for row in new:
        known = before.pop(row.key, None)
        was = known.text if known else ""
        if was != row.text:
            found.append(_changed(row.label, was, row.text))
    found += [_changed(row.label, row.text, "") for row in before.values() if row.text]
    return tuple(found)


def _changed(label: str, was: str, now: str) -> ChangedRow:
    change = Change.CHANGED if was and now else Change.ADDED if now else Change.REMOVED
    return ChangedRow(label, change, word_pieces(was, now))


def word_pieces(was: str, now: str) -> tuple[Piece, ...]:
    """Return the words of both texts: what stayed, went and came."""
    old, new = TOKEN.findall(was), TOKEN.findall(now)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    kept = [(Change.SAME, "".join(new[:head])), *middle]
    return _joined([*kept, (Change.SAME, "".join(new[len(new) - tail :]))])


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    number = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        number += 1
    return number


def _middle(old: list[str], new: list[str]) -> list[tuple[Change, str]]:
    if len(old) * len(new) > MOST_STEPS:
        return [(Change.REMOVED, "".join(old)), (Change.ADDED, "".join(new))]
    found: list[tuple[Change, str]] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = "".join(new[k:m])
        if what == "equal" and same.strip():
            found.append((Change.SAME, same))
            continue
        # a space alone between two changes is read as part of both
        found += [(Change.REMOVED, "".join(old[i:j])), (Change.ADDED, same)]
    return found


def _joined(steps: Iterable[tuple[Change, str]]) -> tuple[Piece, ...]:
    """Put neighbours together: between two stretches that stayed, first what went, then what came.

    A space that ends both is one that stayed.
    """
    found: list[Piece] = []
    gone, come = "", ""
    for change, text in [*steps, (Change.SAME, "")]:
        if change is Change.REMOVED:
            gone += text
        elif change is Change.ADDED:
            come += text
        elif text or gone or come:
            found += _between(gone, come, text)
            gone = come = ""
    return tuple(piece for piece in found if piece.text)


def _between(gone: str, come: str, after: str) -> list[Piece]:
    if gone == come:
        return [Piece(Change.SAME, come + after)]
    end = ""
    while gone and come and gone[-1] == come[-1] and gone[-1].isspace():
        gone, come, end = gone[:-1], come[:-1], come[-1] + end
    pieces = [Piece(Change.REMOVED, gone), Piece(Change.ADDED, come)]
    return [*pieces, Piece(Change.SAME, end + after)]
