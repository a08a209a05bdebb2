"""Frameworks from outside: their entries, what serves these, and what nothing serves."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import operations, queries
from ratschlag.concept.forms import (
    EntryForm,
    FrameworkForm,
    NewEntriesForm,
    NewFrameworkForm,
    TagsForm,
)
from ratschlag.concept.models import Concept, Framework, FrameworkEntry, Goal, Measure
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.views.frames import (
    GET,
    THE_CONCEPT,
    THE_ENTRY,
    THE_FRAMEWORK,
    THE_GOAL,
    THE_MEASURE,
    concept_page,
    delete_question,
    frame_of,
    goal_url,
    new_part,
    overview_url,
)
from ratschlag.concept.views.measure_pages import measure_page
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.processes.models import Process


def _list_url(process: Process) -> str:
    return reverse("concept:framework_list", args=[process.slug])


def _url(framework: Framework) -> str:
    return reverse("concept:framework", args=[framework.process.slug, framework.pk])


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def framework_list(request: Request, concept: Concept) -> HttpResponse:
    """Show the frameworks, and how many of their entries nothing serves."""
    served = queries.served_of(concept)
    rows = []
    for one in queries.frameworks_of(concept):
        entries = served[one.pk]
        rows.append((one, len(entries), sum(entry.is_open for entry in entries)))
    context = {
        "rows": rows,
        "may_edit": EDIT_CONCEPT.allows(request.actor) and concept.is_open,
        "crumbs": [Crumb(_("Concept"), overview_url(concept.process)), Crumb(_("Frameworks"))],
    }
    return render(request, "concept/framework_list.html", {**context, **frame_of(concept.process)})


@access(EDIT_CONCEPT, THE_CONCEPT)
def framework_add(request: Request, concept: Concept) -> HttpResponse:
    """Name a framework: one that is known, or an own one."""

    def save(values: dict[str, Any]) -> Framework:
        return operations.add_framework(
            concept=concept,
            entries=values["lines"],
            values={name: values[name] for name in ("name", "short", "url")},
            by=request.actor,
            now=clock.now(),
        )

    return editing.create(
        request,
        NewFrameworkForm(request.POST or None, instance=new_part(Framework, concept)),
        save,
        concept_page(
            concept.process,
            _("Add a framework"),
            Crumb(_("Frameworks"), _list_url(concept.process)),
            back=_list_url(concept.process),
            after=_url,
        ),
    )


@access(SEE_CONCEPT, THE_FRAMEWORK, methods=GET)
def framework(request: Request, framework: Framework) -> HttpResponse:
    """Show the entries, by how many goals and measures each is served."""
    served = queries.served_of(framework.concept)[framework.pk]
    context = {
        "framework": framework,
        "served": served,
        "open_count": sum(one.is_open for one in served),
        "may_edit": EDIT_CONCEPT.allows(request.actor) and framework.concept.is_open,
        "crumbs": [*_way(framework), Crumb(framework.name)],
    }
    return render(request, "concept/framework.html", {**context, **frame_of(framework.process)})


@access(EDIT_CONCEPT, THE_FRAMEWORK)
def framework_edit(request: Request, framework: Framework) -> HttpResponse:
    """Rename a framework."""
    return editing.change(
        request,
        FrameworkForm(request.POST or None, instance=copy(framework)),
        lambda values, version: operations.change_framework(
            framework=framework,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        _page(
            framework,
            _("Change the framework"),
            remove_url=reverse(
                "concept:framework_remove", args=[framework.process.slug, framework.pk]
            ),
        ),
    )


@access(EDIT_CONCEPT, THE_FRAMEWORK)
def framework_remove(request: Request, framework: Framework) -> HttpResponse:
    """Delete a framework after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_framework(framework=framework, by=request.actor, now=clock.now()),
        concept_page(
            framework.process,
            delete_question(framework),
            *_way(framework)[1:],
            back=_list_url(framework.process),
        ),
    )


@access(EDIT_CONCEPT, THE_FRAMEWORK)
def framework_entries_add(request: Request, framework: Framework) -> HttpResponse:
    """Add entries, one a line."""
    return editing.create(
        request,
        NewEntriesForm(request.POST or None),
        lambda values: operations.add_framework_entries(
            framework=framework, entries=values["lines"], by=request.actor, now=clock.now()
        ),
        _page(framework, _("Add entries")),
    )


@access(EDIT_CONCEPT, THE_ENTRY)
def framework_entry_edit(request: Request, entry: FrameworkEntry) -> HttpResponse:
    """Reword an entry."""
    return editing.change(
        request,
        EntryForm(request.POST or None, instance=copy(entry)),
        lambda values, version: operations.change_framework_entry(
            entry=entry, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _page(
            entry.framework,
            str(entry),
            remove_url=reverse(
                "concept:framework_entry_remove",
                args=[entry.process.slug, entry.framework_id, entry.pk],
            ),
        ),
    )


@access(EDIT_CONCEPT, THE_ENTRY)
def framework_entry_remove(request: Request, entry: FrameworkEntry) -> HttpResponse:
    """Delete an entry after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_framework_entry(entry=entry, by=request.actor, now=clock.now()),
        _page(entry.framework, delete_question(entry)),
    )


@access(EDIT_CONCEPT, THE_GOAL)
def goal_tags(request: Request, goal: Goal) -> HttpResponse:
    """Say which entries a goal serves."""
    page = concept_page(
        goal.process, _question(), Crumb(goal.code, goal_url(goal)), back=goal_url(goal)
    )
    return _tags(request, goal, page)


@access(EDIT_CONCEPT, THE_MEASURE)
def measure_tags(request: Request, measure: Measure) -> HttpResponse:
    """Say which entries a measure serves."""
    return _tags(request, measure, measure_page(measure, _question()))


def _question() -> str:
    return _("Which entries of frameworks does it serve?")


def _tags(request: Request, part: Goal | Measure, page: Page) -> HttpResponse:
    form = TagsForm(
        request.POST if request.method == "POST" else None,
        frameworks=queries.frameworks_of(part.concept),
        chosen=queries.entries_served_by(part),
    )
    return editing.create(
        request,
        form,
        lambda _values: operations.tag_part(
            part=part, entries=form.entries(), by=request.actor, now=clock.now()
        ),
        page,
    )


def _way(framework: Framework) -> list[Crumb]:
    process = framework.process
    return [
        Crumb(_("Concept"), overview_url(process)),
        Crumb(_("Frameworks"), _list_url(process)),
    ]


def _page(framework: Framework, heading: str, **words: Any) -> Page:
    between = [*_way(framework)[1:], Crumb(framework.name, _url(framework))]
    return concept_page(framework.process, heading, *between, back=_url(framework), **words)
