"""The matrix of seats by field and sector, the seats behind it, and the same as CSV."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock
from ratschlag.core.access import access, one
from ratschlag.core.http import Request, as_file
from ratschlag.core.listing import page_of
from ratschlag.processes.models import Process
from ratschlag.representation.forms import SeatSearch
from ratschlag.representation.permissions import HOLD_BALLOT, SEE_BALANCE
from ratschlag.representation.queries import Balance, Row, balance_of, listed_seats, places_of
from ratschlag.representation.rules.targets import Tally
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Group
from ratschlag.tables import written_csv

THE_PROCESS = one(Process, process="slug")


def day_of(process: Process) -> date:
    """Return the day the process stands at; for a demonstration it may lie in the past."""
    return timezone.localtime(process.moment(clock.now())).date()


@access(SEE_BALANCE, THE_PROCESS, methods=("GET",))
def matrix(request: Request, process: Process) -> HttpResponse:
    """Show seats by field and sector, and how they stand to the targets."""
    context = {
        "process": process,
        "section": "balance",
        "here": "matrix",
        "may_hold_ballot": HOLD_BALLOT.allows(request.actor),
        "today": day_of(process),
        "balance": balance_of(process, day_of(process)),
        "sectors": list(Sector),
    }
    return render(request, "representation/matrix.html", context)


@access(SEE_BALANCE, THE_PROCESS, methods=("GET",))
def seat_list(request: Request, process: Process) -> HttpResponse:
    """Show the seats behind a cell of the matrix."""
    looked_at(request, "representation.seats_listed", process)
    groups = Group.objects.filter(process=process).order_by("position", "name")
    places = places_of(groups, process.fields.order_by("position", "name"))
    form = SeatSearch(request.GET, rows=[(place.key, place.label) for place in places])
    form.is_valid()
    wanted = form.cleaned_data
    rows = listed_seats(
        process,
        day_of(process),
        groups=_groups_of(places, wanted.get("zeile", "")),
        sector=wanted.get("sektor", ""),
        standing=wanted.get("stand", ""),
        kinds=[wanted["art"]] if wanted.get("art") else None,
    )
    context = {
        "process": process,
        "section": "balance",
        "here": "seats",
        "may_hold_ballot": HOLD_BALLOT.allows(request.actor),
        "form": form,
        "page": page_of(request, rows),
        "is_narrowed": any(wanted.values()),
    }
    return render(request, "representation/seat_list.html", context)


def _groups_of(places: list[Any], key: str) -> list[Any] | None:
    chosen = next((place for place in places if place.key == key), None)
    return [group.pk for group in chosen.groups] if chosen else None


@access(SEE_BALANCE, THE_PROCESS, methods=("GET",))
def matrix_csv(request: Request, process: Process) -> HttpResponse:
    """Hand out the matrix as a table for spreadsheets."""
    head, *rows = _csv_rows(balance_of(process, day_of(process)))
    answer = HttpResponse(written_csv(head, rows), content_type="text/csv; charset=utf-8")
    return as_file(answer, f"{process.slug}-{_('balance')}.csv")


def _csv_rows(balance: Balance) -> list[list[Any]]:
    states = [_("Held"), _("Deputy only"), _("Invited"), _("Declined"), _("Free"), _("Seats")]
    head = [_("Field or group"), _("Sector"), *states]
    lines = [
        line
        for row in balance.rows
        for line in (*_sector_lines(row), [row.label, _("All sectors"), *_numbers(row.total)])
    ]
    ends = [
        [_("All together"), cell.sector.label, *_numbers(cell.tally)] for cell in balance.totals
    ]
    return [head, *lines, *ends, [_("All together"), _("All sectors"), *_numbers(balance.total)]]


def _sector_lines(row: Row) -> list[list[Any]]:
    return [[row.label, cell.sector.label, *_numbers(cell.tally)] for cell in row.cells]


def _numbers(tally: Tally) -> list[int]:
    states = (tally.held, tally.deputy, tally.invited, tally.declined, tally.free)
    return [*states, tally.all]
