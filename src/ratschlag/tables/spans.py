"""Cells that were made one: what stands in the first of them holds for all."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ratschlag.tables.limits import MAX_CELLS, MAX_COLUMNS
from ratschlag.tables.problems import TableProblem, TableProblemKind
from ratschlag.tables.table import Row


@dataclass(frozen=True, slots=True)
class Span:
    """Rows as a spreadsheet counts them, columns from zero; both ends belong to it."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int

    @property
    def is_wide(self) -> bool:
        """Whether it covers several columns."""
        return self.last_column > self.first_column


def spread(rows: Sequence[Row], spans: Sequence[Span]) -> list[Row]:
    """Write what stands in the first cell of each span into all of its cells that are empty.

    Rows without anything of their own stay away. Raises TOO_LARGE.
    """
    cells = {row.number: list(row.cells) for row in rows}
    numbers = sorted(cells)
    written = 0
    for span in spans:
        head = cells.get(span.first_row, [])
        text = head[span.first_column] if span.first_column < len(head) else ""
        if not text:
            continue
        last = min(span.last_column, MAX_COLUMNS - 1)
        for number in _within(numbers, span.first_row, span.last_row):
            row = cells[number]
            row += [""] * (last + 1 - len(row))
            written += last + 1 - span.first_column
            if written > MAX_CELLS:
                raise TableProblem(TableProblemKind.TOO_LARGE, line=number)
            for column in range(span.first_column, last + 1):
                row[column] = row[column] or text
    return [Row(number, tuple(cells[number])) for number in numbers]


def _within(numbers: Sequence[int], first: int, last: int) -> Sequence[int]:
    return numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
