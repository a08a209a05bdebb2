"""What the plan of a process has to respect."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated
from ratschlag.meetings import queries
from ratschlag.meetings.enums import Aim
from ratschlag.meetings.models import PlanningSettings
from ratschlag.processes.enums import Direction
from ratschlag.processes.models import Process
from ratschlag.processes.rules import reordered


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


@transaction.atomic
def move_aim(*, process: Process, aim: Aim, direction: Direction, by: Actor, now: datetime) -> None:
    """Put an aim of planning one place up or down; one that does not count stays outside."""
    aims = _aims(process)
    if aim in aims:
        _keep_aims(process, reordered(aims, str(aim), direction), by=by, now=now)


@transaction.atomic
def count_aim(*, process: Process, aim: Aim, counts: bool, by: Actor, now: datetime) -> None:
    """Let planning look for an aim, after all others, or leave it out."""
    others = [one for one in _aims(process) if one != aim]
    if counts and aim not in _aims(process):
        _keep_aims(process, [*others, str(aim)], by=by, now=now)
    elif not counts:
        _keep_aims(process, others, by=by, now=now)


def _aims(process: Process) -> list[str]:
    Process.objects.select_for_update().get(pk=process.pk)
    return list(queries.settings_of(process).aims)


def _keep_aims(process: Process, aims: list[str], *, by: Actor, now: datetime) -> None:
    settings = queries.settings_of(process)
    if settings.aims == aims:
        return
    if settings._state.adding:
        settings.aims = aims
        audit.add(settings, action="meetings.settings_made", by=by, now=now)
    else:
        audit.change(settings, {"aims": aims}, action="meetings.aims_ordered", by=by, now=now)
