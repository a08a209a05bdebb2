"""Files with tables of measures, as cities have them."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def xlsx(
    sheets: dict[str, Rows], *, merged: Sequence[tuple[str, int, int, int, int]] = ()
) -> bytes:
    """Return a file with these sheets; `merged` are sheet, first and last row, column, from 0."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for where, top, left, bottom, right in merged:
                if where == name:
                    sheet.merge_range(top, left, bottom, right, rows[top][left])
    return target.getvalue()


def csv(*rows: Sequence[str]) -> bytes:
    """Return a table as CSV; cells hold no quotes."""
    return "\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).encode()
