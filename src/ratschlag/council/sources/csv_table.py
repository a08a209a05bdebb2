"""A calendar as a table: CSV or XLSX, with the columns that are understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ratschlag.council.sources.csv_columns import CsvColumn, guess_mapping
from ratschlag.council.sources.limits import MAX_BYTES, MAX_RECORDS, shortened
from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.tables import Row, TableProblem, TableProblemKind, read_table

_UNDERSTOOD = 1_000
"""A column that is understood counts more than any number of others."""


@dataclass(frozen=True)
class CalendarTable:
    """`mapping` names the header of each column that is understood."""

    headers: tuple[str, ...]
    mapping: dict[CsvColumn, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class CsvPreview:
    headers: tuple[str, ...]
    mapping: dict[CsvColumn, str]
    """A guess for a person to correct."""
    rows: tuple[tuple[str, ...], ...]


def preview_table(data: bytes, rows: int = 5) -> CsvPreview:
    """Raises EMPTY, WRONG_ENCODING, BROKEN_CSV, TOO_LARGE or TOO_MANY_RECORDS."""
    table = calendar_table(data)
    shown = (tuple(shortened(cell, 100) for cell in row.cells) for row in table.rows[:rows])
    return CsvPreview(table.headers, table.mapping, tuple(shown))


def calendar_table(data: bytes, mapping: Mapping[CsvColumn, str] | None = None) -> CalendarTable:
    """Take the row as head with which most columns are understood.

    Raises EMPTY, WRONG_ENCODING, BROKEN_CSV, TOO_LARGE or TOO_MANY_RECORDS.
    """

    def score(cells: Sequence[str]) -> int:
        return _UNDERSTOOD * len(_understood(_headers(cells), mapping)) + len(cells)

    try:
        table = read_table(data, score=score, most_bytes=MAX_BYTES)
    except TableProblem as problem:
        raise _told(problem) from problem
    headers = _headers(table.headers)
    return CalendarTable(headers, _understood(headers, mapping), table.rows)


def _headers(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(shortened(cell, 100) for cell in cells)


def _understood(
    headers: tuple[str, ...], mapping: Mapping[CsvColumn, str] | None
) -> dict[CsvColumn, str]:
    if mapping is None:
        return guess_mapping(headers)
    return {column: name for column, name in mapping.items() if name in headers}


def _told(problem: TableProblem) -> SourceProblem:
    if problem.kind == TableProblemKind.EMPTY:
        return SourceProblem(ProblemKind.EMPTY)
    if problem.kind == TableProblemKind.WRONG_ENCODING:
        return SourceProblem(ProblemKind.WRONG_ENCODING)
    if problem.kind == TableProblemKind.TOO_LARGE:
        return SourceProblem(ProblemKind.TOO_LARGE, limit=MAX_BYTES)
    if problem.kind == TableProblemKind.TOO_MANY_ROWS:
        return SourceProblem(ProblemKind.TOO_MANY_RECORDS, limit=MAX_RECORDS)
    return SourceProblem(ProblemKind.BROKEN_CSV, line=problem.line, detail=problem.kind.value)
