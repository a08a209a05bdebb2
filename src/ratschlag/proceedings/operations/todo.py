"""Tasks that come out of a meeting, and what the steering body says about its outcomes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings.enums import MinutesState, Outcome
from ratschlag.proceedings.models import Minutes, MinutesEntry, Review, Task
from ratschlag.proceedings.operations.refusals import (
    MinutesApproved,
    NothingDecided,
    OwnDecision,
)
from ratschlag.stakeholders.enums import GroupKind


@transaction.atomic
def add_task(*, entry: MinutesEntry, values: Mapping[str, Any], by: Actor, now: datetime) -> Task:
    """Give somebody a task. Refuses: MinutesApproved, Invalid."""
    _still_open(entry)
    task = Task(municipality_id=entry.municipality_id, entry=entry, **values)
    return audit.add(task, action="proceedings.task_added", by=by, now=now)


@transaction.atomic
def change_task(
    *, task: Task, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Task:
    """Change a task, or say that it is done. Once the minutes are approved only that remains.

    Refuses: MinutesApproved, Outdated, Invalid.
    """
    if set(changes) - {"done_on"}:
        _still_open(task.entry)
    return audit.change(
        task, changes, version=version, action="proceedings.task_changed", by=by, now=now
    )


@transaction.atomic
def remove_task(*, task: Task, by: Actor, now: datetime) -> None:
    """Delete a task given by mistake. Refuses: MinutesApproved."""
    _still_open(task.entry)
    audit.remove(task, action="proceedings.task_removed", by=by, now=now)


@transaction.atomic
def review_entry(
    *,
    entry: MinutesEntry,
    values: Mapping[str, Any],
    version: int | None,
    by: Actor,
    now: datetime,
) -> Review:
    """Say for the steering body what becomes of an outcome; what is returned goes on the agenda.

    `version` is that of what was said before, None if nothing was.
    Refuses: NothingDecided, OwnDecision, Outdated, Invalid.
    """
    row = MinutesEntry.objects.select_for_update(of=("self",)).select_related(
        "minutes__agenda__group__process"
    )
    current = row.get(pk=entry.pk)
    if current.minutes.state == MinutesState.DRAFT or current.outcome not in {
        Outcome.AGREED,
        Outcome.PROPOSAL,
    }:
        raise NothingDecided
    if current.group.kind == GroupKind.STEERING:
        raise OwnDecision
    said = {**values, "given_at": current.group.process.moment(now)}
    known = Review.objects.filter(entry=current).first()
    if known is not None:
        return audit.change(
            known, said, version=version or 0, action="proceedings.item_reviewed", by=by, now=now
        )
    review = Review(municipality_id=current.municipality_id, entry=current, **said)
    return audit.add(review, action="proceedings.item_reviewed", by=by, now=now)


def _still_open(entry: MinutesEntry) -> None:
    minutes = Minutes.objects.select_for_update(of=("self",)).get(pk=entry.minutes_id)
    if minutes.is_approved:
        raise MinutesApproved
