"""Targets for seats."""

from typing import Any

from ratschlag.processes.models import Process
from ratschlag.representation.enums import Measure, TargetScope
from ratschlag.representation.models import SeatTarget
from ratschlag.stakeholders.enums import Sector


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
