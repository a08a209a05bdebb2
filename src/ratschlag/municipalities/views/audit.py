"""The log of changes: to search, page by page, and to take along as table or JSON."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ratschlag.audit import operations as trail
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.queries import Wanted, all_found, length_of, readings, search
from ratschlag.core import clock
from ratschlag.core.access import access, the_municipality
from ratschlag.core.http import Request, as_file
from ratschlag.core.listing import columns
from ratschlag.municipalities.forms import AuditFilter
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.permissions import READ_AUDIT
from ratschlag.municipalities.views.audit_words import in_words
from ratschlag.tables import csv_lines

LONGEST_NUMBER = 15


@access(READ_AUDIT, the_municipality, methods=("GET",))
def audit_log(request: Request, municipality: Municipality) -> HttpResponse:
    """Show what was done, the latest first; `?vor=` asks for what is older than that number."""
    form = AuditFilter(request.GET)
    if not form.is_valid():
        return _log_page(request, form, {"rows": []}, status=422)
    asked = request.GET.get("vor", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER
    part = search(municipality.pk, _wanted(form), int(asked) if is_number else None)
    context = {
        "rows": [in_words(event) for event in part.events],
        "part": part,
        "count": length_of(municipality.pk),
        "is_later_page": is_number,
    }
    return _log_page(request, form, context)


def _log_page(
    request: Request, form: AuditFilter, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    query = request.GET.copy()
    query.pop("vor", None)
    frame = {
        "section": "audit",
        "filter": form,
        "query": query.urlencode(),
        "is_filtered": any(query.get(name) for name in form.fields),
        "columns": columns(_("When"), _("Who did what"), _("Changes")),
    }
    page = {**frame, **context}
    return render(request, "municipalities/audit_log.html", page, status=status)


@access(READ_AUDIT, the_municipality, methods=("GET",))
def audit_csv(request: Request, municipality: Municipality) -> HttpResponseBase:
    """Hand out everything the search finds as a table for spreadsheets."""
    return _download(request, municipality, "csv", "text/csv", _csv_lines)


@access(READ_AUDIT, the_municipality, methods=("GET",))
def audit_json(request: Request, municipality: Municipality) -> HttpResponseBase:
    """Hand out everything the search finds for programs, with the seals."""
    return _download(request, municipality, "json", "application/json", _json_lines)


def _download(
    request: Request, municipality: Municipality, ending: str, media_type: str, lines: Any
) -> HttpResponseBase:
    form = AuditFilter(request.GET)
    if not form.is_valid():
        return _log_page(request, form, {"rows": []}, status=422)
    trail.record("audit.trail_exported", subject=municipality, by=request.actor, now=clock.now())
    found = all_found(municipality.pk, _wanted(form))
    response = StreamingHttpResponse(
        _in_language(get_language() or "de", lines(found)),
        content_type=f"{media_type}; charset=utf-8",
    )
    name = f"{_('log-of-changes')}-{municipality.slug}-{clock.today()}.{ending}"
    return as_file(response, name)


def _wanted(form: AuditFilter) -> Wanted:
    values = form.cleaned_data
    condition = Q()
    if values["wer"]:
        condition &= Q(actor_label__icontains=values["wer"])
    if values["objekt"]:
        condition &= Q(subject_label__icontains=values["objekt"])
    if values["art"]:
        condition &= Q(subject_type=values["art"])
    if values["tat"]:
        condition &= readings() if values["tat"] == "einsicht" else ~readings()
    since = _midnight(values["von"]) if values["von"] else None
    until = _midnight(values["bis"] + timedelta(days=1)) if values["bis"] else None
    return Wanted(condition, since, until)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _csv_lines(events: Iterable[AuditEvent]) -> Iterator[str]:
    head = [_("Number"), _("When"), _("Who"), _("Deed"), _("Changes"), _("Way")]
    object_ = [_("Kind of object"), _("Key of the object")]
    return csv_lines([*head, *object_, _("Action"), _("Seal")], map(_csv_row, events))


def _csv_row(event: AuditEvent) -> list[Any]:
    row = in_words(event)
    at = timezone.localtime(event.at).isoformat(sep=" ", timespec="seconds")
    changes = "; ".join(map(str, row.changes))
    words = [row.who, row.deed, changes, event.get_door_display(), row.kind]
    return [event.sequence, at, *words, event.subject_id, event.action, event.hash]


def _json_lines(events: Iterable[AuditEvent]) -> Iterator[str]:
    yield '{"entries": ['
    comma = "\n"
    for event in events:
        row = in_words(event)
        yield comma + json.dumps(
            {
                "number": event.sequence,
                "at": event.at.isoformat(),
                "actor_id": str(event.actor_id) if event.actor_id else None,
                "actor": event.actor_label,
                "door": event.door,
                "action": event.action,
                "sentence": f"{row.who} {row.deed}",
                "subject_type": event.subject_type,
                "subject_id": event.subject_id,
                "subject": event.subject_label,
                "changes": event.changes,
                "seal": event.hash,
            },
            ensure_ascii=False,
        )
        comma = ",\n"
    yield "\n]}\n"


def _in_language(language: str, lines: Iterator[str]) -> Iterator[str]:
    """Make the lines in the language of the request, whenever the server asks for them."""
    with override(language):
        yield from lines
