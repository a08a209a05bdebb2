"""How it stands with commitments: by measure, by unit, the story of one measure, as a table."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.accounts.queries import open_links
from ratschlag.audit import operations as audit
from ratschlag.audit.looking import looked_at
from ratschlag.concept import documents, queries
from ratschlag.concept.enums import CommitmentKind, Standing
from ratschlag.concept.forms import CommitmentFilterForm
from ratschlag.concept.models import Concept, Measure
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.queries import Line
from ratschlag.concept.rules.commitments import LINK_PURPOSE
from ratschlag.concept.views.frames import (
    GET,
    THE_CONCEPT,
    THE_MEASURE,
    frame_of,
    overview_url,
)
from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import CSV, XLSX, Request, as_file
from ratschlag.core.listing import page_of
from ratschlag.processes.models import Process
from ratschlag.tables import written_csv, written_xlsx

YES = (Standing.CONFIRMED, Standing.RESERVED, Standing.SILENT)


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def commitments(request: Request, concept: Concept) -> HttpResponse:
    """Show every measure with the word of its unit, to filter; who looks leaves a trace."""
    looked_at(request, "concept.commitments_listed", concept)
    lines = _lines(concept)
    form = CommitmentFilterForm(request.GET, lines=lines)
    context = {
        **_state(request, concept, lines),
        "form": form,
        "page": page_of(request, form.fitting()),
        "crumbs": [*way(concept.process)[:1], Crumb(_("Commitments"))],
    }
    return render(request, "concept/commitments.html", context)


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def commitment_units(request: Request, concept: Concept) -> HttpResponse:
    """Show unit by unit what is answered, open and late, and its link."""
    lines = _lines(concept)
    current = queries.open_round(concept)
    keys = current.requests.values_list("pk", flat=True) if current else ()
    links = open_links(concept.municipality_id, LINK_PURPOSE, keys, clock.now())
    units = queries.by_unit(concept, lines, {one.subject_id: one for one in links})
    context = {
        **_state(request, concept, lines),
        "page": page_of(request, units),
        "crumbs": [*way(concept.process), Crumb(_("Unit by unit"))],
    }
    return render(request, "concept/commitment_units.html", context)


@access(SEE_CONCEPT, THE_MEASURE, methods=GET)
def commitment_story(request: Request, measure: Measure) -> HttpResponse:
    """Show who said what when about a measure, and by which text; who looks leaves a trace."""
    looked_at(request, "concept.commitments_listed", measure)
    concept = measure.concept
    story = queries.story_of(measure)
    last = {one.request.unit_id: one.pk for one, _said in reversed(story)}
    context = {
        "measure": measure,
        "standing": queries.standings_of(concept, [measure.pk])[measure.pk],
        "story": [(asked, said, last[asked.request.unit_id] == asked.pk) for asked, said in story],
        "takes_over": _taken_at_once(measure, story, set(last.values())),
        "may_edit": EDIT_CONCEPT.allows(request.actor) and concept.is_open,
        "crumbs": [*way(measure.process), Crumb(measure.code)],
        **frame_of(measure.process),
    }
    return render(request, "concept/commitment_story.html", context)


def _taken_at_once(measure: Measure, story: Any, last: set[Any]) -> set[Any]:
    """Return the proposals that stand, and that one press takes over."""
    current = [said[0] for asked, said in story if said and asked.pk in last]
    return {
        one.pk
        for one in current
        if one.kind == CommitmentKind.COUNTERS
        and one.replied_at is None
        and queries.proposed_changes(one, measure)
    }


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def commitments_csv(request: Request, concept: Concept) -> HttpResponse:
    """Hand out who said what when as CSV."""
    return _file(request, concept, written_csv(*_table(concept)), CSV, "csv")


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def commitments_xlsx(request: Request, concept: Concept) -> HttpResponse:
    """Hand out who said what when as XLSX."""
    head, rows = _table(concept)
    data = written_xlsx(head, rows, title=_("Commitments"))
    return _file(request, concept, data, XLSX, "xlsx")


def _table(concept: Concept) -> tuple[list[str], list[list[str]]]:
    return documents.commitments_table(_lines(concept))


def _file(request: Request, concept: Concept, data: bytes, kind: str, ending: str) -> HttpResponse:
    audit.record("concept.commitments_exported", subject=concept, by=request.actor, now=clock.now())
    name = f"{concept.process.slug}-zusagen-{clock.today():%Y-%m-%d}.{ending}"
    return as_file(HttpResponse(data, content_type=kind), name)


def _lines(concept: Concept) -> list[Line]:
    return queries.lines_of(concept, queries.day_of(concept.process, clock.now()))


def _state(request: Request, concept: Concept, lines: list[Line]) -> dict[str, Any]:
    """Return what both lists say above: how many have a yes, what is late, the open round."""
    counts = {state: sum(one.standing == state for one in lines) for state in Standing}
    return {
        "concept": concept,
        "round": queries.open_round(concept),
        "total": len(lines),
        "yes": sum(counts[state] for state in YES),
        "changed": counts[Standing.CHANGED],
        "waiting": counts[Standing.ASKED],
        "not_asked": counts[Standing.NOT_ASKED],
        "late": sum(one.is_late for one in lines),
        "to_settle": sum(one.is_to_settle for one in lines),
        "today": queries.day_of(concept.process, clock.now()),
        "may_edit": EDIT_CONCEPT.allows(request.actor) and concept.is_open,
        **frame_of(concept.process),
    }


def commitments_url(process: Process) -> str:
    """Return the address of the list."""
    return reverse("concept:commitments", args=[process.slug])


def way(process: Process) -> list[Crumb]:
    """Return the breadcrumb to the list."""
    return [
        Crumb(_("Concept"), overview_url(process)),
        Crumb(_("Commitments"), commitments_url(process)),
    ]
