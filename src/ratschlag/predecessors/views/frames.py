"""What the pages of old concepts share: loaders, ways, words around forms."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core.access import one
from ratschlag.core.editing import Crumb, Page
from ratschlag.predecessors.models import (
    Finding,
    FindingAnswer,
    OldConcept,
    OldMeasure,
    Succession,
)
from ratschlag.processes.models import Process

GET, POST = ("GET",), ("POST",)
ON_AN_OLD_CONCEPT = {"process": "old_concept__process__slug", "old_concept": "old_concept"}

THE_PROCESS = one(Process, process="slug")
THE_OLD_CONCEPT = one(
    OldConcept.objects.select_related("process"), process="process__slug", old_concept="pk"
)
THE_OLD_MEASURE = one(
    OldMeasure.objects.select_related("old_concept__process", "answered_for"),
    **ON_AN_OLD_CONCEPT,
    old_measure="pk",
)
THE_SUCCESSION = one(
    Succession.objects.select_related("old_measure__old_concept__process", "measure"),
    process="old_measure__old_concept__process__slug",
    old_concept="old_measure__old_concept",
    old_measure="old_measure",
    succession="pk",
)
THE_FINDING = one(
    Finding.objects.select_related("old_concept__process"), **ON_AN_OLD_CONCEPT, finding="pk"
)
THE_ANSWER = one(
    FindingAnswer.objects.select_related(
        "finding__old_concept__process", "goal", "measure", "paragraph__section"
    ),
    process="finding__old_concept__process__slug",
    old_concept="finding__old_concept",
    finding="finding",
    answer="pk",
)


def frame_of(process: Process) -> dict[str, Any]:
    """Return what every page of this app needs: it stands beside the concept."""
    return {"process": process, "section": "concept"}


def list_url(process: Process) -> str:
    """Return the address of the old concepts."""
    return reverse("predecessors:generations", args=[process.slug])


def stock_url(old_concept: OldConcept, name: str = "stock") -> str:
    """Return the address of a page of an old concept."""
    return reverse(f"predecessors:{name}", args=[old_concept.process.slug, old_concept.pk])


def measure_url(old_measure: OldMeasure, name: str = "old_measure") -> str:
    """Return the address of a page of an old measure."""
    old = old_measure.old_concept
    return reverse(f"predecessors:{name}", args=[old.process.slug, old.pk, old_measure.pk])


def finding_url(finding: Finding, name: str = "finding") -> str:
    """Return the address of a page of a finding."""
    old = finding.old_concept
    return reverse(f"predecessors:{name}", args=[old.process.slug, old.pk, finding.pk])


def way_to(process: Process, *stations: Crumb) -> list[Crumb]:
    """Return the way from the concept to a page."""
    return [
        Crumb(_("Concept"), reverse("concept:overview", args=[process.slug])),
        Crumb(_("Old concepts"), list_url(process)),
        *stations,
    ]


def way_in(old_concept: OldConcept, *stations: Crumb) -> list[Crumb]:
    """Return the way to a page of an old concept."""
    first = Crumb(old_concept.title, stock_url(old_concept))
    return way_to(old_concept.process, first, *stations)


def page_in(process: Process, heading: str, *between: Crumb, **words: Any) -> Page:
    """Return the words around a form; `back` leads to the old concepts if nothing else is said."""
    return Page(
        heading=heading,
        back=words.pop("back", list_url(process)),
        crumbs=way_to(process, *between, Crumb(heading)),
        intro=words.pop("intro", ""),
        submit=words.pop("submit", ""),
        template=words.pop("template", "web/edit.html"),
        after=words.pop("after", None),
        extra={**frame_of(process), **words},
    )


def page_of_concept(old_concept: OldConcept, heading: str, *between: Crumb, **words: Any) -> Page:
    """Return the words around a form that leads back to the stock-taking."""
    first = Crumb(old_concept.title, stock_url(old_concept))
    back = words.pop("back", stock_url(old_concept))
    return page_in(old_concept.process, heading, first, *between, back=back, **words)
