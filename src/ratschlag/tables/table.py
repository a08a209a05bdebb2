"""A table as it was read: a head, and rows of text."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ratschlag.tables.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from ratschlag.tables.problems import TableProblem, TableProblemKind

HEAD_ROWS = 20

Score = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty, with its number in the file as a spreadsheet counts."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The head of a table and the rows below it."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def as_score(cells: Sequence[str]) -> int:
    """Count the cells that hold something: the usual guess which row is the head."""
    return sum(bool(cell) for cell in cells)


def table_of(rows: Iterable[Row], score: Score) -> Table:
    """Take the row that scores best among the first ones as the head, and what is below as rows.

    Raises EMPTY, TOO_MANY_ROWS, TOO_MANY_COLUMNS or TOO_LARGE.
    """
    rows = iter(rows)
    first = list(islice(rows, HEAD_ROWS))
    if not first:
        raise TableProblem(TableProblemKind.EMPTY)
    place = max(range(len(first)), key=lambda n: (score(first[n].cells), -n))
    head = first[place]
    return Table(_width_checked(head), tuple(_bounded(chain(first[place + 1 :], rows))))


def _bounded(rows: Iterable[Row]) -> Iterable[Row]:
    cells = characters = 0
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise TableProblem(TableProblemKind.TOO_MANY_ROWS)
        cells += len(_width_checked(row))
        characters += sum(map(len, row.cells))
        if cells > MAX_CELLS or characters > MAX_TEXT:
            raise TableProblem(TableProblemKind.TOO_LARGE, line=row.number)
        yield row


def _width_checked(row: Row) -> tuple[str, ...]:
    if len(row.cells) > MAX_COLUMNS:
        raise TableProblem(TableProblemKind.TOO_MANY_COLUMNS, line=row.number)
    return row.cells


def tidy_cell(text: str, limit: int) -> str:
    """Return the text of a cell without what cannot be seen at its ends, cut after `limit` + 1."""
    kept = "".join(char for char in text[: limit + 1] if char >= " " or char in "\n\t")
    return kept.strip()


def without_empty_end(cells: list[str]) -> tuple[str, ...]:
    """Return the cells up to the last one that holds something."""
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    return tuple(cells[: last + 1])
