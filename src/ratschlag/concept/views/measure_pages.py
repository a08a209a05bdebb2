"""Measures: the list with filters, one of them, writing, ordering."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import documents, operations, queries
from ratschlag.concept.forms import GoalsForm, MeasureForm, NewMeasureForm, OfficeFilterForm
from ratschlag.concept.models import Concept, Measure
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.rules.codes import is_code
from ratschlag.concept.views.frames import (
    GET,
    POST,
    THE_CONCEPT,
    THE_MEASURE,
    concept_page,
    delete_question,
    frame_of,
    measure_url,
    moved,
    new_part,
    overview_url,
)
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.processes.models import Process


def list_url(process: Process) -> str:
    """Return the address of the list."""
    return reverse("concept:measure_list", args=[process.slug])


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def measure_list(request: Request, concept: Concept) -> HttpResponse:
    """Show the measures, to search and filter."""
    form = OfficeFilterForm(request.GET, concept=concept)
    filters = form.filters()
    page = page_of(request, queries.measures_of(concept, filters))
    standings = queries.standings_of(concept, [one.pk for one in page])
    context = {
        "concept": concept,
        "form": form,
        "filters": filters,
        "page": page,
        "lines": [(one, standings.get(one.pk)) for one in page],
        "may_edit": EDIT_CONCEPT.allows(request.actor) and concept.is_open,
        "crumbs": [Crumb(_("Concept"), overview_url(concept.process)), Crumb(_("Measures"))],
    }
    return render(request, "concept/measure_list.html", {**context, **frame_of(concept.process)})


@access(EDIT_CONCEPT, THE_CONCEPT)
def measure_add(request: Request, concept: Concept) -> HttpResponse:
    """Add a measure, perhaps for the goal that was clicked, or out of a source."""
    source = queries.source_from(concept, request.GET.get("aus", ""))
    code = request.GET.get("ziel", "")
    chosen = queries.goals_of(concept).filter(code=code) if is_code(code) else ()
    known = {"title": source.first_title, "description": source.text} if source else {}
    return editing.create(
        request,
        NewMeasureForm(
            request.POST or None,
            instance=new_part(Measure, concept),
            initial={"goals": list(chosen), **known},
        ),
        lambda values: operations.add_measure_from(
            source=source,
            concept=concept,
            goals=values.pop("goals"),
            values=values,
            by=request.actor,
            now=clock.now(),
        ),
        concept_page(concept.process, _("Add a measure"), after=measure_url),
    )


@access(SEE_CONCEPT, THE_MEASURE, methods=GET)
def measure(request: Request, measure: Measure) -> HttpResponse:
    """Show a measure with everything that hangs on it, and what is missing."""
    queries.read_parts(measure)
    lineage = queries.lineage_of(measure)
    origins = queries.origins_of(measure, lineage.earlier)
    outside = queries.outside_sources(measure, lineage.earlier)
    indicators = queries.indicators_of(measure)
    attributes = list(queries.attributes_at(measure))
    facts = queries.measure_facts(
        measure,
        hung=queries.hung_on(measure, lineage.after, indicators),
        attributes=attributes,
        has_origin=queries.is_traced(origins, outside),
    )
    context = {
        "measure": measure,
        "reviews": queries.reviews_of(measure),
        "attributes": attributes,
        "served": queries.entries_served_by(measure),
        "origins": origins,
        "outside": outside,
        "goals": measure.goals.all(),
        "partners": measure.partners.all(),
        "steps": measure.steps.all(),
        "indicators": indicators,
        "lines": measure.budget_lines.all(),
        "notices": documents.notices_at(measure, facts),
        "lineage": lineage,
        "standing": facts.measures[0].commitment if facts.measures else None,
        "may_edit": EDIT_CONCEPT.allows(request.actor) and measure.concept.is_open,
        "may_note": EDIT_CONCEPT.allows(request.actor),
        "crumbs": [*_way(measure), Crumb(measure.code)],
    }
    return render(request, "concept/measure.html", {**context, **frame_of(measure.process)})


@access(EDIT_CONCEPT, THE_MEASURE)
def measure_edit(request: Request, measure: Measure) -> HttpResponse:
    """Change a measure, perhaps as its unit proposes."""
    proposal = queries.proposal_for(measure, request.GET.get("vorschlag", ""))
    known = queries.proposed_changes(proposal, measure) if proposal else {}
    return editing.change(
        request,
        MeasureForm(request.POST or None, instance=copy(measure), initial=known),
        lambda values, version: operations.change_measure(
            measure=measure, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        measure_page(
            measure, _("Change the measure"), remove_url=measure_url(measure, "measure_remove")
        ),
    )


@access(EDIT_CONCEPT, THE_MEASURE)
def measure_goals(request: Request, measure: Measure) -> HttpResponse:
    """Say to which goals a measure leads."""
    form = GoalsForm(
        request.POST if request.method == "POST" else None,
        concept=measure.concept,
        initial={"goals": list(measure.goals.all())},
    )
    return editing.create(
        request,
        form,
        lambda values: operations.assign_goals(
            measure=measure, goals=list(values["goals"]), by=request.actor, now=clock.now()
        ),
        measure_page(measure, _("Which goals does the measure lead to?")),
    )


@access(EDIT_CONCEPT, THE_MEASURE, methods=POST)
def measure_move(request: Request, measure: Measure) -> HttpResponse:
    """Put a measure at another place."""
    return moved(
        request,
        lambda place: operations.move_measure(
            measure=measure, place=place, by=request.actor, now=clock.now()
        ),
        f"{list_url(measure.process)}#{measure.code}",
    )


@access(EDIT_CONCEPT, THE_MEASURE)
def measure_remove(request: Request, measure: Measure) -> HttpResponse:
    """Delete a measure after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_measure(measure=measure, by=request.actor, now=clock.now()),
        concept_page(
            measure.process,
            delete_question(measure),
            *_way(measure)[1:],
            back=list_url(measure.process),
        ),
    )


def _way(measure: Measure) -> list[Crumb]:
    process = measure.process
    return [Crumb(_("Concept"), overview_url(process)), Crumb(_("Measures"), list_url(process))]


def measure_page(measure: Measure, heading: str, **words: Any) -> Page:
    """Return the words around a form that leads back to a measure."""
    between = [*_way(measure)[1:], Crumb(measure.code, measure_url(measure))]
    return concept_page(measure.process, heading, *between, back=measure_url(measure), **words)
