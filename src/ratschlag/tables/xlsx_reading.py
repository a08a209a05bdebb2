"""The visible sheets of an XLSX file, row by row, as text."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from ratschlag.tables.limits import (
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_SPANS,
    MAX_TEXT,
)
from ratschlag.tables.problems import TableProblem, TableProblemKind
from ratschlag.tables.spans import Span, spread
from ratschlag.tables.table import Row, tidy_cell, without_empty_end
from ratschlag.tables.xlsx_parts import Parts
from ratschlag.tables.xlsx_values import date_styles, number_text

WORKBOOK = "xl/workbook.xml"
MAX_SHEET_NAME = 60
MAX_RAW = 4 * MAX_CELL  # characters collected of one cell before it is tidied
_SPAN = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True)
class RawSheet:
    """A sheet as it stands in the file: its name, its rows, and the cells that were made one."""

    name: str
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] = ()


def xlsx_rows(data: bytes) -> list[Row]:
    """Return the rows of the first visible sheet that hold something.

    Formulas give what was calculated last. Raises BROKEN, NOT_A_TABLE, TOO_LARGE, TOO_MANY_ROWS or
    TOO_MANY_COLUMNS.
    """
    book = _Book(data)
    name, target = book.workbook.first_sheet(book.parts)
    return list(book.sheet(name, target, None).rows)


def xlsx_sheets(data: bytes, *, decimal_mark: str) -> list[RawSheet]:
    """Return the visible sheets; what stands in cells made one stands in each of them.

    Numbers are written with `decimal_mark`. Raises as `xlsx_rows`, and TOO_MANY_SHEETS.
    """
    book = _Book(data)
    places = list(islice(book.workbook.visible_sheets(book.parts), MAX_SHEETS + 1))
    if len(places) > MAX_SHEETS:
        raise TableProblem(TableProblemKind.TOO_MANY_SHEETS)
    sheets: list[RawSheet] = []
    for name, target in places or [book.workbook.first_sheet(book.parts)]:
        raw = book.sheet(name, target, decimal_mark)
        sheets.append(RawSheet(name, tuple(spread(raw.rows, raw.spans)), raw.spans))
        if sum(len(row.cells) for one in sheets for row in one.rows) > MAX_CELLS:
            raise TableProblem(TableProblemKind.TOO_LARGE)
    return sheets


class _Book:
    """What all sheets of a file share."""

    def __init__(self, data: bytes) -> None:
        self.parts = Parts(data)
        if WORKBOOK not in self.parts.names:
            raise TableProblem(TableProblemKind.NOT_A_TABLE)
        self.workbook = book = _Workbook(self.parts)
        self._strings = _SharedStrings()
        if book.strings in self.parts.names:
            self.parts.parse(
                book.strings,
                start=self._strings.start,
                end=self._strings.end,
                text=self._strings.text,
            )
        has_styles = book.styles in self.parts.names
        self._dates = date_styles(self.parts, book.styles) if has_styles else frozenset[int]()

    def sheet(self, name: str, target: str, decimal_mark: str | None) -> RawSheet:
        """Read one sheet."""
        sheet = _Sheet(
            self._strings.found,
            self._dates,
            starts_1904=self.workbook.starts_1904,
            decimal_mark=decimal_mark,
        )
        self.parts.parse(target, start=sheet.start, end=sheet.end, text=sheet.text)
        return RawSheet(name, tuple(sheet.rows), tuple(sheet.spans))


class _Workbook:
    """Which parts hold the sheets, the shared texts and the styles."""

    def __init__(self, parts: Parts) -> None:
        self.starts_1904 = False
        self._sheets: list[tuple[str, str, str]] = []
        self._targets: dict[str, tuple[str, str]] = {}
        parts.parse(WORKBOOK, start=self._of_workbook, end=_nothing, text=_nothing)
        relations = "xl/_rels/workbook.xml.rels"
        parts.parse(relations, start=self._of_relations, end=_nothing, text=_nothing)
        self.strings = self._target("sharedStrings")
        self.styles = self._target("styles")

    def _of_workbook(self, tag: str, found: Mapping[str, str]) -> None:
        if tag == "workbookPr":
            self.starts_1904 = found.get("date1904") in {"1", "true"}
        elif tag == "sheet":
            name = tidy_cell(found.get("name", ""), MAX_SHEET_NAME)
            self._sheets.append((name, found.get("id", ""), found.get("state", "visible")))

    def _of_relations(self, tag: str, found: Mapping[str, str]) -> None:
        if tag == "Relationship" and found.get("TargetMode") != "External":
            kind = found.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/xl", found.get("Target", ""))
            self._targets[found.get("Id", "")] = (kind, posixpath.normpath(target).lstrip("/"))

    def visible_sheets(self, parts: Parts) -> Iterator[tuple[str, str]]:
        """Yield name and part of each sheet that is shown, in their order."""
        for name, key, state in self._sheets:
            target = self._sheet_part(key, parts)
            if state == "visible" and target:
                yield name, target

    def first_sheet(self, parts: Parts) -> tuple[str, str]:
        """Return name and part of the first sheet that is shown, or else of the first."""
        for place in self.visible_sheets(parts):
            return place
        for name, key, _state in self._sheets:
            target = self._sheet_part(key, parts)
            if target:
                return name, target
        raise TableProblem(TableProblemKind.NOT_A_TABLE)

    def _sheet_part(self, key: str, parts: Parts) -> str:
        kind, target = self._targets.get(key, ("", ""))
        return target if kind == "worksheet" and target in parts.names else ""

    def _target(self, kind: str) -> str:
        return next((target for known, target in self._targets.values() if known == kind), "")


class _SharedStrings:
    """The texts that cells refer to by number; phonetic hints are no part of them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._length = self._all = 0
        self._takes = self._is_hint = False

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        if tag == "si":
            self._pieces, self._length = [], 0
        elif tag == "rPh":
            self._is_hint = True
        self._takes = tag == "t" and not self._is_hint

    def text(self, piece: str) -> None:
        if self._takes and self._length <= MAX_RAW:
            self._pieces.append(piece)
            self._length += len(piece)

    def end(self, tag: str) -> None:
        self._takes = False
        if tag == "rPh":
            self._is_hint = False
        elif tag == "si":
            text = tidy_cell("".join(self._pieces), MAX_CELL)
            self.found.append(text)
            self._all += len(text)
            if self._all > MAX_TEXT or len(self.found) > MAX_CELLS:
                raise TableProblem(TableProblemKind.TOO_LARGE)


@dataclass
class _Cell:
    kind: str = ""
    style: str = ""
    pieces: list[str] = field(default_factory=list)
    length: int = 0


class _Sheet:
    """Collects the rows of a sheet; counts everything, whether it holds something or not."""

    def __init__(
        self,
        strings: list[str],
        dates: frozenset[int],
        *,
        starts_1904: bool,
        decimal_mark: str | None,
    ) -> None:
        self.rows: list[Row] = []
        self.spans: list[Span] = []
        self._strings, self._dates, self._starts_1904 = strings, dates, starts_1904
        self._decimal_mark = decimal_mark
        self._number = self._column = self._count = self._text = 0
        self._cells: dict[int, str] = {}
        self._cell = _Cell()
        self._takes = self._is_hint = False

    def start(self, tag: str, found: Mapping[str, str]) -> None:
        if tag == "c":
            self._begin_cell(found)
        elif tag == "row":
            self._number = _positive(found.get("r", "")) or self._number + 1
            self._column, self._cells = 0, {}
            self._counted()
        elif tag == "rPh":
            self._is_hint = True
        elif tag == "mergeCell":
            self._keep_span(found.get("ref", ""))
        self._takes = tag in {"v", "t"} and not self._is_hint

    def text(self, piece: str) -> None:
        if self._takes and self._cell.length <= MAX_RAW:
            self._cell.pieces.append(piece)
            self._cell.length += len(piece)

    def end(self, tag: str) -> None:
        self._takes = False
        if tag == "rPh":
            self._is_hint = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row" and self._cells:
            width = max(self._cells) + 1
            texts = without_empty_end([self._cells.get(place, "") for place in range(width)])
            self.rows.append(Row(self._number, texts))
            if len(self.rows) > MAX_ROWS + 1:
                raise TableProblem(TableProblemKind.TOO_MANY_ROWS)

    def _keep_span(self, reference: str) -> None:
        corners = _SPAN.fullmatch(reference)
        if corners is None:
            return
        first, last = (_column_of(corners[place]) - 1 for place in (1, 3))
        self.spans.append(Span(int(corners[2]), int(corners[4]), first, last))
        if len(self.spans) > MAX_SPANS:
            raise TableProblem(TableProblemKind.TOO_LARGE)

    def _begin_cell(self, found: Mapping[str, str]) -> None:
        self._counted()
        self._column = _column_of(found.get("r", "")) or self._column + 1
        self._cell = _Cell(found.get("t", "n"), found.get("s", ""))

    def _end_cell(self) -> None:
        text = self._value(self._cell)
        if not text:
            return
        if self._column > MAX_COLUMNS:
            raise TableProblem(TableProblemKind.TOO_MANY_COLUMNS, line=self._number)
        self._cells[self._column - 1] = text
        self._text += len(text)
        if self._text > MAX_TEXT:
            raise TableProblem(TableProblemKind.TOO_LARGE, line=self._number)

    def _value(self, cell: _Cell) -> str:
        text = tidy_cell("".join(cell.pieces), MAX_CELL)
        if cell.kind == "s":
            place = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1
            return self._strings[place] if 0 <= place < len(self._strings) else ""
        if cell.kind == "n" and text:
            is_date = _positive(cell.style or "0") in self._dates
            return number_text(
                text,
                is_date=is_date,
                starts_1904=self._starts_1904,
                decimal_mark=self._decimal_mark,
            )
        return "" if cell.kind == "e" else text

    def _counted(self) -> None:
        self._count += 1
        if self._count > 2 * MAX_CELLS:
            raise TableProblem(TableProblemKind.TOO_LARGE, line=self._number)


def _column_of(reference: str) -> int:
    """Return 1 for A7, 28 for AB7; 0 if it says nothing."""
    column = 0
    for char in reference[:3]:
        if not ("A" <= char <= "Z"):
            break
        column = column * 26 + ord(char) - 64
    return column


def _positive(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _nothing(*_arguments: object) -> None:
    pass
