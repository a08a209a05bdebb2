"""What the plan of a process has to respect."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated
from ratschlag.meetings.models import PlanningSettings
from ratschlag.processes.models import Process


@transaction.atomic
def save_settings(
    *,
    process: Process,
    changes: Mapping[str, Any],
    version: int | None,
    by: Actor,
    now: datetime,
) -> PlanningSettings:
    """Write what the plan has to respect, making the settings once.

    `version` is that of the settings the person saw, 0 if there were none yet, None in commands.
    Refuses: Outdated, Invalid.
    """
    Process.objects.select_for_update().get(pk=process.pk)
    known = PlanningSettings.objects.filter(process=process).first()
    if known is not None:
        return audit.change(
            known, changes, version=version, action="meetings.settings_changed", by=by, now=now
        )
    if version:
        raise Outdated
    first = PlanningSettings(
        municipality_id=process.municipality_id, process=process, **dict(changes)
    )
    return audit.add(first, action="meetings.settings_made", by=by, now=now)
