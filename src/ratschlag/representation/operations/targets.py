"""Every write on targets for seats."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.processes.models import Process
from ratschlag.representation.models import SeatTarget


def add_target(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> SeatTarget:
    """Set a target for seats. Refuses: Invalid."""
    target = SeatTarget(municipality_id=process.municipality_id, process=process, **values)
    return audit.add(target, action="representation.target_added", by=by, now=now)


def change_target(
    *, target: SeatTarget, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> SeatTarget:
    """Change a target. Refuses: Outdated, Invalid."""
    return audit.change(
        target, changes, version=version, action="representation.target_changed", by=by, now=now
    )


def remove_target(*, target: SeatTarget, by: Actor, now: datetime) -> None:
    """Drop a target."""
    audit.remove(target, action="representation.target_removed", by=by, now=now)
