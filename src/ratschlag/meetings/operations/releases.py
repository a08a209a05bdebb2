"""Releases: the working plan frozen, with what changed since the one before."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated
from ratschlag.meetings import planning, queries, rules
from ratschlag.meetings.models import PlanRelease, ReleasedMeeting
from ratschlag.meetings.operations.notices import tell_affected
from ratschlag.meetings.operations.refusals import NothingToPublish, PlanBreaksRules
from ratschlag.processes.models import Process


@transaction.atomic
def publish_release(
    *,
    process: Process,
    note: str,
    accepts_broken_rules: bool,
    reviewed: str | None,
    tells_people: bool = False,
    by: Actor,
    now: datetime,
) -> PlanRelease:
    """Freeze the working plan and show it to everybody.

    `reviewed` is the mark of the changes the person looked at, None in commands: what somebody
    published or moved meanwhile is not published unseen. With `tells_people` those whose coming
    meetings changed get one mail each; nobody does while the process is not public.
    Refuses: NothingToPublish, PlanBreaksRules, Outdated.
    """
    process = _locked(process)
    last = queries.latest_release(process)
    working = list(queries.working_meetings(process))
    old = {placed.key: placed for placed in queries.placed_in(last)}
    new = {placed.key: placed for placed in queries.placed(working)}
    changes = rules.differences(old.values(), new.values())
    if reviewed is not None and reviewed != rules.mark_of(changes):
        raise Outdated
    if not new or not changes:
        raise NothingToPublish
    _refuse_broken(process, accepts_broken_rules, now)
    release = PlanRelease(
        municipality_id=process.municipality_id,
        process=process,
        number=last.number + 1 if last else 1,
        published_at=process.moment(now),
        published_by=by.label,
        note=note,
    )
    audit.add(release, action="meetings.plan_published", by=by, now=now)
    rooms: dict[Any, UUID | None] = {
        (meeting.group_id, meeting.round): meeting.room_id for meeting in working
    }
    gone = [replace(one, is_cancelled=True) for one in rules.carried_over(old, new)]
    ReleasedMeeting.objects.bulk_create(
        _released(release, placed, old.get(placed.key), rooms.get(placed.key))
        for placed in [*new.values(), *gone]
    )
    if tells_people and process.is_public:
        tell_affected(release=release, changes=changes, by=by, now=now)
    return release


def _locked(process: Process) -> Process:
    rows = Process.objects.select_for_update(of=("self",)).select_related("municipality")
    return rows.get(pk=process.pk)


def _refuse_broken(process: Process, accepts_broken_rules: bool, now: datetime) -> None:
    if accepts_broken_rules:
        return
    case = planning.case_of(process, as_of=process.moment(now))
    broken = planning.examine(case, case.meetings).broken
    if broken:
        raise PlanBreaksRules(count=len(broken))


def _released(
    release: PlanRelease,
    placed: rules.Placed,
    before: rules.Placed | None,
    room_id: UUID | None,
) -> ReleasedMeeting:
    group_id, number = placed.key
    return ReleasedMeeting(
        municipality_id=release.municipality_id,
        release=release,
        group_id=UUID(str(group_id)),
        round=number,
        group_name=placed.group_name,
        start=placed.start,
        end=placed.end,
        format=placed.format,
        room_id=room_id,
        room_name=placed.room_name,
        room_address=placed.room_address,
        is_cancelled=placed.is_cancelled,
        sequence=rules.next_sequence(before, placed),
    )
