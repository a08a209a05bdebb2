"""The working plan: replaced as a whole, or one meeting at a time. Nothing of it is public."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.meetings import queries
from ratschlag.meetings.enums import MeetingPart
from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.meetings.operations.refusals import (
    ForeignRoom,
    HasItsDay,
    MeetingIsPast,
    MeetingIsWanted,
    MovesIntoPast,
    NoRoomToPin,
    NothingPublished,
    NotWanted,
)
from ratschlag.meetings.planning import PlannedMeeting, numbered
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import MeetingFormat
from ratschlag.stakeholders.models import Group

PIN_FIELDS = {
    MeetingPart.DATE: "is_pinned",
    MeetingPart.TIME: "is_time_pinned",
    MeetingPart.ROOM: "is_room_pinned",
}


@transaction.atomic
def keep_plan(
    *, process: Process, meetings: Sequence[PlannedMeeting], by: Actor, now: datetime
) -> None:
    """Make `meetings` the working plan of the process; pins stay with their meetings.

    What has taken place stays as it was. Refuses: MeetingIsPast, MovesIntoPast.
    """
    _write_plan(process, meetings, now)
    audit.record(
        "meetings.plan_kept", subject=process, by=by, now=now, changes={"meetings": len(meetings)}
    )


@transaction.atomic
def return_to_published(*, process: Process, by: Actor, now: datetime) -> None:
    """Throw the working plan away, pins too, and begin again from the published one.

    Refuses: NothingPublished.
    """
    published = list(queries.published_meetings(process))
    if not published:
        raise NothingPublished
    coming = queries.working_meetings(process).filter(start__gte=process.moment(now))
    held = queries.working_meetings(process).filter(start__lt=process.moment(now))
    settled = set(held.values_list("group_id", "round"))
    wanted = [
        _as_published(meeting)
        for meeting in published
        if not meeting.is_cancelled and (meeting.group_id, meeting.round) not in settled
    ]
    _write_plan(process, wanted, now)
    coming.update(**dict.fromkeys(PIN_FIELDS.values(), False))
    audit.record("meetings.plan_discarded", subject=process, by=by, now=now)


@transaction.atomic
def move_meeting(
    *, meeting: Meeting, start: datetime, room: Room | None, version: int, by: Actor, now: datetime
) -> Meeting:
    """Put a meeting elsewhere and pin it there; it takes the group's present length and form.

    Broken rules do not hinder the move: the page shows them, and publishing asks about them.
    Refuses: MeetingIsPast, MovesIntoPast, ForeignRoom, Outdated.
    """
    _refuse_past(meeting, now)
    group = meeting.group
    if start < group.process.moment(now):
        raise MovesIntoPast(meeting=str(meeting))
    if room is not None and room.municipality_id != meeting.municipality_id:
        raise ForeignRoom
    if group.format == MeetingFormat.ONLINE:
        room = None
    changes = {
        "start": start,
        "end": start + timedelta(minutes=group.duration_minutes),
        "format": group.format,
        "room": room,
        "is_pinned": True,
        "is_time_pinned": True,
    }
    if room is None or room.pk != meeting.room_id:
        changes["is_room_pinned"] = room is not None
    return audit.change(
        meeting, changes, version=version, action="meetings.meeting_moved", by=by, now=now
    )


@transaction.atomic
def place_meeting(
    *, group: Group, number: int, start: datetime, room: Room | None, by: Actor, now: datetime
) -> Meeting:
    """Put a meeting that has no day yet on one, and pin it there.

    Broken rules do not hinder it: the page shows them, and publishing asks about them.
    Refuses: NotWanted, HasItsDay, MovesIntoPast, ForeignRoom.
    """
    process = Process.objects.select_for_update(of=("self",)).get(pk=group.process_id)
    if not 1 <= number <= group.meeting_count:
        raise NotWanted(group=group.name, count=group.meeting_count)
    name = numbered(group, number)
    if Meeting.objects.filter(group=group, round=number).exists():
        raise HasItsDay(meeting=name)
    if start < process.moment(now):
        raise MovesIntoPast(meeting=name)
    if room is not None and room.municipality_id != group.municipality_id:
        raise ForeignRoom
    if group.format == MeetingFormat.ONLINE:
        room = None
    placed = Meeting(
        municipality_id=group.municipality_id,
        group=group,
        round=number,
        start=start,
        end=start + timedelta(minutes=group.duration_minutes),
        format=group.format,
        room=room,
        is_pinned=True,
        is_time_pinned=True,
        is_room_pinned=room is not None,
    )
    return audit.add(placed, action="meetings.meeting_placed", by=by, now=now)


@transaction.atomic
def pin_meeting(
    *,
    meeting: Meeting,
    is_pinned: bool,
    part: MeetingPart | None = None,
    by: Actor,
    now: datetime,
) -> Meeting:
    """Keep a meeting where it is when planning again, or let it go: all of it, or one part.

    Refuses: MeetingIsPast, NoRoomToPin.
    """
    _refuse_past(meeting, now)
    if part is MeetingPart.ROOM and is_pinned and meeting.room_id is None:
        raise NoRoomToPin(meeting=str(meeting))
    parts = MeetingPart if part is None else [part]
    changes = {PIN_FIELDS[one]: is_pinned for one in parts}
    if meeting.room_id is None:
        changes["is_room_pinned"] = False
    return audit.change(meeting, changes, action="meetings.meeting_pinned", by=by, now=now)


@transaction.atomic
def remove_meeting(*, meeting: Meeting, by: Actor, now: datetime) -> None:
    """Take a meeting out that is left over since the group is to meet less often.

    Refuses: MeetingIsPast, MeetingIsWanted.
    """
    _refuse_past(meeting, now)
    if meeting.round <= meeting.group.meeting_count:
        raise MeetingIsWanted(meeting=str(meeting), count=meeting.group.meeting_count)
    audit.remove(meeting, action="meetings.meeting_removed", by=by, now=now)


@transaction.atomic
def follow_format(*, group: Group, by: Actor, now: datetime) -> int:
    """Give coming meetings of the working plan the form their group has now; return how many.

    Online they need no room. Where one is needed now and missing, the check of the plan says so.
    """
    rows = queries.working_meetings(group.process).filter(group=group)
    coming = rows.filter(start__gte=group.process.moment(now)).exclude(format=group.format)
    changes: dict[str, Any] = {"format": group.format}
    if group.format == MeetingFormat.ONLINE:
        changes |= {"room": None, "is_room_pinned": False}
    changed = [(meeting, changes) for meeting in coming.select_for_update(of=("self",))]
    audit.change_all(changed, action="meetings.format_followed", by=by, now=now)
    return len(changed)


def _refuse_past(meeting: Meeting, now: datetime) -> None:
    if meeting.start < meeting.group.process.moment(now):
        raise MeetingIsPast(meeting=str(meeting))


def _write_plan(process: Process, meetings: Sequence[PlannedMeeting], now: datetime) -> None:
    Process.objects.select_for_update(of=("self",)).get(pk=process.pk)
    moment = process.moment(now)
    rows = queries.working_meetings(process).select_for_update(of=("self",))
    old = {(meeting.group_id, meeting.round): meeting for meeting in rows}
    told = {(m.group_id, m.round): m.start for m in queries.published_meetings(process)}
    for planned in meetings:
        key = (planned.group.pk, planned.round)
        known = old.pop(key, None)
        if known is not None and known.start < moment:
            if known.start != planned.start:
                raise MeetingIsPast(meeting=str(known))
        elif planned.start < moment and told.get(key) != planned.start:
            raise MovesIntoPast(meeting=f"{planned.group}, {planned.round}.")
        else:
            _place(process, planned, known)
    gone = [meeting.pk for meeting in old.values() if meeting.start >= moment]
    Meeting.objects.filter(pk__in=gone).delete()


def _place(process: Process, planned: PlannedMeeting, known: Meeting | None) -> None:
    wanted = {
        "start": planned.start,
        "end": planned.end,
        "format": planned.format,
        "room_id": planned.room.pk if planned.room else None,
    }
    if known is None:
        Meeting.objects.create(
            municipality_id=process.municipality_id,
            group=planned.group,
            round=planned.round,
            **wanted,
        )
    elif any(getattr(known, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(known, name, value)
        known.version += 1
        known.save()


def _as_published(meeting: ReleasedMeeting) -> PlannedMeeting:
    return PlannedMeeting(
        group=meeting.group,
        round=meeting.round,
        start=meeting.start,
        end=meeting.end,
        format=meeting.format,
        room=meeting.room,
    )
