"""The matrix of cross-cutting topics as a table to take along."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ratschlag.concept.documents import matrix_table
from ratschlag.concept.models import Concept
from ratschlag.concept.permissions import SEE_MATRIX
from ratschlag.concept.views.frames import GET, THE_CONCEPT
from ratschlag.core.access import access
from ratschlag.core.http import CSV, XLSX, Request, as_file
from ratschlag.tables import written_csv, written_xlsx


@access(SEE_MATRIX, THE_CONCEPT, methods=GET)
def matrix_csv(request: Request, concept: Concept) -> HttpResponse:
    """Hand out the matrix as CSV."""
    return _file(concept, written_csv(*matrix_table(concept)), CSV, "csv")


@access(SEE_MATRIX, THE_CONCEPT, methods=GET)
def matrix_xlsx(request: Request, concept: Concept) -> HttpResponse:
    """Hand out the matrix as XLSX."""
    head, rows = matrix_table(concept)
    data = written_xlsx(head, rows, title=_("Cross-cutting topics"))
    return _file(concept, data, XLSX, "xlsx")


def _file(concept: Concept, data: bytes, kind: str, ending: str) -> HttpResponse:
    name = f"{concept.process.slug}-querschnittsthemen.{ending}"
    return as_file(HttpResponse(data, content_type=kind), name)
