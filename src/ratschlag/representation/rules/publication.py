"""What of an anonymous ballot may be shown: a pure decision from the counts.

Counts are never left out one by one, which others could work out again from a sum. They are put
together until every group that is left has at least `threshold` people. Rows (sectors) and columns
(answers) are each cut into parts, the same for all rows; what is shown is one number for each part
of rows and part of columns. Whoever adds and subtracts these numbers, and the numbers of slips,
which are known, gets sums of whole groups and nothing finer: none below the threshold.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from ratschlag.representation.enums import Answer

Counts = Mapping[str, Mapping[Answer, int]]
Parts = tuple[tuple[str, ...], ...]

# From fine to coarse. “Yes” stands alone or nothing is shown.
COLUMNS: tuple[tuple[tuple[Answer, ...], ...], ...] = (
    ((Answer.YES,), (Answer.NO,), (Answer.NO_ANSWER,), (Answer.NOT_RETURNED,)),
    ((Answer.YES,), (Answer.NO,), (Answer.NO_ANSWER, Answer.NOT_RETURNED)),
    ((Answer.YES,), (Answer.NO, Answer.NO_ANSWER, Answer.NOT_RETURNED)),
)


@dataclass(frozen=True)
class ShownCell:
    """How many slips of some sectors came back with one of some answers, or not at all."""

    sectors: tuple[str, ...]
    answers: tuple[Answer, ...]
    number: int


def publishable(counts: Counts, threshold: int) -> tuple[ShownCell, ...]:
    """Return the finest cells of which none is below the threshold; none at all if there are none.

    Sectors apart come before answers apart. A group of nobody is below the threshold as well: it
    would say of everybody else that they belong to another one.
    """
    for rows, columns in product(_partitions(sorted(counts)), COLUMNS):
        cells = tuple(
            ShownCell(row, column, sum(counts[key][answer] for key in row for answer in column))
            for row, column in product(rows, columns)
        )
        if all(cell.number >= threshold for cell in cells):
            return cells
    return ()


def _partitions(keys: Sequence[str]) -> Iterator[Parts]:
    """Yield every way to put keys together, the most parts first, always in the same order."""
    yield from sorted(_all_partitions(list(keys)), key=lambda parts: (-len(parts), parts))


def _all_partitions(keys: list[str]) -> Iterator[Parts]:
    if not keys:
        yield ()
        return
    first, rest = keys[0], keys[1:]
    for parts in _all_partitions(rest):
        yield ((first,), *parts)
        for place, part in enumerate(parts):
            yield (*parts[:place], (first, *part), *parts[place + 1 :])
