"""Pages on which a table of people is uploaded, looked at, and taken over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.core.table_uploads import table_sent
from ratschlag.core.uploads import limit_uploads
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import operations
from ratschlag.stakeholders.forms import ColumnsForm
from ratschlag.stakeholders.models import RegisterUpload
from ratschlag.stakeholders.operations import ImportResult, UnreadableTable
from ratschlag.stakeholders.permissions import EDIT_PEOPLE, TAKE_OVER
from ratschlag.stakeholders.sources import all_words, described_columns, guessed_mapping
from ratschlag.stakeholders.views.import_rows import preview_page
from ratschlag.tables import TableProblem, TableProblemKind

THE_UPLOAD = one(RegisterUpload.objects.select_related("municipality"), upload="pk")
ROW = "zeile-"
SAMPLE_ROWS, SAMPLE_COLUMNS, SAMPLE_CELL = 5, 30, 80


# The token of the form is checked by `_read`, once the bound on uploads is in place: checking it
# means reading the upload.
@access(EDIT_PEOPLE, the_municipality)
@csrf_exempt
def register_read(request: Request, municipality: Municipality) -> HttpResponse:
    """Take a table and lead on to its columns or, if they are clear, to the preview."""
    limit_uploads(request, operations.MOST_BYTES)
    return _read(request, municipality)


@csrf_protect
def _read(request: Request, municipality: Municipality) -> HttpResponse:
    form, upload = table_sent(
        request,
        lambda name, data: operations.hold_table(
            municipality=municipality, name=name, data=data, by=request.user, now=clock.now()
        ),
        UnreadableTable(TableProblem(TableProblemKind.TOO_LARGE)),
    )
    if upload is not None:
        page = "register_preview" if upload.mapping is not None else "register_columns"
        return redirect(f"stakeholders:{page}", upload.pk)
    context = {
        **_page(_("Take over a table")).context(),
        "form": form,
        "columns": described_columns(),
    }
    status = 422 if form.errors else 200
    return render(request, "stakeholders/register_read.html", context, status=status)


@access(TAKE_OVER, THE_UPLOAD)
def register_columns(request: Request, upload: RegisterUpload) -> HttpResponse:
    """Say which column of a table is what."""
    table = operations.held_table(upload)
    guessed = guessed_mapping(table.headers, all_words())
    form = ColumnsForm(
        request.POST or None,
        table=table,
        mapping=guessed if upload.mapping is None else upload.mapping,
        sector=upload.sector_of_new,
    )
    if request.method == "POST" and form.is_valid():
        operations.name_columns(
            upload=upload,
            mapping=form.mapping(),
            sector_of_new=form.cleaned_data["sector_of_new"],
        )
        return redirect("stakeholders:register_preview", upload.pk)
    context = {
        **_page(_("Which column holds what?")).context(),
        "form": form,
        "upload": upload,
        "headers": table.headers[:SAMPLE_COLUMNS],
        "rows": [_sample(row.cells, len(table.headers)) for row in table.rows[:SAMPLE_ROWS]],
    }
    status = 422 if form.errors else 200
    return render(request, "stakeholders/register_columns.html", context, status=status)


@access(TAKE_OVER, THE_UPLOAD)
def register_preview(request: Request, upload: RegisterUpload) -> HttpResponse:
    """Show what would change; POST does exactly that."""
    if upload.mapping is None:
        return redirect("stakeholders:register_columns", upload.pk)
    problem = ""
    if request.method == "POST":
        try:
            result = operations.take_over(
                upload=upload,
                expected=request.POST.get("digest", ""),
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _taken_over(result))
            return redirect("stakeholders:person_list")
    context = {
        **_page(_("Preview")).context(),
        **preview_page(request, upload, operations.planned(upload, clock.now())),
        "problem": problem,
    }
    status = 409 if problem else 200
    return render(request, "stakeholders/register_preview.html", context, status=status)


@access(TAKE_OVER, THE_UPLOAD, methods=("POST",))
def register_doubts(request: Request, upload: RegisterUpload) -> HttpResponse:
    """Keep what is to be done with rows whose person may be there already."""
    sent = {name: request.POST.get(name, "") for name in request.POST}
    decisions = {
        name.removeprefix(ROW): choice for name, choice in sent.items() if name.startswith(ROW)
    }
    decisions[operations.ALL_OTHERS] = sent.get("alle", "")
    operations.decide(upload=upload, decisions=decisions)
    messages.success(request, _("Noted. Nothing is taken over yet."))
    page = reverse("stakeholders:register_preview", args=[upload.pk])
    return redirect(f"{page}?zeige=zweifel")


@access(TAKE_OVER, THE_UPLOAD)
def register_drop(request: Request, upload: RegisterUpload) -> HttpResponse:
    """Throw the table away after asking."""
    return editing.confirm(
        request,
        lambda: operations.drop_upload(upload=upload),
        _page(
            _("Throw “%(name)s” away?") % {"name": upload.name},
            intro=_("The register stays as it is."),
            submit=_("Throw away"),
        ),
        done=_("The table was thrown away."),
    )


def _page(heading: str, *, intro: str = "", submit: str = "") -> Page:
    people = reverse("stakeholders:person_list")
    return Page(
        heading=heading,
        back=people,
        crumbs=[Crumb(_("People"), people), Crumb(heading)],
        intro=intro,
        submit=submit,
        extra={"section": "people"},
    )


def _sample(cells: tuple[str, ...], width: int) -> list[str]:
    """Return the first cells of a row, cut short, and empty ones up to the width of the head."""
    filled = [*cells, *[""] * (width - len(cells))]
    return [cell[:SAMPLE_CELL] for cell in filled[:SAMPLE_COLUMNS]]


def _taken_over(result: ImportResult) -> str:
    words = _(
        "The table is taken over. People: %(new)s new, %(changed)s changed. Organisations: "
        "%(new_organisations)s new, %(changed_organisations)s changed. Seats filled: %(seats)s."
    )
    return words % {
        "new": result.new_people,
        "changed": result.changed_people,
        "new_organisations": result.new_organisations,
        "changed_organisations": result.changed_organisations,
        "seats": result.filled_seats,
    }
