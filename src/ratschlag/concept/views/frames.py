"""What the pages of a concept share: loaders, ways, words around forms."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import queries
from ratschlag.concept.models import (
    BudgetLine,
    Concept,
    ConceptRecord,
    Framework,
    FrameworkEntry,
    Goal,
    Indicator,
    Measure,
    MeasureStep,
    MeasureSuccession,
    OwnAttribute,
    Partnership,
    Section,
    Version,
    Waiver,
)
from ratschlag.concept.rules.places import Beside, Place
from ratschlag.core.access import found, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.processes.enums import Direction
from ratschlag.processes.models import Process

GET, POST = ("GET",), ("POST",)
PROCESS = "concept__process__slug"

THE_PROCESS = one(Process, process="slug")
OPENED = found(queries.opened_at)
THE_CONCEPT = found(queries.concept_at)
THE_SECTION = one(Section.objects.select_related("concept__process"), process=PROCESS, section="pk")
THE_GOAL = one(
    Goal.objects.select_related("concept__process", "section", "parent"),
    process=PROCESS,
    goal="code",
)
THE_INDICATOR = one(
    Indicator.objects.select_related("concept__process", "goal"),
    process=PROCESS,
    goal="goal__code",
    indicator="pk",
)
THE_MEASURE = one(
    Measure.objects.select_related("concept__process", "lead"), process=PROCESS, measure="code"
)
THE_OUTPUT = one(
    Indicator.objects.select_related("concept__process", "measure"),
    process=PROCESS,
    measure="measure__code",
    output="pk",
)
ON_A_MEASURE = {"process": PROCESS, "measure": "measure__code"}
THE_PARTNER = one(
    Partnership.objects.select_related("concept__process", "measure", "organisation"),
    **ON_A_MEASURE,
    partner="pk",
)
THE_STEP = one(
    MeasureStep.objects.select_related("concept__process", "measure"), **ON_A_MEASURE, step="pk"
)
THE_LINE = one(
    BudgetLine.objects.select_related("concept__process", "measure"), **ON_A_MEASURE, line="pk"
)
THE_SUCCESSION = one(
    MeasureSuccession.objects.select_related("concept__process", "old_measure", "new_measure"),
    process=PROCESS,
    merging="pk",
)
THE_ATTRIBUTE = one(
    OwnAttribute.objects.select_related("concept__process"), process=PROCESS, attribute="pk"
)
THE_FRAMEWORK = one(
    Framework.objects.select_related("concept__process"), process=PROCESS, framework="pk"
)
THE_ENTRY = one(
    FrameworkEntry.objects.select_related("concept__process", "framework__concept__process"),
    process=PROCESS,
    framework="framework",
    framework_entry="pk",
)
THE_RELEASE = found(queries.release_at)
THE_WAIVER = one(Waiver.objects.select_related("concept__process"), process=PROCESS, waiver="pk")


def frame_of(process: Process) -> dict[str, Any]:
    """Return what every page of this app needs."""
    return {"process": process, "section": "concept"}


def overview_url(process: Process) -> str:
    """Return the address of the tree."""
    return reverse("concept:overview", args=[process.slug])


def goal_url(goal: Goal, name: str = "goal") -> str:
    """Return the address of a page of a goal in the workspace."""
    return reverse(f"concept:{name}", args=[goal.process.slug, goal.code])


def measure_url(measure: Measure, name: str = "measure") -> str:
    """Return the address of a page of a measure in the workspace."""
    return reverse(f"concept:{name}", args=[measure.process.slug, measure.code])


def versions_url(process: Process) -> str:
    """Return the address of the list of versions."""
    return reverse("concept:version_list", args=[process.slug])


def release_url(release: Version, name: str = "version") -> str:
    """Return the address of a page of a version in the workspace."""
    return reverse(f"concept:{name}", args=[release.process.slug, release.number])


def concept_page(process: Process, heading: str, *between: Crumb, **words: Any) -> Page:
    """Return the words around a form; `back` leads to the tree if nothing else is said."""
    way = [Crumb(_("Concept"), overview_url(process)), *between]
    return Page(
        heading=heading,
        back=words.pop("back", overview_url(process)),
        crumbs=[*way, Crumb(heading)],
        intro=words.pop("intro", ""),
        submit=words.pop("submit", ""),
        template=words.pop("template", "web/edit.html"),
        after=words.pop("after", None),
        extra={**frame_of(process), **words},
    )


def new_part(model: type[Any], concept: Concept, **values: Any) -> Any:
    """Return an unsaved part that knows where it belongs, so that its form offers the right."""
    return model(municipality_id=concept.municipality_id, concept=concept, **values)


def delete_question(part: ConceptRecord) -> str:
    """Ask whether a part is to go."""
    return _("Delete “%(name)s”?") % {"name": str(part)}


def moved(request: Request, move: Callable[[Place], None], back: str) -> HttpResponse:
    """Put something up or down, or beside what it was dropped on; go back to where it stands."""
    place = _place_sent(request)
    if place is None:
        messages.error(request, _("Please choose up or down."))
    else:
        move(place)
    return redirect(back)


def _place_sent(request: Request) -> Place | None:
    wanted = request.POST.get("direction", "")
    if wanted in Direction.values:
        return Direction(wanted)
    for name, is_behind in (("before", False), ("behind", True)):
        try:
            return Beside(UUID(request.POST.get(name, "")), is_behind)
        except ValueError:
            continue
    return None
