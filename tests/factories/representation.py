"""Targets for seats, and the anonymous ballot made as people make it."""

from typing import Any

from ratschlag.processes.models import Process
from ratschlag.representation import operations
from ratschlag.representation.enums import Definition, Measure, TargetScope
from ratschlag.representation.models import Ballot, SeatTarget
from ratschlag.stakeholders.enums import Sector
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW

ACT: dict[str, Any] = {"by": ANNA, "now": NOW}


def make_target(process: Process, **values: Any) -> SeatTarget:
    """Make a target: a quarter of all seats for civil society."""
    row = {
        "scope": TargetScope.PROCESS,
        "sector": Sector.CIVIL_SOCIETY,
        "measure": Measure.SHARE,
        "least": 25,
        **values,
    }
    return SeatTarget.objects.create(
        municipality_id=process.municipality_id, process=process, **row
    )


def make_ballot(process: Process, **values: Any) -> Ballot:
    """Prepare a ballot of everybody by the definition of the Federal Statistical Office."""
    row = {"definition": Definition.MIGRATION_BACKGROUND_1, **values}
    return operations.prepare_ballot(process=process, values=row, **ACT)


def open_with(process: Process, number: int, **values: Any) -> tuple[Ballot, list[str]]:
    """Open a ballot with so many slips in each pile; return it with all codes."""
    ballot = make_ballot(process, **values)
    codes = operations.make_slips(ballot=ballot, numbers=dict.fromkeys(ballot.piles, number), **ACT)
    opened = operations.open_ballot(ballot=ballot, **ACT)
    return opened, [code for drawn in codes.values() for code in drawn]
