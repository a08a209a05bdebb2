"""The text of a paper cut into pieces between which a page of the form may end.

A paragraph falls into its sentences, a list into its items; a table and a heading stay whole. A
piece that `joins` belongs to the same block as the one before and is set together with it when both
are on one page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ratschlag.papers.rendering.document import (
    Block,
    BulletList,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Runs,
)

# An abbreviation (Nr., bzw., Abs.) or an ordinal (3.) ends no sentence.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})[.!?…:][\"“”»)]*\s+(?=[\"„«(]?[^\W_])")
_LONGEST_FRAGMENT = 400


@dataclass(frozen=True)
class Piece:
    block: Block
    joins: bool = False

    @property
    def may_end_a_page(self) -> bool:
        return not isinstance(self.block, Heading)


def pieces_of(blocks: tuple[Block, ...]) -> tuple[Piece, ...]:
    return tuple(piece for block in blocks for piece in _pieces(block))


def _pieces(block: Block) -> Iterator[Piece]:
    parts = list(_parts(block))
    for index, part in enumerate(parts):
        yield Piece(part, joins=index > 0)


def _parts(block: Block) -> Iterator[Block]:
    match block:
        case Paragraph(runs):
            ends = list(_fragment_ends("".join(run.text for run in runs)))
            yield from (
                Paragraph(_slice(runs, start, end))
                for start, end in zip([0, *ends], ends, strict=False)
            )
        case BulletList(items):
            yield from (BulletList((item,)) for item in items)
        case NumberedList(items, start):
            yield from (replace(block, items=(it,), start=start + n) for n, it in enumerate(items))
        case _:
            yield block


def _fragment_ends(text: str) -> Iterator[int]:
    """A stretch without a sentence end is cut between words, one without a space every so often."""
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]:
        while end - start > _LONGEST_FRAGMENT:
            limit = start + _LONGEST_FRAGMENT
            start = max(text.rfind(" ", start, limit) + 1, 0) or limit
            yield start
        if end > start:
            yield end
        start = end


def _slice(runs: Runs, start: int, end: int) -> Runs:
    found: list[Run] = []
    at = 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            found.append(replace(run, text=text))
        at += len(run.text)
    return tuple(found)
