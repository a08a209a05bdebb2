"""Entries of the trail in words: who did what to which object, and the values before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _

from ratschlag.audit.models import AuditEvent
from ratschlag.core.deeds import sentence_of

LONGEST_VALUE = 120


@dataclass(frozen=True)
class ChangeRow:
    """A field with its old and its new value."""

    label: str
    old: str
    new: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.label}: {self.old or '–'} → {self.new or '–'}"


@dataclass(frozen=True)
class EventRow:
    """An event in words: `who` and `deed` make a sentence."""

    event: AuditEvent
    who: str
    deed: str
    kind: str
    changes: list[ChangeRow]


def in_words(event: AuditEvent) -> EventRow:
    """Return an event as people read it."""
    model = _model(event.subject_type)
    return EventRow(
        event=event,
        who=_who(event),
        deed=sentence_of(event.action, event.subject_label or _("erased")),
        kind=str(model._meta.verbose_name) if model else event.subject_type,
        changes=[row for row in _changes(model, event.changes) if row.old != row.new],
    )


def _who(event: AuditEvent) -> str:
    if event.actor_label:
        return event.actor_label
    return _("Somebody who was not logged in") if event.actor_salt else _("Somebody (erased)")


def _changes(model: type[Model] | None, changes: Mapping[str, Any]) -> Iterator[ChangeRow]:
    """Read each change as old and new value; a single value is a new one."""
    for name, value in changes.items():
        is_pair = isinstance(value, list) and len(value) == 2
        old, new = value if is_pair else (None, value)
        yield ChangeRow(_label(model, name), _shown(old), _shown(new))


def _model(subject_type: str) -> type[Model] | None:
    try:
        return apps.get_model(subject_type)
    except (LookupError, ValueError):
        return None


def _label(model: type[Model] | None, name: str) -> str:
    """Return the field's own words where it has any; counts of an import have none."""
    if model is None:
        return name
    try:
        field = model._meta.get_field(name.removesuffix("_id"))
    except FieldDoesNotExist:
        return name.replace("_", " ")
    return str(getattr(field, "verbose_name", name))


def _shown(value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"
