"""The sequence of consultations of a paper."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.http import Request
from ratschlag.papers import operations, rules
from ratschlag.papers.forms import ConsultationForm, ResultForm
from ratschlag.papers.models import Consultation, CouncilPaper
from ratschlag.papers.permissions import EDIT_PAPERS
from ratschlag.papers.views.paper_pages import THE_PAPER, paper_page

THE_CONSULTATION = one(
    Consultation.objects.select_related("paper__process__municipality", "committee", "sitting"),
    process="paper__process__slug",
    paper="paper",
    consultation="pk",
)


@access(EDIT_PAPERS, THE_PAPER)
def consultation_add(request: Request, paper: CouncilPaper) -> HttpResponse:
    """Send the paper to one more committee."""
    row = Consultation(municipality_id=paper.municipality_id, paper=paper)
    first = {"role": rules.usual_role(paper.kind)}
    return editing.create(
        request,
        ConsultationForm(request.POST or None, instance=row, initial=first),
        lambda values: operations.add_consultation(
            paper=paper, values=values, by=request.actor, now=clock.now()
        ),
        paper_page(paper, _("Add a committee to the sequence")),
    )


@access(EDIT_PAPERS, THE_CONSULTATION)
def consultation_edit(request: Request, consultation: Consultation) -> HttpResponse:
    """Change committee, day or purpose."""
    paper = consultation.paper
    remove = reverse(
        "papers:consultation_remove", args=[paper.process.slug, paper.pk, consultation.pk]
    )
    return editing.change(
        request,
        ConsultationForm(request.POST or None, instance=consultation),
        lambda values, version: operations.change_consultation(
            consultation=consultation,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        paper_page(paper, str(consultation), remove_url=remove),
    )


@access(EDIT_PAPERS, THE_CONSULTATION)
def consultation_result(request: Request, consultation: Consultation) -> HttpResponse:
    """Enter what came of the paper in a committee, also once it is released."""
    heading = _("Result: %(committee)s") % {"committee": str(consultation)}
    return editing.change(
        request,
        ResultForm(request.POST or None, instance=consultation),
        lambda values, version: operations.record_result(
            consultation=consultation,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        paper_page(consultation.paper, heading),
    )


@access(EDIT_PAPERS, THE_CONSULTATION)
def consultation_remove(request: Request, consultation: Consultation) -> HttpResponse:
    """Take a committee out of the sequence after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_consultation(
            consultation=consultation, by=request.actor, now=clock.now()
        ),
        paper_page(
            consultation.paper, _("Delete “%(name)s”?") % {"name": str(consultation.committee)}
        ),
    )
