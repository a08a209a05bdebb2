"""The page that says what still stands between the draft and the council."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.concept import documents, queries
from ratschlag.concept.permissions import SEE_CONCEPT
from ratschlag.concept.rules.gate import blockers, warnings
from ratschlag.concept.views.frames import GET, THE_PROCESS, frame_of, overview_url
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.processes.models import Process

MOST_SHOWN = 100  # of one pile; who has more begins with these


@access(SEE_CONCEPT, THE_PROCESS, methods=GET)
def gate(request: Request, process: Process) -> HttpResponse:
    """Show what is missing, by who can settle it."""
    found = queries.gate_of(queries.concept_of(process))
    standing = blockers(found)
    context = {
        "blocker_count": len(standing),
        "piles": documents.piles(standing, process.slug),
        "hints": documents.piles(warnings(found), process.slug),
        "most": MOST_SHOWN,
        "crumbs": [Crumb(_("Concept"), overview_url(process)), Crumb(_("What is missing"))],
    }
    return render(request, "concept/gate.html", {**context, **frame_of(process)})
