"""Tables written so that every spreadsheet shows them and none runs them."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import xlsxwriter

from ratschlag.tables.cells import is_risky, plain_cells

BYTE_ORDER_MARK = "\ufeff"  # or spreadsheets take the file for Latin-1
WIDEST = 40


def written_csv(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a table as CSV in the form that German spreadsheets open by a double click."""
    return "".join(csv_lines(headers, rows)).encode("utf-8")


def csv_lines(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the same line by line, for tables too long to be held at once."""
    line = io.StringIO(newline="")
    line.write(BYTE_ORDER_MARK)
    writer = csv.writer(line, delimiter=";")
    for row in chain((headers,), rows):
        writer.writerow(plain_cells(row))
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def written_xlsx(
    headers: Sequence[str], rows: Sequence[Sequence[str]], *, title: str = "Tabelle"
) -> bytes:
    """Return a table as XLSX. Every cell is text, and stays text when somebody edits it."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(title[:31])
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        guarded = book.add_format({"num_format": "@", "quote_prefix": True})
        for column, header in enumerate(headers):
            sheet.write_string(0, column, header, bold)
            sheet.set_column(column, column, _width(header, rows, column), text)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, column, cell, guarded if is_risky(cell) else text)
        sheet.freeze_panes(1, 0)
    return target.getvalue()


def _width(header: str, rows: Sequence[Sequence[str]], column: int) -> int:
    longest = max((len(row[column]) for row in rows[:200]), default=0)
    return min(max(len(header), longest) + 2, WIDEST)
