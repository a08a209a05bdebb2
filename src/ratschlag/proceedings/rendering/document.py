"""An agenda or minutes as plain data, and the light marks of their texts as blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MARKS = re.compile(r"\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\(([^)\s]*)\)")
_ITEM = re.compile(r"\s*[-*+]\s+(.*)")
_HEADING = re.compile(r"#{1,6}\s+(.*)")


@dataclass(frozen=True)
class Block:
    """A paragraph or an entry of a list."""

    kind: str  # "paragraph", "item"
    text: str


@dataclass(frozen=True)
class Section:
    """One item: its number and title, a small line, its text, and what came of it."""

    number: str
    title: str
    is_nested: bool
    facts: str
    text: tuple[Block, ...] = ()
    outcome: str = ""
    decision: tuple[Block, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()  # tasks, papers, comments


@dataclass(frozen=True)
class MeetingDocument:
    """The whole file; every fixed word comes with it."""

    language: str
    title: str
    author: str
    over: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    dated: date
    page: str


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and entries of a text; links leave their words, marks nothing."""
    return tuple(_blocks(text.replace("\r\n", "\n")))


def _blocks(text: str) -> Iterator[Block]:
    waiting: list[str] = []
    for line in [*text.split("\n"), ""]:
        item, heading = _ITEM.fullmatch(line), _HEADING.fullmatch(line)
        if waiting and (item or heading or not line.strip()):
            yield Block("paragraph", _plain(" ".join(waiting)))
            waiting = []
        if item:
            yield Block("item", _plain(item[1]))
        elif heading:
            yield Block("paragraph", _plain(heading[1]))
        elif line.strip():
            waiting.append(line.strip())


def _plain(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", text)).strip()
