"""Every write to the working plan, to planning runs and to releases."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.meetings import planning, queries, rules
from ratschlag.meetings.enums import RunState
from ratschlag.meetings.models import (
    Meeting,
    PlanningRun,
    PlanningSettings,
    PlanRelease,
    ReleasedMeeting,
)
from ratschlag.meetings.planning import PlannedMeeting, Progress, WorkedOut
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group


class RunUnderway(Refusal):
    """The planner is already at work for this process."""

    sentence = _("Planning is already running. Please wait for it or stop it.")


class NothingToPlan(Refusal):
    """There is no group, or no group wants a meeting."""

    sentence = _("There is nothing to plan yet: please add a group with at least one meeting.")


class MeetingIsPast(Refusal):
    """What has taken place stays where it was."""

    sentence = _("%(meeting)s has already taken place and stays where it was.")


class NothingToPublish(Refusal):
    """The working plan equals the published one, or is empty."""

    sentence = _("There is nothing new to publish.")


class PlanBreaksRules(Refusal):
    """The plan would be published with broken rules, and nobody said that this is wanted."""

    sentence = _(
        "The plan breaks %(count)s rules. Please mend them, or tick that it is to be published all"
        " the same."
    )


class ForeignRoom(Refusal):
    """The room belongs to another municipality."""

    sentence = _("Please choose a room from the list.")


@transaction.atomic
def save_settings(
    *,
    process: Process,
    changes: Mapping[str, Any],
    version: int | None,
    by: Actor,
    now: datetime,
) -> PlanningSettings:
    """Write what the plan has to respect, making the settings once. Refuses: Outdated, Invalid."""
    known = PlanningSettings.objects.filter(process=process).first()
    if known is not None:
        return audit.change(
            known, changes, version=version, action="meetings.settings_changed", by=by, now=now
        )
    first = PlanningSettings(
        municipality_id=process.municipality_id, process=process, **dict(changes)
    )
    return audit.add(first, action="meetings.settings_made", by=by, now=now)


@transaction.atomic
def request_run(
    *, process: Process, keeps_published: bool, by: Actor, now: datetime
) -> PlanningRun:
    """Ask for a plan. Refuses: RunUnderway, NothingToPlan."""
    if not Group.objects.filter(process=process, meeting_count__gt=0).exists():
        raise NothingToPlan
    run = PlanningRun(
        municipality_id=process.municipality_id,
        process=process,
        requested_at=now,
        requested_by=by.label,
        keeps_published=keeps_published,
    )
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError as taken:
        raise RunUnderway from taken
    audit.record("meetings.run_requested", subject=run, by=by, now=now)
    return run


def begin_run(*, run: PlanningRun, now: datetime) -> bool:
    """Mark a run as running; False if it was stopped or begun meanwhile."""
    waiting = PlanningRun.objects.filter(pk=run.pk, state=RunState.WAITING)
    return bool(waiting.update(state=RunState.RUNNING, started_at=now))


def note_progress(*, run: PlanningRun, progress: Progress) -> None:
    """Show how far a running planner is."""
    PlanningRun.objects.filter(pk=run.pk, state=RunState.RUNNING).update(progress=asdict(progress))


@transaction.atomic
def stop_run(*, run: PlanningRun, by: Actor, now: datetime) -> None:
    """Ask a run to stop; the best plan found so far is kept. A waiting run ends at once."""
    PlanningRun.objects.filter(pk=run.pk, state=RunState.WAITING).update(
        state=RunState.STOPPED, ended_at=now
    )
    PlanningRun.objects.filter(pk=run.pk).update(stop_requested=True)
    audit.record("meetings.run_stopped", subject=run, by=by, now=now)


@transaction.atomic
def finish_run(*, run: PlanningRun, worked_out: WorkedOut, by: Actor, now: datetime) -> None:
    """Keep what a run came to; a complete plan replaces the working plan."""
    run = PlanningRun.objects.select_for_update().get(pk=run.pk)
    if run.state != RunState.RUNNING:
        return
    if worked_out.is_plan:
        keep_plan(process=run.process, meetings=worked_out.meetings, by=by, now=now)
    run.state = RunState.DONE if worked_out.is_plan else RunState.INFEASIBLE
    run.ended_at = now
    run.result = {
        "status": worked_out.status,
        "seconds": round(worked_out.seconds, 3),
        "objectives": [asdict(line) for line in worked_out.objectives],
        "conflicts": list(worked_out.conflicts),
        "repairs": list(worked_out.repairs),
    }
    run.save()
    audit.record(
        "meetings.run_ended",
        subject=run,
        by=by,
        now=now,
        changes={"status": worked_out.status, "meetings": len(worked_out.meetings)},
    )


def fail_run(*, run: PlanningRun, reason: str, by: Actor, now: datetime) -> None:
    """Mark a run as failed; the working plan stays as it was."""
    ended = PlanningRun.objects.filter(pk=run.pk, state__in=(RunState.WAITING, RunState.RUNNING))
    if ended.update(state=RunState.FAILED, ended_at=now, result={"reason": reason}):
        audit.record("meetings.run_failed", subject=run, by=by, now=now)


@transaction.atomic
def keep_plan(
    *, process: Process, meetings: Sequence[PlannedMeeting], by: Actor, now: datetime
) -> None:
    """Make `meetings` the working plan of the process; pins stay with their meetings."""
    old = {(m.group_id, m.round): m for m in queries.working_meetings(process).select_for_update()}
    for planned in meetings:
        known = old.pop((planned.group.pk, planned.round), None)
        if known is None:
            _place_new(process, planned)
        else:
            _place_again(known, planned)
    Meeting.objects.filter(pk__in=[meeting.pk for meeting in old.values()]).delete()
    audit.record(
        "meetings.plan_kept", subject=process, by=by, now=now, changes={"meetings": len(meetings)}
    )


def _place_new(process: Process, planned: PlannedMeeting) -> None:
    Meeting.objects.create(
        municipality_id=process.municipality_id,
        group=planned.group,
        round=planned.round,
        start=planned.start,
        end=planned.end,
        format=planned.format,
        room=planned.room,
    )


def _place_again(known: Meeting, planned: PlannedMeeting) -> None:
    wanted = (planned.start, planned.end, planned.format, planned.room and planned.room.pk)
    if (known.start, known.end, known.format, known.room_id) == wanted:
        return
    known.start, known.end, known.format = planned.start, planned.end, planned.format
    known.room = planned.room
    known.version += 1
    known.save()


@transaction.atomic
def move_meeting(
    *, meeting: Meeting, start: datetime, room: Room | None, version: int, by: Actor, now: datetime
) -> Meeting:
    """Put a meeting elsewhere and pin it there. Refuses: MeetingIsPast, ForeignRoom, Outdated.

    Broken rules do not hinder the move: the page shows them, and publishing asks about them.
    """
    if meeting.start < now:
        raise MeetingIsPast(meeting=str(meeting))
    if room is not None and room.municipality_id != meeting.municipality_id:
        raise ForeignRoom
    changes = {"start": start, "end": start + (meeting.end - meeting.start), "room": room}
    return audit.change(
        meeting,
        {**changes, "is_pinned": True},
        version=version,
        action="meetings.meeting_moved",
        by=by,
        now=now,
    )


def pin_meeting(*, meeting: Meeting, is_pinned: bool, by: Actor, now: datetime) -> Meeting:
    """Keep a meeting where it is when planning again, or let it go."""
    return audit.change(
        meeting, {"is_pinned": is_pinned}, action="meetings.meeting_pinned", by=by, now=now
    )


@transaction.atomic
def return_to_published(*, process: Process, by: Actor, now: datetime) -> None:
    """Throw the working plan away and begin again from the published one."""
    queries.working_meetings(process).delete()
    rooms = {room.name: room for room in Room.objects.filter(municipality=process.municipality)}
    for released in queries.published_meetings(process):
        if not released.is_cancelled:
            Meeting.objects.create(
                municipality_id=process.municipality_id,
                group=released.group,
                round=released.round,
                start=released.start,
                end=released.end,
                format=released.format,
                room=rooms.get(released.room_name),
            )
    audit.record("meetings.plan_discarded", subject=process, by=by, now=now)


@transaction.atomic
def publish_release(
    *,
    process: Process,
    note: str,
    accepts_broken_rules: bool,
    based_on: int | None,
    by: Actor,
    now: datetime,
) -> PlanRelease:
    """Freeze the working plan and show it to everybody.

    `based_on` is the number of the release the person compared with (0 before the first, None in
    commands). Refuses: NothingToPublish, PlanBreaksRules, Outdated.
    """
    Process.objects.select_for_update().get(pk=process.pk)
    last = queries.latest_release(process)
    number = last.number if last else 0
    if based_on is not None and based_on != number:
        raise Outdated
    old = {placed.key: placed for placed in queries.placed_in(last)}
    new = {placed.key: placed for placed in queries.placed_now(process)}
    if not new or not rules.differences(old.values(), new.values()):
        raise NothingToPublish
    _refuse_broken(process, accepts_broken_rules, now)
    release = PlanRelease(
        municipality_id=process.municipality_id,
        process=process,
        number=number + 1,
        published_at=now,
        published_by=by.label,
        note=note,
    )
    audit.add(release, action="meetings.plan_published", by=by, now=now)
    gone = [replace(one, is_cancelled=True) for one in rules.carried_over(old, new)]
    ReleasedMeeting.objects.bulk_create(
        _released(release, placed, old.get(placed.key)) for placed in [*new.values(), *gone]
    )
    return release


def _refuse_broken(process: Process, accepts_broken_rules: bool, now: datetime) -> None:
    if accepts_broken_rules:
        return
    case = planning.case_of(process, as_of=now, keeps_published=False)
    broken = planning.examine(case, queries.working_meetings(process)).broken
    if broken:
        raise PlanBreaksRules(count=len(broken))


def _released(
    release: PlanRelease, placed: rules.Placed, before: rules.Placed | None
) -> ReleasedMeeting:
    group_id, number = placed.key
    return ReleasedMeeting(
        municipality_id=release.municipality_id,
        release=release,
        group_id=group_id,
        round=number,
        group_name=placed.group_name,
        start=placed.start,
        end=placed.end,
        format=placed.format,
        room_name=placed.room_name,
        room_address=placed.room_address,
        is_cancelled=placed.is_cancelled,
        sequence=rules.next_sequence(before, placed),
    )
