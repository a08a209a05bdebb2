"""The papers of a process: drafting, writing, releasing, deleting."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.papers import operations, queries, rules
from ratschlag.papers.enums import PaperKind, ReleaseGap
from ratschlag.papers.forms import CouncilPaperForm
from ratschlag.papers.models import CouncilPaper
from ratschlag.papers.permissions import EDIT_PAPERS, SEE_PAPERS
from ratschlag.processes.enums import FinancialEffects
from ratschlag.processes.models import Process

Save = Callable[[CouncilPaperForm, Page], HttpResponse]

THE_PROCESS = one(Process.objects.select_related("municipality"), process="slug")
THE_PAPER = one(
    CouncilPaper.objects.select_related("process__municipality"),
    process="process__slug",
    paper="pk",
)


@access(SEE_PAPERS, THE_PROCESS, methods=("GET",))
def paper_list(request: Request, process: Process) -> HttpResponse:
    """Show the papers of a process and where each stands."""
    page = page_of(request, queries.papers_of(process))
    rows = [(paper, queries.consultations_of(paper), gaps_of(paper)) for paper in page]
    context = {"rows": rows, "page": page, "may_edit": EDIT_PAPERS.allows(request.actor)}
    return render(request, "papers/paper_list.html", {**context, **frame_of(process)})


@access(EDIT_PAPERS, THE_PROCESS, methods=("POST",))
def paper_draft(request: Request, process: Process) -> HttpResponse:
    """Compose a paper from the process and go on to it."""
    paper = operations.draft_mitteilung(process=process, by=request.actor, now=clock.now())
    messages.success(request, _("The paper was composed. Please read it before you release it."))
    return redirect("papers:paper", process.slug, paper.pk)


@access(EDIT_PAPERS, THE_PROCESS)
def paper_add(request: Request, process: Process) -> HttpResponse:
    """Begin a paper with an empty text."""
    blank = CouncilPaper(municipality_id=process.municipality_id, process=process)
    first = {
        "kind": PaperKind.BESCHLUSSVORLAGE,
        "created_on": clock.today(),
        "submitter": process.office,
    }
    return _write(
        request,
        CouncilPaperForm(request.POST or None, instance=blank, initial=first),
        lambda form, page: editing.create(
            request,
            form,
            lambda values: operations.add_paper(
                process=process, values=values, by=request.actor, now=clock.now()
            ),
            page,
        ),
        Page(
            heading=_("Write a paper"),
            back=reverse("papers:paper_list", args=[process.slug]),
            crumbs=crumbs_of(process, Crumb(_("Write a paper"))),
            template="papers/paper_edit.html",
            extra=frame_of(process),
            after=paper_url,
        ),
    )


@access(SEE_PAPERS, THE_PAPER, methods=("GET",))
def paper(request: Request, paper: CouncilPaper) -> HttpResponse:
    """Show a paper: what it says, where it goes, what is missing."""
    context = {
        "paper": paper,
        "consultations": queries.consultations_of(paper),
        "today": timezone.localdate(paper.process.moment(clock.now())),
        "attachments": queries.attachments_of(paper),
        "finance_rows": queries.finance_rows_of(paper),
        "checks": queries.checks_of(paper),
        "decisions": queries.decisions_by_paper(paper.process).get(paper.number, []),
        "gaps": gaps_of(paper),
        "may_edit": EDIT_PAPERS.allows(request.actor),
        "crumbs": crumbs_of(paper.process, Crumb(paper.subject)),
    }
    return render(request, "papers/paper.html", {**context, **frame_of(paper.process)})


@access(EDIT_PAPERS, THE_PAPER)
def paper_edit(request: Request, paper: CouncilPaper) -> HttpResponse:
    """Change a paper; its text can be looked at before it is saved."""
    page = paper_page(paper, _("Change the paper"), template="papers/paper_edit.html")
    return _write(
        request,
        CouncilPaperForm(request.POST or None, instance=copy(paper)),
        lambda form, page: editing.change(
            request,
            form,
            lambda values, version: operations.change_paper(
                paper=paper, changes=values, version=version, by=request.actor, now=clock.now()
            ),
            page,
        ),
        page,
    )


@access(EDIT_PAPERS, THE_PAPER)
def paper_release(request: Request, paper: CouncilPaper) -> HttpResponse:
    """Release a paper after asking."""
    return editing.confirm(
        request,
        lambda: operations.release_paper(paper=paper, by=request.actor, now=clock.now()),
        paper_page(
            paper,
            _("Release “%(subject)s”?") % {"subject": paper.subject},
            intro=_(
                "Everybody can then read it on the public pages of the process and download it."
            ),
            submit=_("Release"),
            kind="primary",
        ),
        done=_("The paper is released."),
    )


@access(EDIT_PAPERS, THE_PAPER)
def paper_withdraw(request: Request, paper: CouncilPaper) -> HttpResponse:
    """Take a paper off the public pages after asking."""
    return editing.confirm(
        request,
        lambda: operations.withdraw_paper(paper=paper, by=request.actor, now=clock.now()),
        paper_page(
            paper,
            _("Withdraw “%(subject)s”?") % {"subject": paper.subject},
            intro=_("It disappears from the public pages until you release it again."),
            submit=_("Withdraw"),
            kind="primary",
        ),
        done=_("The paper is no longer public."),
    )


@access(EDIT_PAPERS, THE_PAPER)
def paper_remove(request: Request, paper: CouncilPaper) -> HttpResponse:
    """Delete a paper after asking."""
    heading = _("Delete “%(name)s”?") % {"name": paper.subject}
    page = Page(
        heading=heading,
        back=reverse("papers:paper_list", args=[paper.process.slug]),
        crumbs=crumbs_of(paper.process, Crumb(paper.subject, paper_url(paper)), Crumb(heading)),
        extra=frame_of(paper.process),
    )
    return editing.confirm(
        request,
        lambda: operations.remove_paper(paper=paper, by=request.actor, now=clock.now()),
        page,
    )


def _write(request: Request, form: CouncilPaperForm, save: Save, page: Page) -> HttpResponse:
    """Save what was typed, or show how it will look if that was asked for."""
    if request.method != "POST" or "preview" not in request.POST:
        return save(form, page)
    version = editing.version_sent(request)
    context = {**page.context(), "form": form, "form_version": version}
    return render(request, page.template, {**context, "preview": form["text"].value() or ""})


def gaps_of(paper: CouncilPaper) -> list[ReleaseGap]:
    """Return what the paper lacks before it can be released."""
    return rules.release_gaps(
        is_public=paper.is_public,
        text=paper.text,
        financial_effect=paper.financial_effect,
        consultation_count=len(paper.consultations.all()),
        says_effects=paper.has_financial_effects == FinancialEffects.YES,
        finance_row_count=len(paper.finance_rows.all()),
    )


def paper_url(paper: CouncilPaper) -> str:
    """Return the address of a paper in the workspace."""
    return reverse("papers:paper", args=[paper.process.slug, paper.pk])


def frame_of(process: Process) -> dict[str, Any]:
    """Return what every page of this app needs."""
    return {"process": process, "section": "papers"}


def crumbs_of(process: Process, *further: Crumb) -> list[Crumb]:
    """Return the way to a page below the list of papers."""
    papers = Crumb(_("Council papers"), reverse("papers:paper_list", args=[process.slug]))
    return [papers, *further]


def paper_page(paper: CouncilPaper, heading: str, *, template: str = "", **extra: Any) -> Page:
    """Return the words around a form on a paper."""
    crumbs = crumbs_of(paper.process, Crumb(paper.subject, paper_url(paper)), Crumb(heading))
    return Page(
        heading=heading,
        back=paper_url(paper),
        crumbs=crumbs,
        intro=extra.pop("intro", ""),
        submit=extra.pop("submit", ""),
        template=template or "web/edit.html",
        extra={**frame_of(paper.process), **extra},
    )
