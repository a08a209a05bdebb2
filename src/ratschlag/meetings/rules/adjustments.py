"""Changes of single values that are tried before they are made, and can be taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Adjustment:
    """Other values for one record: `before` and `after` by field, as they are kept in JSON."""

    record: str
    key: str
    before: Values
    after: Values

    @classmethod
    def of(cls, record: Any, after: Values, *, also: Iterable[str] = ()) -> "Adjustment":
        """Return the change of a record; the fields in `also` are kept for the way back."""
        before = {name: plain(getattr(record, name)) for name in (*after, *also)}
        wanted = {name: plain(value) for name, value in after.items()}
        return cls(record._meta.model_name, key_of(record), before, wanted)


def key_of(record: Any) -> str:
    """Return the key of a record; settings go by their process, as they need not be saved yet."""
    is_settings = record._meta.model_name == "planningsettings"
    return str(record.process_id if is_settings else record.pk)


def plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def adjusted(record: Any, changes: Sequence[Adjustment]) -> None:
    """Give a record in memory the values that the changes want for it."""
    for change in changes:
        if change.record == record._meta.model_name and change.key == key_of(record):
            for name, value in values_of(record, change.after).items():
                setattr(record, name, value)


def values_of(record: Any, kept: Values) -> dict[str, Any]:
    """Return values kept in JSON as the fields of the record hold them."""
    return {name: record._meta.get_field(name).to_python(value) for name, value in kept.items()}


def still_is(record: Any, kept: Values) -> bool:
    """Tell whether the record holds these values."""
    return all(plain(getattr(record, name)) == value for name, value in kept.items())
