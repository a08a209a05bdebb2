"""The register to take along, and an example of a table to read in, as CSV or XLSX."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.core import clock
from ratschlag.core.access import access, the_municipality
from ratschlag.core.http import CSV, XLSX, Request, as_file
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.documents import example_table, register_table
from ratschlag.stakeholders.permissions import EDIT_PEOPLE, SEE_PEOPLE
from ratschlag.tables import written_csv, written_xlsx


@access(SEE_PEOPLE, the_municipality, methods=("GET",))
def register_csv(request: Request, municipality: Municipality) -> HttpResponse:
    """Hand out the register as CSV."""
    _note(request, municipality)
    data = written_csv(*register_table(municipality, clock.today()))
    return _file(data, CSV, _dated(municipality, "csv"))


@access(SEE_PEOPLE, the_municipality, methods=("GET",))
def register_xlsx(request: Request, municipality: Municipality) -> HttpResponse:
    """Hand out the register as XLSX."""
    _note(request, municipality)
    head, rows = register_table(municipality, clock.today())
    data = written_xlsx(head, rows, title=_("Register"))
    return _file(data, XLSX, _dated(municipality, "xlsx"))


@access(EDIT_PEOPLE, the_municipality, methods=("GET",))
def example_csv(request: Request, municipality: Municipality) -> HttpResponse:
    """Hand out an example of a table to read in, as CSV."""
    data = written_csv(*example_table(municipality, clock.today()))
    return _file(data, CSV, "beispiel.csv")


@access(EDIT_PEOPLE, the_municipality, methods=("GET",))
def example_xlsx(request: Request, municipality: Municipality) -> HttpResponse:
    """Hand out an example of a table to read in, as XLSX."""
    head, rows = example_table(municipality, clock.today())
    data = written_xlsx(head, rows, title=_("Example"))
    return _file(data, XLSX, "beispiel.xlsx")


def _note(request: Request, municipality: Municipality) -> None:
    audit.record(
        "stakeholders.register_exported",
        subject=municipality,
        by=request.actor,
        now=clock.now(),
    )


def _dated(municipality: Municipality, ending: str) -> str:
    return f"{municipality.slug}-register-{clock.today():%Y-%m-%d}.{ending}"


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    return as_file(HttpResponse(data, content_type=kind), name)
