"""Reads across the meeting plan."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ratschlag.council.models import CouncilSitting
from ratschlag.council.queries import blocking_sittings
from ratschlag.meetings.models import Meeting, PlanningRun, PlanRelease, ReleasedMeeting
from ratschlag.meetings.rules import Change, Placed, differences
from ratschlag.processes.models import Process


@dataclass(frozen=True)
class Collision:
    """A published meeting that a sitting now overlaps."""

    meeting: ReleasedMeeting
    sitting: CouncilSitting


def latest_release(process: Process) -> PlanRelease | None:
    """Return the plan as last published, with its meetings; None if there is none."""
    releases = PlanRelease.objects.filter(process=process).order_by("-number")
    return releases.prefetch_related("meetings__group").first()


def published_meetings(process: Process) -> QuerySet[ReleasedMeeting]:
    """Return the meetings of the last release in order of time, cancelled ones included."""
    newest = PlanRelease.objects.filter(process=process).order_by("-number").values("pk")[:1]
    rows = ReleasedMeeting.objects.filter(release__in=newest)
    return rows.select_related("group").order_by("start", "group_name")


def working_meetings(process: Process) -> QuerySet[Meeting]:
    """Return the working plan in order of time."""
    rows = Meeting.objects.filter(group__process=process).select_related("group", "room")
    return rows.order_by("start", "group__position")


def newest_run(process: Process) -> PlanningRun | None:
    """Return the planning run that was asked for last."""
    return PlanningRun.objects.filter(process=process).order_by("-requested_at").first()


def collisions(process: Process) -> list[Collision]:
    """Return published meetings that a sitting of the council calendar overlaps now."""
    meetings = [meeting for meeting in published_meetings(process) if not meeting.is_cancelled]
    if not meetings:
        return []
    first, last = meetings[0].start.date(), meetings[-1].end.date()
    sittings = blocking_sittings(process.municipality, first, last)
    return [
        Collision(meeting, sitting)
        for meeting in meetings
        for sitting in sittings
        if sitting.start < meeting.end and meeting.start < sitting.end
    ]


def placed_in(release: PlanRelease | None) -> list[Placed]:
    """Return the meetings of a release as plain values, cancelled ones included."""
    if release is None:
        return []
    return [
        Placed(
            key=(meeting.group_id, meeting.round),
            group_name=meeting.group_name,
            start=meeting.start,
            end=meeting.end,
            format=meeting.format,
            room_name=meeting.room_name,
            room_address=meeting.room_address,
            sequence=meeting.sequence,
            is_cancelled=meeting.is_cancelled,
        )
        for meeting in release.meetings.all()
    ]


def placed_now(process: Process) -> list[Placed]:
    """Return the working plan as plain values."""
    return [
        Placed(
            key=(meeting.group_id, meeting.round),
            group_name=meeting.group.name,
            start=meeting.start,
            end=meeting.end,
            format=meeting.format,
            room_name=meeting.room.name if meeting.room else "",
            room_address=meeting.room.address if meeting.room else "",
        )
        for meeting in working_meetings(process)
    ]


def changes_since_release(process: Process) -> list[Change]:
    """Return what publishing the working plan would change."""
    return differences(placed_in(latest_release(process)), placed_now(process))
