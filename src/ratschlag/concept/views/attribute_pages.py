"""Own attributes of a concept: defining them, and saying them of a measure."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import operations, queries
from ratschlag.concept.forms import AttributeForm, FilledForm, NewAttributeForm
from ratschlag.concept.models import Concept, Measure, OwnAttribute
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.views.frames import (
    GET,
    POST,
    THE_ATTRIBUTE,
    THE_CONCEPT,
    THE_MEASURE,
    concept_page,
    delete_question,
    frame_of,
    moved,
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
    return reverse("concept:attribute_list", args=[process.slug])


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def attribute_list(request: Request, concept: Concept) -> HttpResponse:
    """Show the own attributes, and how many measures say something of each."""
    context = {
        "attributes": queries.attributes_with_numbers(concept),
        "may_edit": EDIT_CONCEPT.allows(request.actor) and concept.is_open,
        "crumbs": [
            Crumb(_("Concept"), overview_url(concept.process)),
            Crumb(_("Own attributes")),
        ],
    }
    return render(request, "concept/attribute_list.html", {**context, **frame_of(concept.process)})


@access(EDIT_CONCEPT, THE_CONCEPT)
def attribute_add(request: Request, concept: Concept) -> HttpResponse:
    """Define an attribute."""
    return editing.create(
        request,
        NewAttributeForm(request.POST or None, instance=new_part(OwnAttribute, concept)),
        lambda values: operations.add_attribute(
            concept=concept, values=values, by=request.actor, now=clock.now()
        ),
        _page(concept.process, _("Define an attribute")),
    )


@access(EDIT_CONCEPT, THE_ATTRIBUTE)
def attribute_edit(request: Request, attribute: OwnAttribute) -> HttpResponse:
    """Rename, hide or change an attribute."""
    process = attribute.process
    return editing.change(
        request,
        AttributeForm(request.POST or None, instance=copy(attribute)),
        lambda values, version: operations.change_attribute(
            attribute=attribute,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        _page(
            process,
            attribute.label,
            remove_url=reverse("concept:attribute_remove", args=[process.slug, attribute.pk]),
        ),
    )


@access(EDIT_CONCEPT, THE_ATTRIBUTE, methods=POST)
def attribute_move(request: Request, attribute: OwnAttribute) -> HttpResponse:
    """Put an attribute at another place."""
    return moved(
        request,
        lambda place: operations.move_attribute(
            attribute=attribute, place=place, by=request.actor, now=clock.now()
        ),
        f"{_list_url(attribute.process)}#a-{attribute.pk}",
    )


@access(EDIT_CONCEPT, THE_ATTRIBUTE)
def attribute_remove(request: Request, attribute: OwnAttribute) -> HttpResponse:
    """Delete an attribute after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_attribute(attribute=attribute, by=request.actor, now=clock.now()),
        _page(attribute.process, delete_question(attribute)),
    )


@access(EDIT_CONCEPT, THE_MEASURE)
def measure_attributes(request: Request, measure: Measure) -> HttpResponse:
    """Say of a measure what the concept asks besides."""
    form = FilledForm(request.POST or None, instance=copy(measure))
    return editing.change(
        request,
        form,
        lambda _values, version: operations.fill_attributes(
            measure=measure,
            texts=form.texts(),
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        measure_page(measure, _("Fill in own attributes")),
    )


def _page(process: Process, heading: str, **words: Any) -> Page:
    between = Crumb(_("Own attributes"), _list_url(process))
    return concept_page(process, heading, between, back=_list_url(process), **words)
