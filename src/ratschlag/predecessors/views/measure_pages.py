"""One old measure: as it was written, what became of it, and what carries it on."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.concept.models import Measure
from ratschlag.concept.queries import concept_of, found_targets
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.predecessors import operations, queries
from ratschlag.predecessors.forms import OldMeasureForm, PartSearchForm, StockForm
from ratschlag.predecessors.models import OldConcept, OldMeasure, Succession
from ratschlag.predecessors.permissions import EDIT_STOCK, SEE_STOCK
from ratschlag.predecessors.queries.answers import measure_of_code
from ratschlag.predecessors.views.frames import (
    GET,
    THE_OLD_CONCEPT,
    THE_OLD_MEASURE,
    THE_SUCCESSION,
    frame_of,
    measure_url,
    page_of_concept,
    way_in,
)


@access(EDIT_STOCK, THE_OLD_CONCEPT)
def old_measure_add(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Enter an old measure by hand."""
    blank = OldMeasure(municipality_id=old_concept.municipality_id, old_concept=old_concept)
    return editing.create(
        request,
        OldMeasureForm(request.POST or None, instance=blank),
        lambda values: operations.add_old_measure(
            old_concept=old_concept, values=values, by=request.actor, now=clock.now()
        ),
        page_of_concept(old_concept, _("Add an old measure")),
    )


@access(SEE_STOCK, THE_OLD_MEASURE, methods=GET)
def old_measure(request: Request, old_measure: OldMeasure) -> HttpResponse:
    """Show an old measure with what became of it."""
    context = {
        "old_measure": old_measure,
        "old_concept": old_measure.old_concept,
        "successions": queries.successors_of(old_measure),
        "findings": old_measure.findings.order_by("number"),
        "may_edit": EDIT_STOCK.allows(request.actor),
        "crumbs": way_in(old_measure.old_concept, Crumb(old_measure.number)),
    }
    page = {**context, **frame_of(old_measure.process)}
    return render(request, "predecessors/old_measure.html", page)


@access(EDIT_STOCK, THE_OLD_MEASURE)
def old_measure_edit(request: Request, old_measure: OldMeasure) -> HttpResponse:
    """Correct what stood in the old concept."""
    return editing.change(
        request,
        OldMeasureForm(request.POST or None, instance=copy(old_measure)),
        lambda values, version: operations.change_old_measure(
            old_measure=old_measure,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        page_of_concept(
            old_measure.old_concept,
            _("Correct the old measure"),
            Crumb(old_measure.number, measure_url(old_measure)),
            back=measure_url(old_measure),
            remove_url=measure_url(old_measure, "old_measure_remove"),
        ),
    )


@access(EDIT_STOCK, THE_OLD_MEASURE)
def old_measure_remove(request: Request, old_measure: OldMeasure) -> HttpResponse:
    """Delete an old measure after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_old_measure(
            old_measure=old_measure, by=request.actor, now=clock.now()
        ),
        page_of_concept(old_measure.old_concept, _("Delete “%(name)s”?") % {"name": old_measure}),
    )


@access(EDIT_STOCK, THE_OLD_MEASURE)
def old_measure_state(request: Request, old_measure: OldMeasure) -> HttpResponse:
    """Say what became of an old measure, why, and by what one sees it."""
    return editing.change(
        request,
        StockForm(request.POST or None, instance=copy(old_measure)),
        lambda values, version: operations.take_stock(
            old_measure=old_measure,
            values=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        page_of_concept(
            old_measure.old_concept,
            _("What became of no. %(number)s?") % {"number": old_measure.number},
            Crumb(old_measure.number, measure_url(old_measure)),
            back=measure_url(old_measure),
            intro=old_measure.title,
        ),
    )


@access(EDIT_STOCK, THE_OLD_MEASURE)
def successors(request: Request, old_measure: OldMeasure) -> HttpResponse:
    """Search new measures that carry an old one on, and attach them."""
    concept = concept_of(old_measure.process)
    form = PartSearchForm(request.GET)
    if request.method == "POST":
        measure = measure_of_code(concept, request.POST.get("part", ""))
        if measure is None:
            messages.error(request, _("Please choose from the list."))
        else:
            operations.carry_on(
                old_measure=old_measure, measure=measure, by=request.actor, now=clock.now()
            )
            messages.success(request, _("Saved."))
        return redirect(request.get_full_path())
    search = form.search()
    parts = found_targets(concept, search) if concept and search else []
    context = {
        "old_measure": old_measure,
        "successions": queries.successors_of(old_measure),
        "concept": concept,
        "form": form,
        "search": search,
        "found": [one for one in parts if isinstance(one, Measure)],
        "back": measure_url(old_measure),
        "crumbs": way_in(
            old_measure.old_concept,
            Crumb(old_measure.number, measure_url(old_measure)),
            Crumb(_("What carries it on")),
        ),
    }
    page = {**context, **frame_of(old_measure.process)}
    return render(request, "predecessors/successors.html", page)


@access(EDIT_STOCK, THE_SUCCESSION)
def succession_remove(request: Request, succession: Succession) -> HttpResponse:
    """Say after asking that a new measure does not carry an old one on."""
    old = succession.old_measure
    return editing.confirm(
        request,
        lambda: operations.remove_succession(
            succession=succession, by=request.actor, now=clock.now()
        ),
        page_of_concept(
            old.old_concept,
            _("Does “%(name)s” not carry it on?") % {"name": succession.measure},
            Crumb(old.number, measure_url(old)),
            back=measure_url(old),
            submit=pgettext("link", "Take away"),
        ),
        done=_("Taken away."),
    )
