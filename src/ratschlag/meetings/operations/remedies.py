"""What a run without a plan offers: made by one press, and taken back by another."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.meetings import planning, queries
from ratschlag.meetings.enums import RunState
from ratschlag.meetings.models import Meeting, PlanningRun, PlanningSettings
from ratschlag.meetings.operations.refusals import (
    MeetingIsPast,
    RemedyDone,
    RemedyOutdated,
    RunUnderway,
)
from ratschlag.meetings.operations.runs import request_run
from ratschlag.meetings.operations.settings import save_settings
from ratschlag.meetings.rules import Adjustment, Values, still_is, values_of
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from ratschlag.stakeholders.operations import change_group


@transaction.atomic
def take_remedy(
    *,
    run: PlanningRun,
    number: int,
    queue: Callable[[PlanningRun], UUID] | None = None,
    by: Actor,
    now: datetime,
) -> PlanningRun:
    """Make the changes of one offer of a run, and ask for a plan with them.

    What was offered was tried out under the rules of that hour. If anything is different by now,
    nothing is changed; who presses what was pressed a moment ago is told that it is done.
    Refuses: RemedyDone, RemedyOutdated, RunUnderway, Invalid.
    """
    process, run = _locked(run, number)
    offered = run.result.get("offers", [])
    if run.state != RunState.INFEASIBLE or not 1 <= number <= len(offered):
        raise RemedyOutdated
    offer = offered[number - 1]
    moment = process.moment(now)
    case = planning.case_of(process, as_of=moment, keeps_published=run.keeps_published)
    if offer["links"] or planning.mark_of(case.problem) != run.result["problem"]:
        raise RemedyOutdated
    changes = [Adjustment(**one) for one in offer["changes"]]
    for change in changes:
        _write(process, change, change.after, by=by, now=now)
    fresh = request_run(
        process=process, keeps_published=run.keeps_published, queue=queue, by=by, now=now
    )
    fresh.remedy = {
        "sentences": offer["sentences"],
        "changes": offer["changes"],
        "pressed": _press(run, number),
    }
    fresh.save(update_fields=["remedy"])
    audit.record("meetings.remedy_taken", subject=fresh, by=by, now=now, changes=_said(offer))
    return fresh


@transaction.atomic
def take_back_remedy(*, run: PlanningRun, by: Actor, now: datetime) -> None:
    """Give every value back that was changed for a run; the working plan stays as it is.

    Refuses: RemedyDone, RemedyOutdated if one of them was changed again since, RunUnderway,
    MeetingIsPast.
    """
    process, run = _locked(run)
    if run.is_active:
        raise RunUnderway
    if run.remedy.get("taken_back"):
        raise RemedyDone
    if not run.remedy:
        raise RemedyOutdated
    for one in reversed(run.remedy["changes"]):
        change = Adjustment(**one)
        if not still_is(_record(process, change), change.after):
            raise RemedyOutdated
        _write(process, change, change.before, by=by, now=now)
    run.remedy = {**run.remedy, "taken_back": True}
    run.save(update_fields=["remedy"])
    audit.record("meetings.remedy_undone", subject=run, by=by, now=now, changes=_said(run.remedy))


def _locked(run: PlanningRun, number: int | None = None) -> tuple[Process, PlanningRun]:
    """Hold the process and its newest run; an earlier one has nothing to offer any more.

    `number` is the button pressed, if the newest run may have come of the same one.
    """
    process = Process.objects.select_for_update(of=("self",)).get(pk=run.process_id)
    run = PlanningRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    newest = queries.newest_run(process)
    if newest is None or newest.pk != run.pk:
        is_same = newest is not None and newest.remedy.get("pressed") == _press(run, number)
        raise RemedyDone if is_same else RemedyOutdated
    return process, run


def _press(run: PlanningRun, number: int | None) -> list[object]:
    return [str(run.pk), number]


def _said(offer: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    return {"changed": offer["sentences"]}


def _record(process: Process, change: Adjustment) -> Model:
    rows = {
        "group": Group.objects.filter(process=process),
        "meeting": Meeting.objects.filter(group__process=process),
    }
    if change.record not in rows:
        return queries.settings_of(process)
    found: Model | None = rows[change.record].filter(pk=change.key).first()
    if found is None:
        raise RemedyOutdated
    return found


def _write(process: Process, change: Adjustment, kept: Values, *, by: Actor, now: datetime) -> None:
    record = _record(process, change)
    values = values_of(record, kept)
    if isinstance(record, Group):
        change_group(group=record, changes=values, version=record.version, by=by, now=now)
    elif isinstance(record, Meeting):
        if values.get("start", record.start) < process.moment(now):
            raise MeetingIsPast(meeting=str(record))
        audit.change(record, values, action="meetings.meeting_pinned", by=by, now=now)
    elif isinstance(record, PlanningSettings):
        if record._state.adding:
            values = {"first_day": record.first_day, "last_day": record.last_day, **values}
        version = 0 if record._state.adding else record.version
        save_settings(process=process, changes=values, version=version, by=by, now=now)
