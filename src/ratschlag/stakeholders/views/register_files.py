"""The register to take along, as CSV or XLSX."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.core import clock
from ratschlag.core.access import access, the_municipality
from ratschlag.core.http import Request, as_file
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.documents import register_table
from ratschlag.stakeholders.permissions import SEE_PEOPLE
from ratschlag.tables import written_csv, written_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access(SEE_PEOPLE, the_municipality, methods=("GET",))
def register_csv(request: Request, municipality: Municipality) -> HttpResponse:
    """Hand out the register as CSV."""
    _note(request, municipality)
    data = written_csv(*register_table(municipality, clock.today()))
    return _file(municipality, data, "text/csv; charset=utf-8", "csv")


@access(SEE_PEOPLE, the_municipality, methods=("GET",))
def register_xlsx(request: Request, municipality: Municipality) -> HttpResponse:
    """Hand out the register as XLSX."""
    _note(request, municipality)
    head, rows = register_table(municipality, clock.today())
    return _file(municipality, written_xlsx(head, rows, title=_("Register")), XLSX, "xlsx")


def _note(request: Request, municipality: Municipality) -> None:
    audit.record_reading(
        "stakeholders.register_taken_along",
        subject=municipality,
        by=request.actor,
        now=clock.now(),
    )


def _file(municipality: Municipality, data: bytes, kind: str, ending: str) -> HttpResponse:
    name = f"{municipality.slug}-register-{clock.today():%Y-%m-%d}.{ending}"
    return as_file(HttpResponse(data, content_type=kind), name)
