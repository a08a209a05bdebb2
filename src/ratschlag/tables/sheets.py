"""All tables of a file: each visible sheet of an XLSX file, or the one table of a CSV file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ratschlag.tables.csv_reading import csv_rows
from ratschlag.tables.limits import MAX_COLUMNS
from ratschlag.tables.problems import TableProblem, TableProblemKind
from ratschlag.tables.spans import Span
from ratschlag.tables.table import HEAD_ROWS, Row, Score, Table, table_of
from ratschlag.tables.xlsx_reading import xlsx_sheets

MOST_HEADINGS = 200
EXAMPLES, EXAMPLE = 2, 40
"""How many cells are shown below a heading, and how many of their characters."""


@dataclass(frozen=True)
class Sheet:
    """A table with the name of its sheet; a CSV file has none."""

    name: str
    table: Table


def sheets_of_xlsx(data: bytes, score: Score, *, decimal_mark: str) -> tuple[Sheet, ...]:
    """Return the sheets that hold something.

    A heading below one that spans several columns is read with it: “Kosten 2026”.
    Raises TableProblem.
    """

    def as_head(cells: Sequence[str]) -> int:
        return score(list(dict.fromkeys(cells)))  # what spans several columns counts once

    sheets = []
    for raw in xlsx_sheets(data, decimal_mark=decimal_mark):
        rows = _with_whole_headings(raw.rows, raw.spans, as_head)
        if rows:
            sheets.append(Sheet(raw.name, table_of(rows, as_head)))
    if not sheets:
        raise TableProblem(TableProblemKind.EMPTY)
    return tuple(sheets)


def sheet_of_csv(data: bytes, score: Score) -> Sheet:
    """Return the one table of a CSV file. Raises TableProblem."""
    return Sheet("", table_of(csv_rows(data, score), score))


def cells_below(sheets: Sequence[Sheet]) -> dict[str, list[str]]:
    """Return the headings of all sheets, each once, with what stands below them first, cut."""
    found: dict[str, list[str]] = {}
    for sheet in sheets:
        for place, header in enumerate(sheet.table.headers):
            if header and header not in found and len(found) < MOST_HEADINGS:
                cells = (row.cells[place] for row in sheet.table.rows if place < len(row.cells))
                texts = list(dict.fromkeys(filter(None, cells)))[:EXAMPLES]
                found[header] = [_cut(text) for text in texts]
    return found


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXAMPLE else f"{flat[:EXAMPLE]}…"


def _with_whole_headings(rows: Sequence[Row], spans: Sequence[Span], score: Score) -> list[Row]:
    """Put what spans several columns, but not all, before the headings right below it."""
    found = list(rows)
    for place in range(1, min(len(found), HEAD_ROWS)):
        above, below = found[place - 1], found[place]
        covered = _covered(above.number, spans)
        own = {column for column, cell in enumerate(below.cells) if cell}
        is_title = own <= covered
        if not covered or is_title or score(below.cells) < score(above.cells):
            continue
        cells = [
            f"{upper} {lower}" if column in covered and lower and lower != upper else lower or upper
            for column, (upper, lower) in enumerate(
                zip_longest(above.cells, below.cells, fillvalue="")
            )
        ]
        found[place] = replace(below, cells=tuple(cells))
        return found
    return found


def _covered(number: int, spans: Sequence[Span]) -> set[int]:
    return {
        column
        for span in spans
        if span.is_wide and span.first_row <= number <= span.last_row
        for column in range(span.first_column, min(span.last_column + 1, MAX_COLUMNS))
    }
