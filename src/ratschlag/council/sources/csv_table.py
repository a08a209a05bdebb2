"""Find the header and the rows of a table, whatever its delimiter and preamble."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ratschlag.council.sources.csv_columns import CsvColumn, guess_mapping
from ratschlag.council.sources.encoding import text_stream
from ratschlag.council.sources.limits import MAX_RECORDS, shortened
from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.council.sources.workbooks import as_csv

_DELIMITERS = (";", ",", "\t", "|")
_HEAD_CHARACTERS = 64_000
_HEAD_ROWS = 20
_MAX_LINE = 64_000
_MAX_LINES = 10 * MAX_RECORDS
_MAX_COLUMNS = 200


@dataclass(frozen=True)
class Table:
    headers: tuple[str, ...]
    mapping: dict[CsvColumn, str]
    delimiter: str
    header_row: int
    """How many rows stand before the header."""


@dataclass(frozen=True)
class CsvPreview:
    headers: tuple[str, ...]
    mapping: dict[CsvColumn, str]
    """A guess for a person to correct."""
    rows: tuple[tuple[str, ...], ...]


def preview_table(data: bytes, rows: int = 5) -> CsvPreview:
    """Raises EMPTY, WRONG_ENCODING, BROKEN_CSV, TOO_LARGE or TOO_MANY_RECORDS."""
    data = as_csv(data)
    table = recognised_table(data)
    shown: list[tuple[str, ...]] = []
    for _, cells in table_rows(data, table):
        if len(shown) == rows:
            break
        shown.append(tuple(shortened(cell, 100) for cell in cells))
    return CsvPreview(table.headers, table.mapping, tuple(shown))


def recognised_table(data: bytes, mapping: Mapping[CsvColumn, str] | None = None) -> Table:
    """Choose the delimiter and the row with which most columns are understood."""
    head = text_stream(data, newline="").read(_HEAD_CHARACTERS)
    tables = [
        _table(cells, delimiter, number, mapping)
        for delimiter in _DELIMITERS
        for number, cells in enumerate(_head_rows(head, delimiter))
    ]
    return max(tables, key=lambda table: (len(table.mapping), len(table.headers)))


def table_rows(data: bytes, table: Table) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of every row below the header that is not empty."""
    stream = text_stream(data, newline="")
    reader = csv.reader(_bounded(stream), delimiter=table.delimiter)
    try:
        for number, cells in enumerate(reader):
            if number > table.header_row and any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise SourceProblem(
            ProblemKind.BROKEN_CSV, line=reader.line_num, detail=str(error)
        ) from error


def _table(
    cells: list[str], delimiter: str, number: int, mapping: Mapping[CsvColumn, str] | None
) -> Table:
    headers = tuple(shortened(cell, 100) for cell in cells[:_MAX_COLUMNS])
    if mapping is None:
        found = guess_mapping(headers)
    else:
        found = {column: name for column, name in mapping.items() if name in headers}
    return Table(headers, found, delimiter, number)


def _head_rows(head: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(_bounded(io.StringIO(head, newline="")), delimiter=delimiter):
            rows.append(cells)
            if len(rows) == _HEAD_ROWS:
                break
    except (csv.Error, SourceProblem):
        pass
    return rows or [[]]


def _bounded(lines: Iterable[str]) -> Iterator[str]:
    """A line of millions of delimiters would become a list of millions of cells.

    Empty lines cost time too, so they are counted before they are skipped.
    """
    for number, line in enumerate(lines, start=1):
        if len(line) > _MAX_LINE:
            raise SourceProblem(ProblemKind.BROKEN_CSV, line=number, detail="line too long")
        if number > _MAX_LINES:
            raise SourceProblem(ProblemKind.TOO_MANY_RECORDS, limit=MAX_RECORDS)
        yield line
