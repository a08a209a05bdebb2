"""The parts of the form that come in rows: attachments, financial effects, checks."""

from collections.abc import Callable, Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.forms import RecordForm
from ratschlag.core.http import Request
from ratschlag.papers import operations, queries
from ratschlag.papers.forms import AttachmentForm, FinanceRowForm, PaperCheckForm
from ratschlag.papers.models import Attachment, CouncilPaper, FinanceRow, PaperCheck
from ratschlag.papers.operations import Part
from ratschlag.papers.permissions import EDIT_PAPERS
from ratschlag.papers.views.paper_pages import THE_PAPER, paper_page

ITS_PAPER = "paper__process__municipality"
THE_ATTACHMENT = one(
    Attachment.objects.select_related(ITS_PAPER),
    process="paper__process__slug",
    paper="paper",
    attachment="pk",
)
THE_FINANCE_ROW = one(
    FinanceRow.objects.select_related(ITS_PAPER),
    process="paper__process__slug",
    paper="paper",
    finance_row="pk",
)
THE_CHECK = one(
    PaperCheck.objects.select_related(ITS_PAPER),
    process="paper__process__slug",
    paper="paper",
    check="pk",
)
FormOf = Callable[..., RecordForm]


@access(EDIT_PAPERS, THE_PAPER)
def attachment_add(request: Request, paper: CouncilPaper) -> HttpResponse:
    """Name one more attachment; the next number stands there already."""
    numbers = [attachment.number for attachment in queries.attachments_of(paper)]
    first = {"number": max(numbers, default=0) + 1}
    return _add(request, paper, Attachment, AttachmentForm, _("Add an attachment"), first)


@access(EDIT_PAPERS, THE_ATTACHMENT)
def attachment_edit(request: Request, attachment: Attachment) -> HttpResponse:
    """Change number, title or pages of an attachment."""
    return _edit(request, attachment, AttachmentForm, "papers:attachment_remove")


@access(EDIT_PAPERS, THE_ATTACHMENT)
def attachment_remove(request: Request, attachment: Attachment) -> HttpResponse:
    """Delete an attachment after asking."""
    return _remove(request, attachment)


@access(EDIT_PAPERS, THE_PAPER)
def finance_row_add(request: Request, paper: CouncilPaper) -> HttpResponse:
    """Add a row to the table of financial effects, for the year of the paper."""
    first = {"year": paper.created_on.year}
    heading = _("Add a financial effect")
    return _add(request, paper, FinanceRow, FinanceRowForm, heading, first)


@access(EDIT_PAPERS, THE_FINANCE_ROW)
def finance_row_edit(request: Request, finance_row: FinanceRow) -> HttpResponse:
    """Change a row of the table of financial effects."""
    return _edit(request, finance_row, FinanceRowForm, "papers:finance_row_remove")


@access(EDIT_PAPERS, THE_FINANCE_ROW)
def finance_row_remove(request: Request, finance_row: FinanceRow) -> HttpResponse:
    """Delete a row of the table after asking."""
    return _remove(request, finance_row)


@access(EDIT_PAPERS, THE_PAPER)
def check_add(request: Request, paper: CouncilPaper) -> HttpResponse:
    """Answer a check of the form; the address may name which."""
    first = {"title": request.GET.get("pruefung", "")}
    return _add(request, paper, PaperCheck, PaperCheckForm, _("Answer a check"), first)


@access(EDIT_PAPERS, THE_CHECK)
def check_edit(request: Request, check: PaperCheck) -> HttpResponse:
    """Change the answer to a check."""
    return _edit(request, check, PaperCheckForm, "papers:check_remove")


@access(EDIT_PAPERS, THE_CHECK)
def check_remove(request: Request, check: PaperCheck) -> HttpResponse:
    """Empty the boxes of a check after asking."""
    return _remove(request, check)


def _add(
    request: Request,
    paper: CouncilPaper,
    kind: type[Part],
    form: FormOf,
    heading: str,
    first: Mapping[str, object],
) -> HttpResponse:
    blank = kind(municipality_id=paper.municipality_id, paper=paper)
    return editing.create(
        request,
        form(request.POST or None, instance=blank, initial=first),
        lambda values: operations.add_part(
            paper=paper, kind=kind, values=values, by=request.actor, now=clock.now()
        ),
        paper_page(paper, heading),
    )


def _edit(request: Request, part: Part, form: FormOf, remove: str) -> HttpResponse:
    paper = part.paper
    return editing.change(
        request,
        form(request.POST or None, instance=part),
        lambda values, version: operations.change_part(
            part=part, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        paper_page(
            paper,
            str(part),
            remove_url=reverse(remove, args=[paper.process.slug, paper.pk, part.pk]),
        ),
    )


def _remove(request: Request, part: Part) -> HttpResponse:
    return editing.confirm(
        request,
        lambda: operations.remove_part(part=part, by=request.actor, now=clock.now()),
        paper_page(part.paper, _("Delete “%(name)s”?") % {"name": str(part)}),
    )
