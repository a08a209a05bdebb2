"""What a table says about records: what is new, what differs, and what contradicts itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model

from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import RegisterColumn as Column
from ratschlag.stakeholders.enums import RowProblem
from ratschlag.stakeholders.sources import Entry, Problem

Record = TypeVar("Record", bound=Model)
SHOWN = 60


class RowRefused(Exception):
    """A row that cannot be taken over."""

    def __init__(self, entry: Entry, column: Column, kind: RowProblem, other: str = "") -> None:
        super().__init__(kind)
        self.problem = Problem(entry.row, column, kind, entry.get(column)[:SHOWN], other)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a column held and would hold."""

    label: str
    old: str
    new: str


class Sheet(Generic[Record]):
    """Records of one model: those there are, those to be added, and what is to be changed."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.known: dict[Any, Record] = {record.pk: record for record in records}
        self.added: list[Record] = []
        self._changes: dict[Any, dict[str, Any]] = {}
        self._said: dict[tuple[Any, str], str] = {}
        self._new: set[Any] = set()

    @property
    def is_touched(self) -> bool:
        """Whether anything would be written."""
        return bool(self.added or self._changes)

    @property
    def changed(self) -> list[tuple[Record, dict[str, Any]]]:
        """Records that are there, with their new values."""
        return [(self.known[pk], values) for pk, values in self._changes.items()]

    def add(self, record: Record) -> None:
        """Take a new record into account."""
        self.known[record.pk] = record
        self._new.add(record.pk)
        self.added.append(record)

    def now(self, record: Record, name: str) -> Any:
        """Return what a field would hold after what was said so far."""
        return self._changes.get(record.pk, {}).get(name, getattr(record, name))

    def put(self, record: Record, name: str, value: Any) -> None:
        """Let a field hold a value."""
        if record.pk in self._new:
            setattr(record, name, value)
        else:
            self._changes.setdefault(record.pk, {})[name] = value

    def say(self, record: Record, entry: Entry, fields: Mapping[Column, str]) -> list[Difference]:
        """Take over what a row says; an empty cell says nothing. Raises RowRefused."""
        found: list[Difference] = []
        told = {column: entry.get(column) for column in fields if entry.get(column)}
        for column, text in told.items():
            self._agree(record, entry, column, text)
        for column, text in told.items():
            before = self.now(record, fields[column])
            if rules.visible(str(before)) != text:
                old, new = (_shown(record, fields[column], value) for value in (before, text))
                found.append(Difference(str(column.label), old, new))
                self.put(record, fields[column], text)
        return found

    def _agree(self, record: Record, entry: Entry, column: Column, text: str) -> None:
        said = self._said.setdefault((record.pk, column), text)
        if said != text:
            raise RowRefused(entry, column, RowProblem.CONTRADICTION, said[:SHOWN])

    def as_written(self) -> list[Any]:
        """Return what would be written, so that two plans can be compared."""
        added = [
            {
                f.name: str(getattr(one, f.attname))
                for f in one._meta.concrete_fields
                if not f.is_relation and f.name != "id"
            }
            for one in self.added
        ]
        changed = [
            [
                str(record.pk),
                getattr(record, "version", 0),
                {name: str(value) for name, value in values.items()},
            ]
            for record, values in self.changed
        ]
        return [added, changed]


def _shown(record: Model, name: str, value: Any) -> str:
    """Return a value as people read it: choices in their words."""
    choices = dict(getattr(record._meta.get_field(name), "flatchoices", ()))
    return str(choices.get(value, value))
