"""Pages on which calendars are read, looked at, and taken over."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.http import Request
from ratschlag.core.listing import columns
from ratschlag.core.refusals import Refusal
from ratschlag.core.uploads import limit_uploads
from ratschlag.council import operations, queries
from ratschlag.council.enums import SourceFormat
from ratschlag.council.forms import CalendarForm, ColumnsForm, SourceForm
from ratschlag.council.models import CalendarFetch, CalendarPreview, CalendarSource
from ratschlag.council.operations import Origin, UnreadableCalendar
from ratschlag.council.permissions import EDIT_SITTINGS, SEE_SITTINGS
from ratschlag.council.sources import (
    MAX_BYTES,
    Policy,
    ProblemKind,
    SourceProblem,
    preview_table,
)
from ratschlag.council.views.calendar_pages import calendar_page
from ratschlag.council.views.fetches import start_reading
from ratschlag.council.views.preview_rows import preview_page
from ratschlag.municipalities.models import Municipality


@access(SEE_SITTINGS, the_municipality, methods=("GET",))
def source_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show the calendars that were imported."""
    context = {
        "section": "council",
        "sources": queries.sources_with_counts(municipality),
        "columns": columns(
            _("Calendar"), _("Last read"), _("Sittings"), _("Not seen"), _("Action"), numeric={2}
        ),
        "may_edit": EDIT_SITTINGS.allows(request.actor),
    }
    return render(request, "council/source_list.html", context)


@access(EDIT_SITTINGS, one(CalendarSource, source="pk"))
def source_edit(request: Request, source: CalendarSource) -> HttpResponse:
    """Rename a calendar."""
    return editing.change(
        request,
        SourceForm(request.POST or None, instance=source),
        lambda values, version: operations.change_source(
            source=source, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        calendar_page(source.name, remove_url=reverse("council:source_remove", args=[source.pk])),
    )


@access(EDIT_SITTINGS, one(CalendarSource, source="pk"))
def source_remove(request: Request, source: CalendarSource) -> HttpResponse:
    """Forget where a calendar came from after asking."""
    heading = _("Remove the calendar “%(name)s” from the list?") % {"name": source.name}
    intro = _("Its sittings stay. They are then no longer compared with the calendar.")
    return editing.confirm(
        request,
        lambda: operations.remove_source(source=source, by=request.actor, now=clock.now()),
        calendar_page(heading, intro=intro, submit=_("Remove from the list")),
    )


# The token of the form is checked by `_read`, once the bound on uploads is in place: checking it
# means reading the upload.
@access(EDIT_SITTINGS, the_municipality)
@csrf_exempt
def calendar_read(request: Request, municipality: Municipality) -> HttpResponse:
    """Read a calendar for the first time."""
    limit_uploads(request, MAX_BYTES)
    tried = queries.fetch_called(municipality, request.GET.get("abruf", ""))
    return _read(request, None, tried)


@access(EDIT_SITTINGS, one(CalendarSource, source="pk"))
@csrf_exempt
def source_read_again(request: Request, source: CalendarSource) -> HttpResponse:
    """Read a known calendar again."""
    limit_uploads(request, MAX_BYTES)
    return _read(request, source)


@access(EDIT_SITTINGS, one(CalendarPreview, preview="pk"))
def table_columns(request: Request, preview: CalendarPreview) -> HttpResponse:
    """Say which heading of a table stands for what."""
    data = operations.held_table(preview)
    if not data:
        return redirect("council:calendar_preview", preview.pk)
    table = preview_table(data)
    form = ColumnsForm(request.POST or None, table=table, known=preview.columns)
    if request.method == "POST" and form.is_valid():
        try:
            origin = Origin(SourceFormat.CSV, data=data, columns=form.columns())
            reading = operations.read_calendar(origin, horizon=operations.held_horizon(preview))
        except UnreadableCalendar as refusal:
            form.add_error(None, str(refusal))
        else:
            operations.name_columns(
                preview=preview, columns=form.columns(), reading=reading, now=clock.now()
            )
            return redirect("council:calendar_preview", preview.pk)
    words = calendar_page(_("Which column holds what?"), submit=_("Continue to the preview"))
    context = {**words.context(), "form": form, "table": table, "name": preview.name}
    status = 422 if form.errors else 200
    return render(request, "council/table_columns.html", context, status=status)


@access(EDIT_SITTINGS, one(CalendarPreview.objects.select_related("municipality"), preview="pk"))
def calendar_preview(request: Request, preview: CalendarPreview) -> HttpResponse:
    """Show what an import would do; POST does exactly that."""
    if not preview.reading:
        return redirect("council:table_columns", preview.pk)
    problem = ""
    if request.method == "POST":
        try:
            result = operations.import_calendar(
                source=operations.previewed_source(preview),
                reading=operations.held_reading(preview),
                horizon=operations.held_horizon(preview),
                expected=request.POST.get("digest", ""),
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            problem = str(refusal)
        else:
            operations.drop_preview(preview=preview)
            messages.success(request, _imported(result))
            return redirect("council:sitting_list")
    words = calendar_page(_("Import preview"))
    context = {**words.context(), **preview_page(preview), "problem": problem}
    status = 409 if problem else 200
    return render(request, "council/calendar_preview.html", context, status=status)


@csrf_protect
def _read(
    request: Request, source: CalendarSource | None, tried: CalendarFetch | None = None
) -> HttpResponse:
    form = CalendarForm(
        request.POST or None,
        request.FILES or None,
        today=clock.today(),
        initial=_known(source, tried),
        file_problem=_too_large() if request.upload_is_too_large else "",
    )
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["address"]:
                return start_reading(request, _fetch(form.cleaned_data, source))
            return _hold(request.municipality, form.cleaned_data, source)
        except UnreadableCalendar as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "address", str(refusal))
    heading = _("Read “%(name)s” again") % {"name": source.name} if source else ""
    page = calendar_page(heading or _("Import a calendar"), submit=_("Read and preview"))
    context = {**page.context(), "form": form}
    status = 422 if form.errors else 200
    return render(request, "council/calendar_read.html", context, status=status)


def _too_large() -> str:
    return str(UnreadableCalendar(SourceProblem(ProblemKind.TOO_LARGE, limit=MAX_BYTES)))


def _fetch(values: dict[str, Any], source: CalendarSource | None) -> CalendarFetch:
    horizon = operations.days_from(values["since"], values["last"])
    return CalendarFetch(
        name=source.name if source else values["name"] or values["address"][:200],
        format=values["format"],
        address=values["address"],
        since=horizon.since,
        until=horizon.until,
    )


def _hold(
    municipality: Municipality, values: dict[str, Any], source: CalendarSource | None
) -> HttpResponse:
    """Read a file and lead on to the preview, or to the columns of a table."""
    preview = _new_preview(municipality, values, source)
    data = values["file"].read()
    origin = Origin(SourceFormat(values["format"]), data=data, columns=preview.columns)
    operations.read_into_preview(preview=preview, origin=origin, policy=Policy(), now=clock.now())
    page = "council:calendar_preview" if preview.reading else "council:table_columns"
    return redirect(page, preview.pk)


def _new_preview(
    municipality: Municipality, values: dict[str, Any], source: CalendarSource | None
) -> CalendarPreview:
    uploaded: UploadedFile[Any] = values["file"]
    horizon = operations.days_from(values["since"], values["last"])
    location = uploaded.name or ""
    return CalendarPreview(
        municipality=municipality,
        name=source.name if source else values["name"] or location[:200],
        location=source.location if source else location,
        format=values["format"],
        columns=source.columns if source else {},
        since=horizon.since,
        until=horizon.until,
    )


def _known(source: CalendarSource | None, tried: CalendarFetch | None) -> dict[str, Any]:
    if tried is not None:
        return {"format": tried.format, "name": tried.name, "address": tried.address}
    if source is None:
        return {}
    address = source.location if source.is_address else ""
    known = {"format": source.format, "name": source.name, "address": address}
    return known | ({"since": source.since} if source.since else {})


def _imported(result: operations.ImportResult) -> str:
    words = _(
        "“%(name)s” is imported: %(new)s new, %(changed)s changed, %(unchanged)s unchanged,"
        " %(missing)s not seen, %(there)s there already from elsewhere."
    )
    return words % {
        "name": result.source.name,
        "new": result.new,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "missing": result.not_seen,
        "there": result.already_there,
    }
