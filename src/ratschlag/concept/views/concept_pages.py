"""The tree of a concept; beginning it, its settings, showing it to everybody."""

from copy import copy
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.concept import operations, queries
from ratschlag.concept.forms import ConceptForm
from ratschlag.concept.models import Concept
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.queries import Opened
from ratschlag.concept.rules.gate import blockers
from ratschlag.concept.views.frames import (
    GET,
    OPENED,
    THE_CONCEPT,
    THE_PROCESS,
    concept_page,
    frame_of,
    overview_url,
)
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.processes.models import Process

YEARS = 5  # such strategies are valid for two to eight


@access(SEE_CONCEPT, OPENED, methods=GET)
def overview(request: Request, opened: Opened) -> HttpResponse:
    """Show the tree with its goals, and how much is missing."""
    process, concept = opened.process, opened.concept
    context: dict[str, Any] = {"concept": concept, "may_edit": EDIT_CONCEPT.allows(request.actor)}
    if concept is not None:
        branches = queries.outline_of(concept)
        facts = queries.blocking_facts(concept, [one.placed.row for one in branches])
        context |= {
            "branches": branches,
            "measure_count": len(facts.measures),
            "blockers": len(blockers(queries.gate_with(concept, facts).standing)),
            "may_set": context["may_edit"],
            "may_edit": context["may_edit"] and concept.is_open,
        }
    return render(request, "concept/overview.html", {**context, **frame_of(process)})


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def money(request: Request, concept: Concept) -> HttpResponse:
    """Show what the measures cost: by year, state, field and source."""
    context = {
        "totals": queries.totals_of(concept),
        "crumbs": [
            Crumb(_("Concept"), overview_url(concept.process)),
            Crumb(pgettext("concept", "Money")),
        ],
    }
    return render(request, "concept/money.html", {**context, **frame_of(concept.process)})


@access(EDIT_CONCEPT, THE_PROCESS)
def concept_begin(request: Request, process: Process) -> HttpResponse:
    """Begin the concept, with a section for each field of action."""
    first = process.ends_on + timedelta(days=1)
    initial = {
        "title": process.title,
        "starts_on": first,
        "ends_on": first.replace(year=first.year + YEARS, day=1) - timedelta(days=1),
        "section_levels": _("Field of action"),
        "goal_levels": "\n".join([_("Goal"), _("Partial goal")]),
        "measure_level": _("Measure"),
    }
    blank = Concept(municipality_id=process.municipality_id, process=process)
    return editing.create(
        request,
        ConceptForm(request.POST or None, instance=blank, initial=initial),
        lambda values: operations.begin_concept(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        concept_page(
            process,
            _("Begin the concept"),
            intro=_("Each field of action becomes a section. Nobody but your office sees it yet."),
        ),
    )


@access(EDIT_CONCEPT, THE_CONCEPT)
def concept_edit(request: Request, concept: Concept) -> HttpResponse:
    """Change title, term and names of levels."""
    return editing.change(
        request,
        ConceptForm(request.POST or None, instance=copy(concept)),
        lambda values, version: operations.change_concept(
            concept=concept, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        concept_page(concept.process, _("Settings of the concept")),
    )


@access(EDIT_CONCEPT, THE_CONCEPT)
def concept_show(request: Request, concept: Concept) -> HttpResponse:
    """Show the draft to everybody after asking."""
    return editing.confirm(
        request,
        lambda: operations.show_concept(concept=concept, by=request.actor, now=clock.now()),
        concept_page(
            concept.process,
            _("Show the draft to everybody?"),
            intro=_("Everybody can then read goals and measures as they grow."),
            submit=_("Show"),
            kind="primary",
        ),
        done=_("Everybody can read the draft now."),
    )


@access(EDIT_CONCEPT, THE_CONCEPT)
def concept_hide(request: Request, concept: Concept) -> HttpResponse:
    """Take the draft off the public pages after asking."""
    return editing.confirm(
        request,
        lambda: operations.hide_concept(concept=concept, by=request.actor, now=clock.now()),
        concept_page(
            concept.process,
            _("Take the draft off the public pages?"),
            intro=_("It disappears from the public pages until you show it again."),
            submit=_("Hide"),
            kind="primary",
        ),
        done=_("Only your office sees the draft now."),
    )
