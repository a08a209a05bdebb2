"""What a run could place although not every meeting found a slot: kept, taken over if wanted."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.meetings import queries
from ratschlag.meetings.models import PlanningRun
from ratschlag.meetings.operations.refusals import DraftOutdated
from ratschlag.meetings.operations.working_plan import keep_plan
from ratschlag.meetings.planning import PlannedMeeting, WorkedOut
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group


def draft_of(worked_out: WorkedOut) -> dict[str, Any]:
    """Return as JSON what was placed and what was not; empty where nothing was placed."""
    if worked_out.is_plan or not worked_out.meetings:
        return {}
    return {
        "meetings": [
            {
                "group": str(one.group.pk),
                "round": one.round,
                "start": one.start.isoformat(),
                "end": one.end.isoformat(),
                "format": one.format,
                "room": str(one.room.pk) if one.room else None,
            }
            for one in worked_out.meetings
        ],
        "unplaced": [[group.name, number] for group, number in worked_out.unplaced],
    }


@transaction.atomic
def take_draft(*, run: PlanningRun, by: Actor, now: datetime) -> int:
    """Make what a run could place the working plan; return how many meetings have a day then.

    A meeting that found no slot keeps the day it has in the working plan, if it has one.
    Refuses: DraftOutdated if planning was asked for again since, or it was taken over already.
    """
    process = Process.objects.select_for_update(of=("self",)).get(pk=run.process_id)
    newest = queries.newest_run(process)
    draft = newest.result.get("draft", {}) if newest and newest == run else {}
    placed = list(_placed(process, draft))
    if newest is None or not placed:
        raise DraftOutdated
    own = {(one.group.pk, one.round) for one in placed}
    kept = [
        PlannedMeeting(one.group, one.round, one.start, one.end, one.format, one.room)
        for one in queries.working_meetings(process)
        if (one.group_id, one.round) not in own and one.round <= one.group.meeting_count
    ]
    keep_plan(process=process, meetings=[*placed, *kept], by=by, now=now)
    newest.result = {**newest.result, "draft": {}}
    newest.save(update_fields=["result"])
    changes = {"meetings": len(placed), "without": len(draft["unplaced"])}
    audit.record("meetings.draft_taken", subject=run, by=by, now=now, changes=changes)
    return len(placed) + len(kept)


def _placed(process: Process, draft: dict[str, Any]) -> Iterator[PlannedMeeting]:
    """Return what is still wanted of a draft."""
    groups = {str(one.pk): one for one in Group.objects.filter(process=process)}
    rooms = {
        str(one.pk): one for one in Room.objects.filter(municipality_id=process.municipality_id)
    }
    for one in draft.get("meetings", ()):
        group = groups.get(one["group"])
        if group is not None and one["round"] <= group.meeting_count:
            yield PlannedMeeting(
                group,
                one["round"],
                datetime.fromisoformat(one["start"]),
                datetime.fromisoformat(one["end"]),
                one["format"],
                rooms.get(one["room"] or ""),
            )
