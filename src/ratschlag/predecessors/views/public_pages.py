"""What everybody reads: what became of the old concept, and what was learnt from it."""

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept.queries import concept_of
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.page_cache import public_page
from ratschlag.predecessors import queries
from ratschlag.predecessors.enums import StockState
from ratschlag.predecessors.models import OldConcept
from ratschlag.predecessors.permissions import READ_STOCK
from ratschlag.predecessors.rules import GOES_ON, Tally, tallies, tally
from ratschlag.predecessors.views.frames import GET, THE_OLD_CONCEPT, THE_PROCESS
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=GET)
@public_page()
def old_concepts(request: Request, process: Process) -> HttpResponse:
    """List the old concepts whose stock-taking is shown."""
    context = {"process": process, "old_concepts": queries.shown_concepts(process)}
    return render(request, "predecessors/public_concepts.html", context)


@access(READ_STOCK, THE_OLD_CONCEPT, methods=GET)
@public_page()
def summary(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Show what became of an old concept in figures, what was learnt, and each old measure."""
    process = old_concept.process
    concept = concept_of(process)
    facts = queries.facts_of(old_concept)
    whole = tally(facts)
    rows = list(queries.old_measures_of(old_concept))
    context: dict[str, Any] = {
        "process": process,
        "old_concept": old_concept,
        "tally": whole,
        "bars": _bars(whole),
        "series": [
            StockState.DONE.label,
            _("continued or changed"),
            StockState.DROPPED.label,
            _("not known, or nobody has looked yet"),
        ],
        "by_chapter": [
            {"label": chapter or _("without a chapter"), "values": _values(own), "own": chapter}
            for chapter, own in tallies(facts)
        ],
        "chapters": [
            (chapter, list(own)) for chapter, own in groupby(rows, key=lambda row: row.chapter)
        ],
        "findings": queries.findings_of(old_concept),
        "concept_is_shown": concept is not None and concept.is_shown,
        "crumbs": [
            Crumb(
                _("Old concepts"),
                reverse("predecessors_public:old_concepts", args=[process.slug]),
            ),
            Crumb(_("What became of it")),
        ],
    }
    return render(request, "predecessors/public_summary.html", context)


def _bars(whole: Tally) -> list[dict[str, Any]]:
    bars = [{"label": state.label, "value": number} for state, number in whole.by_state]
    return [*bars, {"label": _("nobody has looked yet"), "value": whole.open}]


def _values(own: Tally) -> list[int]:
    of = dict(own.by_state)
    goes_on = sum(of[state] for state in GOES_ON)
    return [own.done, goes_on, of[StockState.DROPPED], of[StockState.UNKNOWN] + own.open]
