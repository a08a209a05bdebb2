"""Sections: heading and place, text in numbered paragraphs, order."""

from copy import copy

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import operations, queries
from ratschlag.concept.forms import SectionForm, SectionTextForm
from ratschlag.concept.models import Concept, Section
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.rules.paragraphs import split
from ratschlag.concept.views.frames import (
    GET,
    POST,
    THE_CONCEPT,
    THE_SECTION,
    concept_page,
    delete_question,
    frame_of,
    moved,
    new_part,
    overview_url,
)
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request


def section_url(section: Section, name: str = "section") -> str:
    """Return the address of a page of a section."""
    return reverse(f"concept:{name}", args=[section.process.slug, section.pk])


@access(EDIT_CONCEPT, THE_CONCEPT)
def section_add(request: Request, concept: Concept) -> HttpResponse:
    """Add a section."""
    return editing.create(
        request,
        SectionForm(request.POST or None, instance=new_part(Section, concept)),
        lambda values: operations.add_section(
            concept=concept, values=values, by=request.actor, now=clock.now()
        ),
        concept_page(concept.process, _("Add a section")),
    )


@access(SEE_CONCEPT, THE_SECTION, methods=GET)
def section(request: Request, section: Section) -> HttpResponse:
    """Show the text of a section with the numbers of its paragraphs."""
    paragraphs = section.paragraphs.order_by("position")
    origins = queries.origins_in(paragraphs)
    context = {
        "the_section": section,
        "paragraphs": [(one, origins.get(one.pk, [])) for one in paragraphs],
        "may_edit": EDIT_CONCEPT.allows(request.actor) and section.concept.is_open,
        "crumbs": [Crumb(_("Concept"), overview_url(section.process)), Crumb(section.title)],
    }
    return render(request, "concept/section.html", {**context, **frame_of(section.process)})


@access(EDIT_CONCEPT, THE_SECTION)
def section_edit(request: Request, section: Section) -> HttpResponse:
    """Rename a section, or put it below another."""
    return editing.change(
        request,
        SectionForm(request.POST or None, instance=copy(section)),
        lambda values, version: operations.change_section(
            section=section, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        concept_page(
            section.process,
            _("Heading and place"),
            Crumb(section.title, section_url(section)),
            back=section_url(section),
            remove_url=section_url(section, "section_remove"),
        ),
    )


@access(EDIT_CONCEPT, THE_SECTION)
def section_write(request: Request, section: Section) -> HttpResponse:
    """Write the text of a section; it can be looked at before it is saved."""
    form = SectionTextForm(request.POST or None, instance=copy(section))
    page = concept_page(
        section.process,
        _("Write the text"),
        Crumb(section.title, section_url(section)),
        back=section_url(section),
        template="concept/section_write.html",
    )
    if request.method == "POST" and "preview" in request.POST:
        context = {
            **page.context(),
            "form": form,
            "form_version": editing.version_sent(request),
            "preview": split(str(form["text"].value() or "")),
        }
        return render(request, page.template, context)
    return editing.change(
        request,
        form,
        lambda values, version: operations.write_section(
            section=section,
            text=values["text"],
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        page,
    )


@access(EDIT_CONCEPT, THE_SECTION, methods=POST)
def section_move(request: Request, section: Section) -> HttpResponse:
    """Put a section at another place."""
    return moved(
        request,
        lambda place: operations.move_section(
            section=section, place=place, by=request.actor, now=clock.now()
        ),
        f"{overview_url(section.process)}#s-{section.pk}",
    )


@access(EDIT_CONCEPT, THE_SECTION)
def section_remove(request: Request, section: Section) -> HttpResponse:
    """Delete a section after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_section(section=section, by=request.actor, now=clock.now()),
        concept_page(section.process, delete_question(section)),
    )
