"""What personal data an app keeps, declared once: for information, erasure and retention.

Every app that keeps something about people declares it in its module `personal_data` as
PERSONAL_DATA, a tuple of `DataClass`. The app `privacy` works on nothing else: a person's own page,
the download, erasing, the periods of retention and the record of processing all come from there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from importlib import import_module
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule

from ratschlag.core.access import Actor

Text = str | Promise


@dataclass(frozen=True)
class Subject:
    """One person: by which accounts, records, addresses and names they are known here.

    `municipality_id` bounds what is meant; None means everywhere. `until` bounds it in time: what
    was made later is somebody's who came back, and stays.
    """

    municipality_id: UUID | None = None
    account_ids: frozenset[UUID] = frozenset()
    person_ids: frozenset[UUID] = frozenset()
    addresses: frozenset[str] = frozenset()  # in small letters
    names: frozenset[str] = frozenset()
    record_ids: frozenset[str] = frozenset()  # of all records found, for the log of changes
    until: datetime | None = None


@dataclass(frozen=True)
class Retention:
    """How long records stay after something came to its end.

    `expired` returns the records whose end lies before a moment, in one municipality or, without
    one, those of the installation; `erase` erases exactly these. Without `erase` the records are
    people or accounts: each is erased as a whole person is.
    """

    days: int
    after: Text
    expired: Callable[[UUID | None, datetime], Iterable[Model]]
    erase: Callable[[UUID | None, datetime, Actor, datetime], int] | None = None
    is_of_municipalities: bool = True
    is_of_installation: bool = False

    def cutoff(self, now: datetime, days: int | None = None) -> datetime:
        """Return the moment before which the end must lie."""
        return now - timedelta(days=self.days if days is None else days)


@dataclass(frozen=True)
class DataClass:
    """One kind of personal data: what, what for, by which right, how long, for whom, how it goes.

    `fields` names, for each model, what is shown to the person; `records` finds the rows of a
    person. Without `erase` nothing of it goes with the person: `kept` says why.
    """

    key: str
    name: Text
    purpose: Text
    legal_basis: Text
    recipients: Text
    storage: Text
    fields: Mapping[str, tuple[str, ...]]
    records: Callable[[Subject], Iterable[Model]]
    erase: Callable[[Subject, Actor, datetime], int] | None = None
    kept: Text = ""
    retention: Retention | None = None
    shown: Callable[[Model], Mapping[Text, Any]] | None = None  # instead of the plain fields
    labels: Mapping[str, Text] = field(default_factory=dict)  # of nameless fields

    def values_of(self, record: Model) -> Mapping[Text, Any]:
        """Return what a person gets to see of a record, by the names of its fields."""
        if self.shown is not None:
            return self.shown(record)
        return {
            self.labels.get(name) or _field_name(record, name): _value(record, name)
            for name in self.fields[record._meta.label]
        }


def _field_name(record: Model, name: str) -> Text:
    return getattr(record._meta.get_field(name), "verbose_name", name)


def _value(record: Model, name: str) -> Any:
    as_words = getattr(record, f"get_{name}_display", None)
    value = as_words() if as_words else getattr(record, name)
    return str(value) if isinstance(value, Model) else value


@lru_cache
def all_classes() -> tuple[DataClass, ...]:
    """Return what all apps declare, the lowest app first."""
    found: list[DataClass] = []
    for config in apps.get_app_configs():
        is_own = config.name.startswith("ratschlag.")
        if is_own and module_has_submodule(config.module, "personal_data"):
            found += import_module(f"{config.name}.personal_data").PERSONAL_DATA
    return tuple(found)


def class_of(key: str) -> DataClass | None:
    """Return the class with this key."""
    return next((each for each in all_classes() if each.key == key), None)
