"""What each row of a table says, checked as far as the row alone allows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import RegisterColumn as Column
from ratschlag.stakeholders.enums import RowProblem
from ratschlag.stakeholders.sources.columns import Mapping, Words, plain_word
from ratschlag.stakeholders.sources.words import known_words
from ratschlag.tables import Row

LONGEST = {
    Column.NAME: 200, Column.FIRST_NAME: 99, Column.LAST_NAME: 100, Column.EMAIL: 254,
    Column.PHONE: 60, Column.TAGS: 300, Column.ORGANISATION: 200, Column.ORGANISATION_TAGS: 300,
    Column.ORGANISATION_LANGUAGES: 300, Column.ORGANISATION_EMAIL: 254,
    Column.ORGANISATION_PHONE: 60, Column.ORGANISATION_ADDRESS: 300, Column.ORGANISATION_NOTE: 300,
    Column.PROCESS: 300, Column.GROUP: 120, Column.SEAT_ORGANISATION: 200, Column.FUNCTION: 200,
    Column.LANGUAGE: 60, Column.SECTOR: 60, Column.KIND: 60, Column.ROLE: 60, Column.DEPUTY: 20,
    Column.SINCE: 30,
}  # fmt: skip
ADDRESSES = (Column.EMAIL, Column.ORGANISATION_EMAIL)
LISTS = (Column.TAGS, Column.ORGANISATION_TAGS, Column.ORGANISATION_LANGUAGES)
CHOICES = (Column.LANGUAGE, Column.SECTOR, Column.KIND, Column.ROLE, Column.DEPUTY)
SHOWN = 60  # characters of a wrong value that are told back
_is_address = EmailValidator()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused, and in which column."""

    row: int
    column: str
    kind: RowProblem
    value: str = ""
    other: str = ""

    @property
    def column_label(self) -> str:
        """The heading under which the value should stand."""
        return str(Column(self.column).label)

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return str(self.kind.label)

    @property
    def suggestions(self) -> str:
        """What may stand there, if it is one of few words."""
        is_word = self.kind == RowProblem.UNKNOWN_WORD
        return ", ".join(known_words(self.column)) if is_word else self.other


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: texts by column, without those that are empty; choices by their value."""

    row: int
    texts: dict[str, str]
    since: date | None = None

    def get(self, column: Column) -> str:
        """Return the text of a column; empty if the row says nothing."""
        return self.texts.get(column, "")


@dataclass
class Reading:
    """All rows of a table, and what is wrong with some of them."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_entries(rows: Iterable[Row], mapping: Mapping, words: Words) -> Reading:
    """Read every row; a row with a problem gives no entry."""
    reading = Reading()
    for row in rows:
        entry, problems = _read(row, mapping, words)
        if problems:
            reading.problems += problems
        elif entry.texts:
            reading.entries.append(entry)
    return reading


def _read(row: Row, mapping: Mapping, words: Words) -> tuple[Entry, list[Problem]]:
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    since = None
    for column, place in mapping.items():
        raw = row.cells[place] if place < len(row.cells) else ""
        text = rules.visible(raw)
        if not text:
            continue
        kind = _problem_of(Column(column), text, words)
        if kind:
            problems.append(Problem(row.number, column, kind, text[:SHOWN]))
        elif column == Column.SINCE:
            since = day_of(text)
        else:
            texts[column] = _value(Column(column), text, words)
    _join_names(texts)
    if not problems and (texts or since):
        problems += _whole_row_problems(row, texts)
    return Entry(row.number, texts, since), problems


def _problem_of(column: Column, text: str, words: Words) -> RowProblem | None:
    if len(text) > LONGEST[column]:
        return RowProblem.TOO_LONG
    if column in ADDRESSES and not _is_an_address(text):
        return RowProblem.BAD_ADDRESS
    if column in CHOICES and plain_word(text) not in words.values[column]:
        return RowProblem.UNKNOWN_WORD
    if column == Column.SINCE and day_of(text) is None:
        return RowProblem.BAD_DAY
    return None


def _value(column: Column, text: str, words: Words) -> str:
    if column in CHOICES:
        return words.values[column][plain_word(text)]
    return rules.tidy_list(text) if column in LISTS else text


def _is_an_address(text: str) -> bool:
    try:
        _is_address(text)
    except ValidationError:
        return False
    return True


def _join_names(texts: dict[str, str]) -> None:
    """Make one name of two columns, unless the row has a whole one."""
    parts = [texts.pop(column, "") for column in (Column.FIRST_NAME, Column.LAST_NAME)]
    joined = " ".join(part for part in parts if part)
    if joined:
        texts.setdefault(Column.NAME, joined)


def _whole_row_problems(row: Row, texts: dict[str, str]) -> list[Problem]:
    has_person, has_organisation = Column.NAME in texts, Column.ORGANISATION in texts
    found: list[Problem] = []
    if not has_person and not has_organisation:
        found.append(Problem(row.number, Column.NAME, RowProblem.NOTHING_NAMED))
    elif Column.GROUP in texts:
        if not has_person:
            found.append(Problem(row.number, Column.GROUP, RowProblem.SEAT_WITHOUT_PERSON))
        if not has_organisation and Column.SEAT_ORGANISATION not in texts:
            found.append(Problem(row.number, Column.GROUP, RowProblem.SEAT_WITHOUT_ORGANISATION))
    return found


def day_of(text: str) -> date | None:
    """Return the day written as 2023-03-01 or 01.03.2023; None before 1900 or after 2199."""
    first = text.split(maxsplit=1)[0] if text else ""
    parts = first.split("-") if "-" in first else first.split(".")[::-1]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        day = date(*(int(part[:6]) for part in parts))
    except (ValueError, OverflowError):
        return None
    return day if 1900 <= day.year <= 2199 else None
