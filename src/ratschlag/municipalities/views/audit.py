"""The log of changes: who did what, when, with old and new values."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.queries import events_of
from ratschlag.core.access import access, the_municipality
from ratschlag.core.http import Request
from ratschlag.core.listing import columns, page_of
from ratschlag.municipalities.forms import AuditFilter
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.permissions import READ_AUDIT

LONGEST_VALUE = 120


@dataclass(frozen=True)
class ChangeRow:
    """A field with its old and its new value."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class EventRow:
    """An event in words."""

    event: AuditEvent
    subject_kind: str
    deed: str
    changes: list[ChangeRow]


@access(READ_AUDIT, the_municipality, methods=("GET",))
def audit_log(request: Request, municipality: Municipality) -> HttpResponse:
    """Show everything that was done, the latest first, by day and text."""
    chosen = AuditFilter(request.GET or None)
    page = page_of(request, _chosen_events(chosen, municipality))
    context = {
        "section": "audit",
        "filter": chosen,
        "is_filtered": chosen.is_bound,
        "page": page,
        "rows": [_row(event) for event in page.object_list],
        "columns": columns(_("When"), _("Who"), _("What"), _("Changes")),
    }
    status = 422 if chosen.is_bound and not chosen.is_valid() else 200
    return render(request, "municipalities/audit_log.html", context, status=status)


def _chosen_events(chosen: AuditFilter, municipality: Municipality) -> QuerySet[AuditEvent]:
    events = events_of(municipality.pk)
    if not chosen.is_bound:
        return events
    if not chosen.is_valid():
        return events.none()
    day, text = chosen.cleaned_data["tag"], chosen.cleaned_data["text"]
    if day:
        events = events.filter(at__date=day)
    if text:
        events = events.filter(Q(subject_label__icontains=text) | Q(actor_label__icontains=text))
    return events


def _row(event: AuditEvent) -> EventRow:
    model = _model(event.subject_type)
    kind = str(model._meta.verbose_name) if model else event.subject_type
    changes = [
        ChangeRow(_label(model, name), _shown(old), _shown(new))
        for name, (old, new) in _pairs(event.changes)
        if _shown(old) != _shown(new)
    ]
    return EventRow(event, kind, _deed(event.action), changes)


def _pairs(changes: dict[str, Any]) -> list[tuple[str, tuple[Any, Any]]]:
    """Read each change as old and new value; a single value is a new one."""
    return [
        (name, (value[0], value[1]))
        if isinstance(value, list) and len(value) == 2
        else (name, (None, value))
        for name, value in changes.items()
    ]


def _deed(action: str) -> str:
    """Say what was done from the last word of the action, as in `council.sitting_changed`."""
    deeds = {
        "added": _("added"),
        "booked": _("booked"),
        "cancelled": _("cancelled"),
        "changed": _("changed"),
        "closed": _("closed"),
        "created": _("created"),
        "ended": _("ended"),
        "given": _("given"),
        "imported": _("imported"),
        "missed": _("not found in its calendar"),
        "moved": _("moved"),
        "opened": _("opened"),
        "published": _("published"),
        "removed": _("deleted"),
        "set": _("set"),
        "taken": _("taken away"),
    }
    if action.endswith("_seen_again"):
        return _("found in its calendar again")
    return deeds.get(action.rpartition("_")[2], action)


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
