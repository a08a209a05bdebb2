"""Adding, changing and removing single sittings; the apps above hear of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.council.events import SittingsChanged, sittings_changed
from ratschlag.council.models import CouncilSitting
from ratschlag.municipalities.models import Municipality


@transaction.atomic
def add_sitting(
    *, municipality: Municipality, values: Mapping[str, Any], by: Actor, now: datetime
) -> CouncilSitting:
    """Add a sitting by hand. Refuses: Invalid."""
    sitting = CouncilSitting(municipality=municipality, **values)
    audit.add(sitting, action="council.sitting_added", by=by, now=now)
    _announce(sitting, by=by, now=now)
    return sitting


@transaction.atomic
def change_sitting(
    *,
    sitting: CouncilSitting,
    changes: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> CouncilSitting:
    """Change, move or cancel a sitting. Refuses: Outdated, Invalid."""
    changed = audit.change(
        sitting, changes, version=version, action="council.sitting_changed", by=by, now=now
    )
    _announce(changed, by=by, now=now)
    return changed


@transaction.atomic
def remove_sitting(*, sitting: CouncilSitting, by: Actor, now: datetime) -> None:
    """Remove a sitting nothing refers to. Refuses: StillUsed."""
    news = _news(sitting)
    audit.remove(sitting, action="council.sitting_removed", by=by, now=now)
    sittings_changed.send(sender=CouncilSitting, news=news, by=by, now=now)


def _announce(sitting: CouncilSitting, *, by: Actor, now: datetime) -> None:
    sittings_changed.send(sender=CouncilSitting, news=_news(sitting), by=by, now=now)


def _news(sitting: CouncilSitting) -> SittingsChanged:
    return SittingsChanged(sitting.municipality_id, (sitting.pk,))
