"""Goals: reading, writing, ordering."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.concept import documents, operations, queries
from ratschlag.concept.forms import GoalForm, NewGoalForm
from ratschlag.concept.models import Concept, Goal
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.views.frames import (
    GET,
    POST,
    THE_CONCEPT,
    THE_GOAL,
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
    facts = queries.goal_facts(goal, has_origin=queries.is_traced(origins, outside))
    context = {
        "goal": goal,
        "reviews": queries.reviews_of(goal),
        "served": queries.entries_served_by(goal),
        "origins": origins,
        "outside": outside,
        "indicators": queries.indicators_of(goal),
        "measures": queries.measures_for(goal),
        "notices": documents.notices_at(goal, facts),
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
        goal_page(goal, _("Change the goal"), remove_url=goal_url(goal, "goal_remove")),
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


def goal_page(goal: Goal, heading: str, **words: Any) -> Page:
    """Return the words around a form that leads back to a goal."""
    between = Crumb(goal.code, goal_url(goal))
    return concept_page(goal.process, heading, between, back=goal_url(goal), **words)
