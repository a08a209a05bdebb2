"""Old concepts by generation: adding, changing, showing the stock-taking."""

from copy import copy

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.predecessors import operations, queries
from ratschlag.predecessors.forms import AdoptedForm, OldConceptForm
from ratschlag.predecessors.models import OldConcept
from ratschlag.predecessors.permissions import EDIT_STOCK, SEE_STOCK
from ratschlag.predecessors.views.frames import (
    GET,
    THE_OLD_CONCEPT,
    THE_PROCESS,
    frame_of,
    list_url,
    page_in,
    page_of_concept,
    stock_url,
    way_to,
)
from ratschlag.processes.models import Process


@access(SEE_STOCK, THE_PROCESS, methods=GET)
def generations(request: Request, process: Process) -> HttpResponse:
    """Show the old concepts, the latest first, and how far the stock-taking is."""
    context = {
        "generations": queries.generations_of(process),
        "may_edit": EDIT_STOCK.allows(request.actor),
        "can_take": queries.adopted_elsewhere(process).exists(),
        "crumbs": [*way_to(process)[:-1], editing.Crumb(_("Old concepts"))],
    }
    return render(request, "predecessors/generations.html", {**context, **frame_of(process)})


@access(EDIT_STOCK, THE_PROCESS)
def old_concept_add(request: Request, process: Process) -> HttpResponse:
    """Add an old concept."""
    blank = OldConcept(municipality_id=process.municipality_id, process=process)
    return editing.create(
        request,
        OldConceptForm(request.POST or None, instance=blank),
        lambda values: operations.add_old_concept(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        page_in(process, _("Add an old concept"), after=stock_url),
    )


@access(EDIT_STOCK, THE_PROCESS)
def adopted_take(request: Request, process: Process) -> HttpResponse:
    """Take a concept that was adopted in this system as the old one."""
    releases = queries.adopted_elsewhere(process)
    return editing.create(
        request,
        AdoptedForm(request.POST if request.method == "POST" else None, releases=releases),
        lambda values: operations.take_adopted_version(
            process=process, release=values["release"], by=request.actor, now=clock.now()
        ),
        page_in(
            process,
            _("Take a concept adopted here"),
            intro=_("Its measures become the old measures, as they were adopted."),
            after=stock_url,
        ),
    )


@access(EDIT_STOCK, THE_OLD_CONCEPT)
def old_concept_edit(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Change an old concept."""
    return editing.change(
        request,
        OldConceptForm(request.POST or None, instance=copy(old_concept)),
        lambda values, version: operations.change_old_concept(
            old_concept=old_concept,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        page_of_concept(
            old_concept,
            _("Change the old concept"),
            remove_url=stock_url(old_concept, "old_concept_remove"),
        ),
    )


@access(EDIT_STOCK, THE_OLD_CONCEPT)
def old_concept_remove(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Delete an old concept after asking."""
    process = old_concept.process
    return editing.confirm(
        request,
        lambda: operations.remove_old_concept(
            old_concept=old_concept, by=request.actor, now=clock.now()
        ),
        page_in(
            process,
            _("Delete “%(name)s”?") % {"name": old_concept},
            back=list_url(process),
            intro=_("Its measures, what became of them, and the findings go with it."),
        ),
    )


@access(EDIT_STOCK, THE_OLD_CONCEPT)
def stock_show(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Show the stock-taking to everybody after asking."""
    return editing.confirm(
        request,
        lambda: operations.show_stock(old_concept=old_concept, by=request.actor, now=clock.now()),
        page_of_concept(
            old_concept,
            _("Show the stock-taking to everybody?"),
            intro=_("Everybody then reads what became of each old measure, and the findings."),
            submit=_("Show"),
            kind="primary",
        ),
        done=_("Everybody can read the stock-taking now."),
    )


@access(EDIT_STOCK, THE_OLD_CONCEPT)
def stock_hide(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Take the stock-taking off the public pages after asking."""
    return editing.confirm(
        request,
        lambda: operations.hide_stock(old_concept=old_concept, by=request.actor, now=clock.now()),
        page_of_concept(
            old_concept,
            _("Take the stock-taking off the public pages?"),
            intro=_("Nobody but your office reads it until you show it again."),
            submit=_("Hide"),
            kind="primary",
        ),
        done=_("Only your office sees the stock-taking now."),
    )
