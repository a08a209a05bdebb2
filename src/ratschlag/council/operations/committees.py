"""Adding, changing and removing committees."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.council.models import Committee
from ratschlag.municipalities.models import Municipality


def add_committee(
    *, municipality: Municipality, values: Mapping[str, Any], by: Actor, now: datetime
) -> Committee:
    """Add a body of the council. Refuses: Invalid."""
    committee = Committee(municipality=municipality, **values)
    return audit.add(committee, action="council.committee_added", by=by, now=now)


def change_committee(
    *, committee: Committee, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Committee:
    """Change a committee. Refuses: Outdated, Invalid."""
    return audit.change(
        committee, changes, version=version, action="council.committee_changed", by=by, now=now
    )


def remove_committee(*, committee: Committee, by: Actor, now: datetime) -> None:
    """Remove a committee without sittings. Refuses: StillUsed."""
    audit.remove(committee, action="council.committee_removed", by=by, now=now)
