"""Pages on which a table of measures is uploaded, looked at, and taken over."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ratschlag.concept import operations, queries
from ratschlag.concept.forms import HeadingsForm
from ratschlag.concept.models import Concept, MeasureUpload, SavedMapping
from ratschlag.concept.operations import ImportedMeasures, MeasurePlan
from ratschlag.concept.permissions import EDIT_CONCEPT, TAKE_OVER_MEASURES
from ratschlag.concept.sources.choices import MeasureColumn, RowState
from ratschlag.concept.sources.mapping import TableMapping, mapping_from
from ratschlag.concept.views.frames import (
    PROCESS,
    THE_CONCEPT,
    concept_page,
    delete_question,
    frame_of,
    overview_url,
)
from ratschlag.concept.views.measure_pages import list_url
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.core.table_uploads import table_sent
from ratschlag.core.uploads import limit_uploads
from ratschlag.processes.models import Process
from ratschlag.stakeholders.operations import UnreadableTable
from ratschlag.tables import TableProblem, TableProblemKind

THE_UPLOAD = one(
    MeasureUpload.objects.select_related("concept__process"), process=PROCESS, table="pk"
)
THE_MAPPING = one(
    SavedMapping.objects.select_related("concept__process"), process=PROCESS, mapping="pk"
)
PROBLEMS, ALL = "probleme", "alle"
SHOWN_STATES = {
    "neu": RowState.NEW, "geaendert": RowState.CHANGED, "unveraendert": RowState.UNCHANGED,
}  # fmt: skip


# The token of the form is checked by `_read`, once the bound on uploads is in place: checking it
# means reading the upload.
@access(EDIT_CONCEPT, THE_CONCEPT)
@csrf_exempt
def measures_read(request: Request, concept: Concept) -> HttpResponse:
    """Take a file and lead on to its headings or, if they are clear, to the preview."""
    limit_uploads(request, operations.MOST_BYTES)
    return _read(request, concept)


@csrf_protect
def _read(request: Request, concept: Concept) -> HttpResponse:
    form, upload = table_sent(
        request,
        lambda name, data: operations.hold_measures(
            concept=concept, name=name, data=data, by=request.user, now=clock.now()
        ),
        UnreadableTable(TableProblem(TableProblemKind.TOO_LARGE)),
    )
    if upload is not None:
        page = "measures_preview" if upload.mapping is not None else "measures_headings"
        return redirect(f"concept:{page}", concept.process.slug, upload.pk)
    context = {
        **_words(concept.process, _("Read a table of measures in")),
        "form": form,
        "back": list_url(concept.process),
        "columns": [*MeasureColumn.labels, *map(str, queries.attributes_of(concept))],
        "saved": SavedMapping.objects.filter(concept=concept).order_by("name"),
    }
    status = 422 if form.errors else 200
    return render(request, "concept/measures_read.html", context, status=status)


@access(TAKE_OVER_MEASURES, THE_UPLOAD)
def measures_headings(request: Request, upload: MeasureUpload) -> HttpResponse:
    """Say what each heading of a file stands for."""
    sheets = operations.held_sheets(upload)
    mapping = _mapping_asked_for(request, upload)
    form = HeadingsForm(
        request.POST or None,
        tables=sheets,
        mapping=mapping or operations.guessed_mapping(sheets, upload.concept),
        concept=upload.concept,
    )
    if request.method == "POST" and form.is_valid() and _kept(request, upload, form):
        return redirect("concept:measures_preview", upload.process.slug, upload.pk)
    context = {
        **_words(upload.process, _("What do the headings stand for?")),
        "form": form,
        "upload": upload,
        "saved": SavedMapping.objects.filter(concept=upload.concept_id).order_by("name"),
    }
    status = 422 if form.errors else 200
    return render(request, "concept/measures_headings.html", context, status=status)


def _kept(request: Request, upload: MeasureUpload, form: HeadingsForm) -> bool:
    """Keep what was chosen, under a name if there is one; False if that was refused."""
    mapping = form.mapping()
    name = form.cleaned_data["save_as"].strip()
    if name:
        try:
            operations.save_mapping(
                concept=upload.concept,
                name=name,
                mapping=mapping,
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error("save_as", str(refusal))
            return False
    operations.name_headings(upload=upload, mapping=mapping)
    return True


def _mapping_asked_for(request: Request, upload: MeasureUpload) -> TableMapping | None:
    """Return the saved mapping that was clicked, or else what was said before."""
    asked = request.GET.get("spalten", "")
    if asked:
        rows = SavedMapping.objects.filter(concept=upload.concept_id)
        try:
            saved = rows.filter(pk=asked).first()
        except (ValidationError, ValueError):
            saved = None
        if saved is not None:
            return mapping_from(saved.mapping)
    return mapping_from(upload.mapping) if upload.mapping is not None else None


@access(TAKE_OVER_MEASURES, THE_UPLOAD)
def measures_preview(request: Request, upload: MeasureUpload) -> HttpResponse:
    """Show what would change; POST does exactly that."""
    if upload.mapping is None:
        return redirect("concept:measures_headings", upload.process.slug, upload.pk)
    problem = ""
    if request.method == "POST":
        try:
            result = operations.take_over_measures(
                upload=upload,
                expected=request.POST.get("digest", ""),
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _taken_over(result))
            return redirect(list_url(upload.process))
    context = {
        **_words(upload.process, _("Preview")),
        **_preview(request, operations.planned_measures(upload)),
        "upload": upload,
        "problem": problem,
    }
    status = 409 if problem else 200
    return render(request, "concept/measures_preview.html", context, status=status)


def _preview(request: Request, plan: MeasurePlan) -> dict[str, Any]:
    counts = plan.counts
    views: list[tuple[str, str, int]] = [
        (PROBLEMS, _("Problems"), len(plan.problems)),
        ("neu", _("New"), counts[RowState.NEW]),
        ("geaendert", _("Changed"), counts[RowState.CHANGED]),
        ("unveraendert", _("Unchanged"), counts[RowState.UNCHANGED]),
        (ALL, _("All rows"), len(plan.rows)),
    ]
    filled = {key: count for key, _label, count in views}
    asked = request.GET.get("zeige", "")
    shown = asked if asked in filled else next((k for k, n in filled.items() if n), ALL)
    state = SHOWN_STATES.get(shown)
    rows: list[Any] = [row for row in plan.rows if state is None or row.state == state]
    return {
        "plan": plan,
        "shown": shown,
        "tabs": [
            {"label": label, "url": f"?zeige={key}", "current": key == shown, "count": count}
            for key, label, count in views
        ],
        "page": page_of(request, plan.problems if shown == PROBLEMS else rows),
        "problem_count": len(plan.problems),
        "new_count": counts[RowState.NEW],
        "changed_count": counts[RowState.CHANGED],
    }


@access(TAKE_OVER_MEASURES, THE_UPLOAD)
def measures_drop(request: Request, upload: MeasureUpload) -> HttpResponse:
    """Throw the file away after asking."""
    return editing.confirm(
        request,
        lambda: operations.drop_measure_upload(upload=upload),
        concept_page(
            upload.process,
            _("Throw “%(name)s” away?") % {"name": upload.name},
            Crumb(_("Measures"), list_url(upload.process)),
            back=list_url(upload.process),
            intro=_("The concept stays as it is."),
            submit=_("Throw away"),
        ),
        done=_("The table was thrown away."),
    )


@access(EDIT_CONCEPT, THE_MAPPING)
def mapping_remove(request: Request, mapping: SavedMapping) -> HttpResponse:
    """Forget kept columns after asking."""
    read = reverse("concept:measures_read", args=[mapping.process.slug])
    return editing.confirm(
        request,
        lambda: operations.remove_mapping(mapping=mapping, by=request.actor, now=clock.now()),
        concept_page(mapping.process, delete_question(mapping), back=read),
    )


def _words(process: Process, heading: str) -> dict[str, Any]:
    crumbs = [
        Crumb(_("Concept"), overview_url(process)),
        Crumb(_("Measures"), list_url(process)),
        Crumb(heading),
    ]
    return {"heading": heading, "crumbs": crumbs, **frame_of(process)}


def _taken_over(result: ImportedMeasures) -> str:
    words = _(
        "The table is taken over. Measures: %(new)s new, %(changed)s changed, %(same)s unchanged."
    )
    return words % {"new": result.new, "changed": result.changed, "same": result.unchanged}
