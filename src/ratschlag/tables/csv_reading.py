"""CSV of any delimiter and encoding, row by row."""

import csv
import io
from collections.abc import Iterator

from ratschlag.tables.cells import original
from ratschlag.tables.encoding import detected_encoding
from ratschlag.tables.limits import MAX_CELL, MAX_COLUMNS, MAX_ROWS
from ratschlag.tables.problems import TableProblem, TableProblemKind
from ratschlag.tables.table import HEAD_ROWS, Row, Score, tidy_cell, without_empty_end

DELIMITERS = (";", ",", "\t", "|")
_HEAD_CHARACTERS = 64_000
_MAX_LINE = 64_000
_MAX_LINES = 20 * MAX_ROWS


def csv_rows(data: bytes, score: Score) -> Iterator[Row]:
    """Yield the rows that hold something. Raises WRONG_ENCODING, BROKEN or TOO_MANY_ROWS."""
    encoding = detected_encoding(data)
    if encoding is None:
        raise TableProblem(TableProblemKind.WRONG_ENCODING)
    head = _text(data, encoding).read(_HEAD_CHARACTERS)
    delimiter = max(DELIMITERS, key=lambda one: _fit(head, one, score))
    return _rows(_text(data, encoding), delimiter)


def _text(data: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")


def _fit(head: str, delimiter: str, score: Score) -> tuple[int, int]:
    best = width = 0
    try:
        raw = _raw_rows(io.StringIO(head, newline=""), delimiter)
        for _place, (_number, cells) in zip(range(HEAD_ROWS), raw, strict=False):
            width = max(width, len(cells))
            if len(cells) > 1:
                best = max(best, score([cell.strip() for cell in cells]))
    except TableProblem as problem:  # the head may end in the middle of a row
        if problem.kind == TableProblemKind.TOO_MANY_COLUMNS:
            width = _MAX_LINE
    return best, width


def _rows(lines: io.TextIOBase, delimiter: str) -> Iterator[Row]:
    for number, cells in _raw_rows(lines, delimiter):
        texts = without_empty_end([original(tidy_cell(cell, MAX_CELL)) for cell in cells])
        if texts:
            yield Row(number, texts)


def _raw_rows(lines: io.TextIOBase, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_bounded(lines), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableProblem(TableProblemKind.BROKEN, line=number) from error
        if len(cells) > 100 * MAX_COLUMNS:
            raise TableProblem(TableProblemKind.TOO_MANY_COLUMNS, line=number)
        yield number, cells


def _bounded(lines: io.TextIOBase) -> Iterator[str]:
    """A line of millions of delimiters would become a list of millions of cells."""
    number = 0
    while line := lines.readline(_MAX_LINE + 1):
        number += 1
        if len(line) > _MAX_LINE:
            raise TableProblem(TableProblemKind.BROKEN, line=number)
        if number > _MAX_LINES:
            raise TableProblem(TableProblemKind.TOO_MANY_ROWS)
        yield line
