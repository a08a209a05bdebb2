"""The measures to take along, as CSV or XLSX; read in again they change nothing."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.concept.documents import measures_table
from ratschlag.concept.models import Concept
from ratschlag.concept.permissions import SEE_CONCEPT
from ratschlag.concept.views.frames import GET, THE_CONCEPT
from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.http import CSV, XLSX, Request, as_file
from ratschlag.tables import written_csv, written_xlsx


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def measures_csv(request: Request, concept: Concept) -> HttpResponse:
    """Hand out the measures as CSV."""
    return _file(request, concept, written_csv(*measures_table(concept)), CSV, "csv")


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def measures_xlsx(request: Request, concept: Concept) -> HttpResponse:
    """Hand out the measures as XLSX."""
    head, rows = measures_table(concept)
    data = written_xlsx(head, rows, title=_("Measures"))
    return _file(request, concept, data, XLSX, "xlsx")


def _file(request: Request, concept: Concept, data: bytes, kind: str, ending: str) -> HttpResponse:
    audit.record("concept.measures_exported", subject=concept, by=request.actor, now=clock.now())
    name = f"{concept.process.slug}-massnahmen-{clock.today():%Y-%m-%d}.{ending}"
    return as_file(HttpResponse(data, content_type=kind), name)
