"""What each row of a table of measures says, checked as far as the row alone allows."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ratschlag.concept.enums import (
    MeasureKind,
)
from ratschlag.concept.models import Measure, OwnAttribute
from ratschlag.concept.rules.attributes import OWN, is_own
from ratschlag.concept.rules.codes import is_code
from ratschlag.concept.rules.numbers import NotANumber
from ratschlag.concept.sources.amounts import amount_from, share_from
from ratschlag.concept.sources.choices import MeasureColumn as Column
from ratschlag.concept.sources.choices import RowProblem
from ratschlag.concept.sources.columns import year_of
from ratschlag.concept.sources.days import NotADay, day_from, is_standing
from ratschlag.concept.sources.lines import (
    MoneyDefaults,
    MoneyLine,
    NotALine,
    PartnerLine,
    StepLine,
    money_from,
    partners_from,
    steps_from,
)
from ratschlag.concept.sources.own_values import EMPTIED, NotAValue, value_from
from ratschlag.concept.sources.words import CHOICES, choice_from, flag_from, known_words
from ratschlag.stakeholders.rules import visible
from ratschlag.tables import Row, Sheet

TEXTS = (
    Column.TITLE, Column.SUMMARY, Column.TARGET_GROUP, Column.PLACE, Column.CONTACT,
)  # fmt: skip
MAY_BE_EMPTY = (Column.PRIORITY, Column.EFFORT, Column.IMPACT)  # other choices always say something
LONG_TEXTS = (Column.DESCRIPTION, Column.RATIONALE, Column.NOTE, Column.INTERNAL_NOTE)
ENDS = (Column.DUE_ON, Column.DONE_ON, Column.REVIEW_ON)
DAYS = (Column.STARTS_ON, Column.BEGAN_ON, *ENDS)
PERIODS = ((Column.STARTS_ON, Column.DUE_ON), (Column.BEGAN_ON, Column.DONE_ON))
SHOWN = 80
_FORMS = {
    Column.STEPS: "31.12.2026: …",
    Column.MONEY: "2026: 1.234,50 | … | … | … | …",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused, and in which column; an own attribute stands there by its label."""

    sheet: str
    row: int
    column: str
    kind: RowProblem
    value: str = ""
    other: str = ""

    @property
    def column_label(self) -> str:
        """The heading under which the value should stand."""
        year = year_of(self.column)
        if year:
            return str(year)
        return str(Column(self.column).label) if self.column in Column.values else self.column

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return str(self.kind.label)


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A row: what it says of the measure itself, and of what hangs on it; nothing said is None."""

    sheet: str
    row: int
    code: str
    title: str
    values: Mapping[str, Any]
    """By field name, ready to be written."""
    goals: tuple[str, ...] | None = None
    references: tuple[str, ...] | None = None
    lead: str | None = None
    partners: tuple[PartnerLine, ...] | None = None
    steps: tuple[StepLine, ...] | None = None
    money: tuple[MoneyLine, ...] | None = None
    amounts: Mapping[int, int] = field(default_factory=dict)
    """Cents by year, from columns of their own."""
    own: Mapping[OwnAttribute, str] = field(default_factory=dict)
    """What is said of own attributes, as it is kept; empty is said no more."""


@dataclass
class Reading:
    """All rows of all sheets, and what is wrong with some of them."""

    entries: list[MeasureEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_measures(
    sheets: Iterable[Sheet],
    columns: Mapping[str, str],
    defaults: MoneyDefaults,
    own: Mapping[str, OwnAttribute],
) -> Reading:
    """Read every row of these sheets; `columns` says what each heading stands for, `own` which
    of them are own attributes.

    A row with a problem gives no entry; one that says nothing of a measure is passed over.
    """
    reading = Reading()
    for sheet in sheets:
        places = _places(sheet.table.headers, columns)
        for row in sheet.table.rows:
            reader = _RowReader(sheet.name, row, places, defaults, own)
            entry = reader.read()
            if reader.problems:
                reading.problems += reader.problems
            elif entry is not None:
                reading.entries.append(entry)
    return reading


def _places(headers: Iterable[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return where each column stands in a sheet; the first one counts."""
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        column = columns.get(header)
        if column:
            found.setdefault(column, place)
    return found


class _RowReader:
    """Reads one row, cell by cell."""

    def __init__(
        self,
        sheet: str,
        row: Row,
        places: Mapping[str, int],
        defaults: MoneyDefaults,
        own: Mapping[str, OwnAttribute],
    ) -> None:
        self.problems: list[Problem] = []
        self._own = own
        self._sheet, self._row, self._defaults = sheet, row, defaults
        cells = {
            column: row.cells[place].strip() if place < len(row.cells) else ""
            for column, place in places.items()
        }
        self._cells = {column: text for column, text in cells.items() if text}

    def read(self) -> MeasureEntry | None:
        code, title = self._code(), visible(self._cells.get(Column.TITLE, ""))
        if not self._cells or not (code or title or self.problems):
            return None
        values: dict[str, Any] = {}
        for column in self._cells:
            if column in Column.values:
                self._take(Column(column), values)
        for first, last in PERIODS:
            begin, end = values.get(first), values.get(last)
            if begin and end and begin > end:
                self._complain(last, RowProblem.END_BEFORE_BEGINNING)
        return MeasureEntry(
            self._sheet,
            self._row.number,
            code,
            title,
            values,
            goals=self._listed(Column.GOALS),
            references=self._listed(Column.REFERENCES, r"[;\n]"),
            lead=self._name(Column.LEAD),
            partners=self._lines(Column.PARTNERS, partners_from),
            steps=self._lines(Column.STEPS, steps_from),
            money=self._lines(Column.MONEY, lambda text: money_from(text, self._defaults)),
            amounts=self._amounts(),
            own=self._own_values(),
        )

    def _code(self) -> str:
        code = self._cells.get(Column.CODE, "").strip()
        if code and not is_code(code):
            self._complain(Column.CODE, RowProblem.BAD_CODE)
            return ""
        return code

    def _take(self, column: Column, values: dict[str, Any]) -> None:
        text = self._cells[column]
        is_emptied = text in EMPTIED
        if column in (*TEXTS, *LONG_TEXTS):
            values[column] = "" if is_emptied else self._text(column, text)
        elif column in DAYS:
            self._take_day(column, None if is_emptied else text, values)
        elif column in CHOICES:
            found = choice_from(CHOICES[column], text)
            if found is None and not (is_emptied and column in MAY_BE_EMPTY):
                self._complain(column, RowProblem.UNKNOWN_WORD, ", ".join(known_words(column)))
            values[column] = found or ""
        elif column == Column.STAFF_SHARE:
            values[column] = None if is_emptied else self._share(text)
        elif column == Column.IS_SUBJECT_TO_BUDGET:
            flag = False if is_emptied else flag_from(text)
            if flag is None:
                self._complain(column, RowProblem.UNKNOWN_WORD, ", ".join(known_words(column)))
            values[column] = bool(flag)

    def _take_day(self, column: Column, text: str | None, values: dict[str, Any]) -> None:
        if text is not None and column == Column.DUE_ON and is_standing(text):
            values.setdefault(Column.KIND, MeasureKind.STANDING)
            return
        values[column] = self._day(column, text) if text else None

    def _day(self, column: Column, text: str) -> date | None:
        try:
            return day_from(text, is_end=column in ENDS)
        except NotADay:
            self._complain(column, RowProblem.BAD_DAY)
            return None

    def _share(self, text: str) -> Any:
        try:
            return share_from(text)
        except NotANumber:
            self._complain(Column.STAFF_SHARE, RowProblem.BAD_NUMBER)
            return None

    def _text(self, column: Column, text: str) -> str:
        shown = text if column in LONG_TEXTS else visible(text)
        longest = getattr(Measure._meta.get_field(column.value), "max_length", None)
        if longest and len(shown) > longest:
            self._complain(column, RowProblem.TOO_LONG)
        return shown

    def _listed(self, column: Column, ends: str = r"[,;\n]") -> tuple[str, ...] | None:
        text = self._cells.get(column)
        if text is None:
            return None
        if text in EMPTIED:
            return ()
        return tuple(filter(None, map(str.strip, re.split(ends, text))))

    def _name(self, column: Column) -> str | None:
        text = self._cells.get(column)
        return "" if text in EMPTIED else text and visible(text)

    def _lines(self, column: Column, read: Callable[[str], list[Any]]) -> tuple[Any, ...] | None:
        text = self._cells.get(column)
        if text is None:
            return None
        if text in EMPTIED:
            return ()
        try:
            return tuple(read(text))
        except NotALine as unreadable:
            self._complain(
                column, RowProblem.BAD_LINE, _FORMS.get(column, ""), str(unreadable.args[0])
            )
            return None

    def _own_values(self) -> Mapping[OwnAttribute, str]:
        found = {}
        for column in filter(is_own, self._cells):
            attribute = self._own.get(column)
            if attribute is None:
                self._complain(column, RowProblem.UNKNOWN_ATTRIBUTE)
                continue
            try:
                found[attribute] = value_from(attribute, self._cells[column])
            except NotAValue as unfit:
                self._complain(column, unfit.kind, unfit.other)
        return found

    def _amounts(self) -> Mapping[int, int]:
        found = {}
        for column, text in self._cells.items():
            year = year_of(column)
            if year is None or text in EMPTIED:
                continue
            try:
                found[year] = amount_from(text)
            except NotANumber:
                self._complain(column, RowProblem.BAD_AMOUNT)
        return found

    def _complain(
        self, column: str, kind: RowProblem, other: str = "", value: str | None = None
    ) -> None:
        said = self._cells.get(column, "") if value is None else value
        shown = str(self._own.get(column, column.removeprefix(OWN))) if is_own(column) else column
        self.problems.append(
            Problem(self._sheet, self._row.number, shown, kind, said[:SHOWN], other)
        )
