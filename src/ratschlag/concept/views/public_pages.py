"""What everybody reads: goals with their indicators, measures with who is responsible."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.concept import queries
from ratschlag.concept.forms import MeasureFilterForm
from ratschlag.concept.models import Goal, Measure
from ratschlag.concept.permissions import READ_CONCEPT
from ratschlag.concept.views.frames import GET, THE_GOAL, THE_MEASURE, THE_PROCESS
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.page_cache import public_page
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS

PARAMETERS = ("suche", "abschnitt", "stelle", "geld", "ersetzt", "bezug", "seite")


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=GET)
@public_page()
def goals(request: Request, process: Process) -> HttpResponse:
    """Show the tree of goals, once the draft is shown."""
    concept = queries.concept_of(process)
    context: dict[str, Any] = {"process": process, "concept": concept}
    if concept is not None and concept.is_shown:
        branches = queries.outline_of(concept)
        context["branches"] = branches
        context["goal_count"] = sum(len(branch.goals) for branch in branches)
        context["adoption"] = queries.adoption_of(concept)
    return render(request, "concept/public_goals.html", context)


@access(READ_CONCEPT, THE_GOAL, methods=GET)
@public_page()
def goal(request: Request, goal: Goal) -> HttpResponse:
    """Show a goal, how one will know, and what is done for it."""
    context = {
        "process": goal.process,
        "goal": goal,
        "reviews": queries.reviews_of(goal),
        "served": queries.entries_served_by(goal),
        "origins": queries.origins_of(goal),
        "outside": [one for one in queries.outside_sources(goal) if one.public_url],
        "indicators": queries.indicators_of(goal),
        "measures": queries.measures_for(goal),
        "crumbs": [_list(goal.process, pgettext("concept", "Goals"), "goals"), Crumb(goal.code)],
    }
    return render(request, "concept/public_goal.html", context)


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=GET)
@public_page(parameters=PARAMETERS)
def measures(request: Request, process: Process) -> HttpResponse:
    """Show the measures, to search and filter, once the draft is shown."""
    concept = queries.concept_of(process)
    context: dict[str, Any] = {"process": process, "concept": concept}
    if concept is not None and concept.is_shown:
        form = MeasureFilterForm(request.GET, concept=concept)
        filters = form.filters()
        page = page_of(request, queries.measures_of(concept, filters))
        context |= {"form": form, "filters": filters, "page": page}
        context["adoption"] = queries.adoption_of(concept)
    return render(request, "concept/public_measures.html", context)


@access(READ_CONCEPT, THE_MEASURE, methods=GET)
@public_page()
def measure(request: Request, measure: Measure) -> HttpResponse:
    """Show a measure: who does it until when, with whom and with which money."""
    queries.read_parts(measure)
    lineage = queries.lineage_of(measure)
    outside = queries.outside_sources(measure, lineage.earlier)
    context = {
        "process": measure.process,
        "measure": measure,
        "lineage": lineage,
        "reviews": queries.reviews_of(measure),
        "attributes": queries.attributes_at(measure).filter(is_public=True).exclude(said=None),
        "served": queries.entries_served_by(measure),
        "origins": queries.origins_of(measure, lineage.earlier),
        "outside": [one for one in outside if one.public_url],
        "goals": measure.goals.all(),
        "partners": measure.partners.all(),
        "steps": measure.steps.all(),
        "indicators": queries.indicators_of(measure),
        "lines": measure.budget_lines.all(),
        "crumbs": [_list(measure.process, _("Measures"), "measures"), Crumb(measure.code)],
    }
    return render(request, "concept/public_measure.html", context)


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=GET)
@public_page(parameters=("wunsch", "seite"))
def trace(request: Request, process: Process) -> HttpResponse:
    """Show from which wish or outcome which part of the draft comes, once the draft is shown."""
    concept = queries.concept_of(process)
    context: dict[str, Any] = {"process": process, "concept": concept}
    if concept is not None and concept.is_shown:
        wish = queries.shown_wish(process, request.GET.get("wunsch", ""))
        found = queries.became_of(wish) if wish else queries.traced(concept)
        shown = [one for one in found if queries.is_shown(one)]
        page = page_of(request, shown)
        queries.read_successors(list(page))
        context |= {"wish": wish, "page": page}
    return render(request, "concept/public_trace.html", context)


def _list(process: Process, label: str, name: str) -> Crumb:
    return Crumb(label, reverse(f"concept_public:{name}", args=[process.slug]))
