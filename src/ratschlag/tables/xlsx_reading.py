"""The first visible sheet of an XLSX file, row by row, as text."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from ratschlag.tables.limits import MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from ratschlag.tables.problems import TableProblem, TableProblemKind
from ratschlag.tables.table import Row, tidy_cell, without_empty_end
from ratschlag.tables.xlsx_parts import Parts
from ratschlag.tables.xlsx_values import date_styles, number_text

WORKBOOK = "xl/workbook.xml"
MAX_RAW = 4 * MAX_CELL  # characters collected of one cell before it is tidied


def xlsx_rows(data: bytes) -> list[Row]:
    """Return the rows that hold something.

    Formulas give what was calculated last. Raises BROKEN, NOT_A_TABLE, TOO_LARGE, TOO_MANY_ROWS or
    TOO_MANY_COLUMNS.
    """
    parts = Parts(data)
    if WORKBOOK not in parts.names:
        raise TableProblem(TableProblemKind.NOT_A_TABLE)
    book = _Workbook(parts)
    strings = _SharedStrings()
    if book.strings in parts.names:
        parts.parse(book.strings, start=strings.start, end=strings.end, text=strings.text)
    dates = date_styles(parts, book.styles) if book.styles in parts.names else frozenset()
    sheet = _Sheet(strings.found, dates, starts_1904=book.starts_1904)
    parts.parse(book.sheet, start=sheet.start, end=sheet.end, text=sheet.text)
    return sheet.rows


class _Workbook:
    """Which parts hold the first visible sheet, the shared texts and the styles."""

    def __init__(self, parts: Parts) -> None:
        self.starts_1904 = False
        self._sheets: list[tuple[str, str]] = []
        self._targets: dict[str, tuple[str, str]] = {}
        parts.parse(WORKBOOK, start=self._of_workbook, end=_nothing, text=_nothing)
        relations = "xl/_rels/workbook.xml.rels"
        parts.parse(relations, start=self._of_relations, end=_nothing, text=_nothing)
        self.sheet = self._first_sheet(parts)
        self.strings = self._target("sharedStrings")
        self.styles = self._target("styles")

    def _of_workbook(self, tag: str, found: Mapping[str, str]) -> None:
        if tag == "workbookPr":
            self.starts_1904 = found.get("date1904") in {"1", "true"}
        elif tag == "sheet":
            self._sheets.append((found.get("id", ""), found.get("state", "visible")))

    def _of_relations(self, tag: str, found: Mapping[str, str]) -> None:
        if tag == "Relationship" and found.get("TargetMode") != "External":
            kind = found.get("Type", "").rpartition("/")[2]
            target = posixpath.join("/xl", found.get("Target", ""))
            self._targets[found.get("Id", "")] = (kind, posixpath.normpath(target).lstrip("/"))

    def _first_sheet(self, parts: Parts) -> str:
        visible = [key for key, state in self._sheets if state == "visible"]
        for key in (*visible, *(key for key, _state in self._sheets)):
            kind, target = self._targets.get(key, ("", ""))
            if kind == "worksheet" and target in parts.names:
                return target
        raise TableProblem(TableProblemKind.NOT_A_TABLE)

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

    def __init__(self, strings: list[str], dates: frozenset[int], *, starts_1904: bool) -> None:
        self.rows: list[Row] = []
        self._strings, self._dates, self._starts_1904 = strings, dates, starts_1904
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
            return number_text(text, is_date=is_date, starts_1904=self._starts_1904)
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
