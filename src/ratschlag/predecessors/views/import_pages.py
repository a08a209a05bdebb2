"""Pages on which a table of old measures is uploaded, looked at, and taken over."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.core.table_uploads import table_sent
from ratschlag.core.uploads import limit_uploads
from ratschlag.predecessors import operations
from ratschlag.predecessors.enums import OldColumn
from ratschlag.predecessors.forms import OldHeadingsForm
from ratschlag.predecessors.models import OldConcept, OldUpload
from ratschlag.predecessors.permissions import EDIT_STOCK, TAKE_OVER_OLD
from ratschlag.predecessors.views.frames import (
    ON_AN_OLD_CONCEPT,
    THE_OLD_CONCEPT,
    frame_of,
    page_of_concept,
    stock_url,
    way_in,
)
from ratschlag.stakeholders.operations import UnreadableTable
from ratschlag.tables import TableProblem, TableProblemKind

THE_UPLOAD = one(
    OldUpload.objects.select_related("old_concept__process"), **ON_AN_OLD_CONCEPT, old_table="pk"
)


# The token of the form is checked by `_read`, once the bound on uploads is in place: checking it
# means reading the upload.
@access(EDIT_STOCK, THE_OLD_CONCEPT)
@csrf_exempt
def old_measures_read(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Take a file and lead on to its headings or, if they are clear, to the preview."""
    limit_uploads(request, operations.MOST_BYTES)
    return _read(request, old_concept)


@csrf_protect
def _read(request: Request, old_concept: OldConcept) -> HttpResponse:
    form, upload = table_sent(
        request,
        lambda name, data: operations.hold_old_measures(
            old_concept=old_concept, name=name, data=data, by=request.user, now=clock.now()
        ),
        UnreadableTable(TableProblem(TableProblemKind.TOO_LARGE)),
    )
    if upload is not None:
        page = "old_measures_preview" if upload.mapping is not None else "old_measures_headings"
        return redirect(_place(upload, page))
    context = {
        **_words(old_concept, _("Read a table of old measures in")),
        "form": form,
        "back": stock_url(old_concept),
        "columns": OldColumn.labels,
    }
    status = 422 if form.errors else 200
    return render(request, "predecessors/import_read.html", context, status=status)


@access(TAKE_OVER_OLD, THE_UPLOAD)
def old_measures_headings(request: Request, upload: OldUpload) -> HttpResponse:
    """Say what each heading of a file stands for."""
    sheets = operations.sheets_held(upload)
    columns = operations.guessed_of(sheets) if upload.mapping is None else upload.mapping
    form = OldHeadingsForm(request.POST or None, tables=sheets, columns=columns)
    if request.method == "POST" and form.is_valid():
        operations.name_old_headings(upload=upload, columns=form.columns())
        return redirect(_place(upload, "old_measures_preview"))
    context = {
        **_words(upload.old_concept, _("What do the headings stand for?")),
        "form": form,
        "upload": upload,
        "drop": _place(upload, "old_measures_drop"),
    }
    status = 422 if form.errors else 200
    return render(request, "predecessors/import_headings.html", context, status=status)


@access(TAKE_OVER_OLD, THE_UPLOAD)
def old_measures_preview(request: Request, upload: OldUpload) -> HttpResponse:
    """Show what would change; POST does exactly that."""
    if upload.mapping is None:
        return redirect(_place(upload, "old_measures_headings"))
    problem = ""
    if request.method == "POST":
        try:
            plan = operations.take_over_old_measures(
                upload=upload,
                expected=request.POST.get("digest", ""),
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            problem = str(refusal)
        else:
            words = _(
                "The table is taken over. Old measures: %(new)s new, %(changed)s changed,"
                " %(same)s unchanged."
            )
            counts = {"new": len(plan.new), "changed": len(plan.changed), "same": plan.unchanged}
            messages.success(request, words % counts)
            return redirect(stock_url(upload.old_concept))
    plan = operations.planned_old_measures(upload)
    labels = {column.value: str(column.label) for column in OldColumn}
    rows: list[Any] = [
        *({"old": one, "is_new": True} for one in plan.new),
        *(
            {
                "old": one,
                "changes": [
                    (labels[name], getattr(one, name) or "", value)
                    for name, value in changes.items()
                ],
            }
            for one, changes in plan.changed
        ),
    ]
    problems = [(one, labels.get(one.column, one.column)) for one in plan.problems]
    context = {
        **_words(upload.old_concept, _("Preview")),
        "plan": plan,
        "problem_count": len(problems),
        "page": page_of(request, problems or rows),
        "upload": upload,
        "problem": problem,
        "read": stock_url(upload.old_concept, "old_measures_read"),
        "headings": _place(upload, "old_measures_headings"),
        "drop": _place(upload, "old_measures_drop"),
    }
    status = 409 if problem else 200
    return render(request, "predecessors/import_preview.html", context, status=status)


@access(TAKE_OVER_OLD, THE_UPLOAD)
def old_measures_drop(request: Request, upload: OldUpload) -> HttpResponse:
    """Throw the file away after asking."""
    return editing.confirm(
        request,
        lambda: operations.drop_old_upload(upload=upload),
        page_of_concept(
            upload.old_concept,
            _("Throw “%(name)s” away?") % {"name": upload.name},
            intro=_("The old concept stays as it is."),
            submit=_("Throw away"),
        ),
        done=_("The table was thrown away."),
    )


def _place(upload: OldUpload, name: str) -> str:
    old = upload.old_concept
    return reverse(f"predecessors:{name}", args=[old.process.slug, old.pk, upload.pk])


def _words(old_concept: OldConcept, heading: str) -> dict[str, Any]:
    crumbs = way_in(old_concept, Crumb(heading))
    return {
        "heading": heading,
        "crumbs": crumbs,
        "old_concept": old_concept,
        **frame_of(old_concept.process),
    }
