"""Tables from and for spreadsheets: CSV and XLSX into rows of text, and back. Knows no subject.

Bytes go in; rows or one TableProblem come out, within the bounds of `limits`.
"""

from ratschlag.tables.csv_reading import csv_rows
from ratschlag.tables.limits import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS
from ratschlag.tables.packing import packed, unpacked
from ratschlag.tables.problems import NotAMapping, TableProblem, TableProblemKind
from ratschlag.tables.sheets import Sheet, cells_below, sheet_of_csv, sheets_of_xlsx
from ratschlag.tables.table import Row, Score, Table, as_score, table_of
from ratschlag.tables.writing import csv_lines, written_csv, written_xlsx
from ratschlag.tables.xlsx_parts import Parts
from ratschlag.tables.xlsx_reading import xlsx_rows

__all__ = [
    "MAX_BYTES",
    "MAX_CELL",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "NotAMapping",
    "Parts",
    "Row",
    "Sheet",
    "Table",
    "TableProblem",
    "TableProblemKind",
    "cells_below",
    "csv_lines",
    "packed",
    "read_sheets",
    "read_table",
    "unpacked",
    "written_csv",
    "written_xlsx",
]

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_table(data: bytes, *, score: Score = as_score, most_bytes: int = MAX_BYTES) -> Table:
    """Read CSV or the first visible sheet of an XLSX file, whichever it is; `score` finds the head.

    Raises TableProblem.
    """
    _check_file(data, most_bytes)
    rows = xlsx_rows(data) if data.startswith(_ZIP) else csv_rows(data, score)
    return table_of(rows, score)


def read_sheets(
    data: bytes, *, score: Score = as_score, decimal_mark: str = ",", most_bytes: int = MAX_BYTES
) -> tuple[Sheet, ...]:
    """Read every visible sheet of an XLSX file, or a CSV file as its one sheet.

    Numbers of spreadsheets are written with `decimal_mark`. Raises TableProblem.
    """
    _check_file(data, most_bytes)
    if data.startswith(_ZIP):
        return sheets_of_xlsx(data, score, decimal_mark=decimal_mark)
    return (sheet_of_csv(data, score),)


def _check_file(data: bytes, most_bytes: int) -> None:
    if len(data) > most_bytes:
        raise TableProblem(TableProblemKind.TOO_LARGE)
    if not data.strip():
        raise TableProblem(TableProblemKind.EMPTY)
    if data.startswith(_OLD):
        raise TableProblem(TableProblemKind.OLD_SPREADSHEET)
