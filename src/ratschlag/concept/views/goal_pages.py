"""Goals with their indicators: reading, writing, ordering."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.concept import operations, queries
from ratschlag.concept.forms import GoalForm, IndicatorForm, NewGoalForm
from ratschlag.concept.models import Concept, Goal, Indicator
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.rules.numbers import targets_from
from ratschlag.concept.views.frames import (
    GET,
    POST,
    THE_CONCEPT,
    THE_GOAL,
    THE_INDICATOR,
    concept_page,
    delete_question,
    frame_of,
    goal_url,
    moved,
    new_part,
    overview_url,
)
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request


@access(EDIT_CONCEPT, THE_CONCEPT)
def goal_add(request: Request, concept: Concept) -> HttpResponse:
    """Add a goal, perhaps in the section that was clicked, or out of a source."""
    source = queries.source_from(concept, request.GET.get("aus", ""))
    chosen = {"section": request.GET.get("abschnitt", "")}
    if source is not None:
        chosen |= {"title": source.first_title, "statement": source.text}
    return editing.create(
        request,
        NewGoalForm(request.POST or None, instance=new_part(Goal, concept), initial=chosen),
        lambda values: operations.add_goal_from(
            source=source, concept=concept, values=values, by=request.actor, now=clock.now()
        ),
        concept_page(concept.process, _("Add a goal"), after=goal_url),
    )


@access(SEE_CONCEPT, THE_GOAL, methods=GET)
def goal(request: Request, goal: Goal) -> HttpResponse:
    """Show a goal, its indicators and the measures that lead to it."""
    origins, outside = queries.origins_of(goal), queries.outside_sources(goal)
    facts = queries.part_facts(goal, has_origin=queries.is_traced(origins, outside))
    context = {
        "goal": goal,
        "reviews": queries.reviews_of(goal),
        "served": queries.entries_served_by(goal),
        "origins": origins,
        "outside": outside,
        "indicators": queries.indicators_of([goal]).get(goal.pk, []),
        "measures": queries.measures_for(goal),
        "lacks": queries.lacks_at(goal, facts),
        "may_edit": EDIT_CONCEPT.allows(request.actor) and goal.concept.is_open,
        "crumbs": [Crumb(_("Concept"), overview_url(goal.process)), Crumb(goal.code)],
    }
    return render(request, "concept/goal.html", {**context, **frame_of(goal.process)})


@access(EDIT_CONCEPT, THE_GOAL)
def goal_edit(request: Request, goal: Goal) -> HttpResponse:
    """Reword a goal or put it elsewhere."""
    return editing.change(
        request,
        GoalForm(request.POST or None, instance=copy(goal)),
        lambda values, version: operations.change_goal(
            goal=goal, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _page(goal, _("Change the goal"), remove_url=goal_url(goal, "goal_remove")),
    )


@access(EDIT_CONCEPT, THE_GOAL, methods=POST)
def goal_move(request: Request, goal: Goal) -> HttpResponse:
    """Put a goal at another place."""
    return moved(
        request,
        lambda place: operations.move_goal(
            goal=goal, place=place, by=request.actor, now=clock.now()
        ),
        f"{overview_url(goal.process)}#{goal.code}",
    )


@access(EDIT_CONCEPT, THE_GOAL)
def goal_remove(request: Request, goal: Goal) -> HttpResponse:
    """Delete a goal after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_goal(goal=goal, by=request.actor, now=clock.now()),
        concept_page(goal.process, delete_question(goal)),
    )


@access(EDIT_CONCEPT, THE_GOAL)
def indicator_add(request: Request, goal: Goal) -> HttpResponse:
    """Add an indicator."""
    blank = new_part(Indicator, goal.concept, goal=goal)
    return editing.create(
        request,
        IndicatorForm(request.POST or None, instance=blank),
        lambda values: operations.add_indicator(
            goal=goal, by=request.actor, now=clock.now(), **_with_targets(values, "values")
        ),
        _page(goal, _("Add an indicator")),
    )


@access(EDIT_CONCEPT, THE_INDICATOR)
def indicator_edit(request: Request, indicator: Indicator) -> HttpResponse:
    """Change an indicator and its targets."""
    return editing.change(
        request,
        IndicatorForm(request.POST or None, instance=copy(indicator)),
        lambda values, version: operations.change_indicator(
            indicator=indicator,
            version=version,
            by=request.actor,
            now=clock.now(),
            **_with_targets(values, "changes"),
        ),
        _page(
            indicator.goal,
            indicator.name,
            remove_url=f"{goal_url(indicator.goal)}indikatoren/{indicator.pk}/entfernen/",
        ),
    )


@access(EDIT_CONCEPT, THE_INDICATOR)
def indicator_remove(request: Request, indicator: Indicator) -> HttpResponse:
    """Delete an indicator after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_indicator(indicator=indicator, by=request.actor, now=clock.now()),
        _page(indicator.goal, delete_question(indicator)),
    )


def _with_targets(values: dict[str, Any], name: str) -> dict[str, Any]:
    rest = {key: value for key, value in values.items() if key != "target_text"}
    return {name: rest, "targets": targets_from(values["target_text"])}


def _page(goal: Goal, heading: str, **words: Any) -> Page:
    between = Crumb(goal.code, goal_url(goal))
    return concept_page(goal.process, heading, between, back=goal_url(goal), **words)
