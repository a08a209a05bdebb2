"""Reads across the meeting plan."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from ratschlag.council.models import CouncilSitting
from ratschlag.jobs.enums import JobState
from ratschlag.jobs.models import Job
from ratschlag.meetings.enums import ACTIVE
from ratschlag.meetings.models import (
    Meeting,
    PlanningRun,
    PlanningSettings,
    PlanRelease,
    ReleasedMeeting,
)
from ratschlag.meetings.rules import Placed, overlap
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group

ONE_DAY = timedelta(days=1)

AnyMeeting = TypeVar("AnyMeeting", Meeting, ReleasedMeeting)


@dataclass(frozen=True)
class Collision:
    """A published meeting that a sitting now overlaps, or comes too close to."""

    meeting: ReleasedMeeting
    sitting: CouncilSitting


def default_settings(process: Process) -> PlanningSettings:
    """Return unsaved settings for a process that has none yet: its whole span."""
    return PlanningSettings(
        municipality_id=process.municipality_id,
        process=process,
        first_day=process.starts_on,
        last_day=min(process.ends_on, process.starts_on + timedelta(days=5 * 365)),
    )


def settings_of(process: Process) -> PlanningSettings:
    """Return what the plan of a process respects, unsaved where nobody has said it yet."""
    known = PlanningSettings.objects.filter(process=process).first()
    return known or default_settings(process)


def latest_release(process: Process) -> PlanRelease | None:
    """Return the plan as last published, with its meetings; None if there is none."""
    releases = PlanRelease.objects.filter(process=process).order_by("-number")
    return releases.prefetch_related("meetings__group").first()


def published_meetings(process: Process) -> QuerySet[ReleasedMeeting]:
    """Return the meetings of the last release in order of time, cancelled ones included."""
    newest = PlanRelease.objects.filter(process=process).order_by("-number").values("pk")[:1]
    rows = ReleasedMeeting.objects.filter(release__in=newest)
    return rows.select_related("release__process", "group", "room").order_by(
        "start", "group_name", "round"
    )


def working_meetings(process: Process) -> QuerySet[Meeting]:
    """Return the working plan in order of time."""
    rows = Meeting.objects.filter(group__process=process).select_related("group", "room")
    return rows.order_by("start", "group__position", "group__name", "round")


def unplaced_meeting(
    municipality: Municipality, process: str, group: str, number: int
) -> Meeting | None:
    """Return a meeting that a group wants, unsaved if it has no day; None if it wants no such."""
    groups = Group.objects.filter(municipality=municipality, process__slug=process, slug=group)
    its_group = groups.select_related("process__municipality").first()
    if its_group is None or not 1 <= number <= its_group.meeting_count:
        return None
    known = Meeting.objects.filter(group=its_group, round=number).first()
    return known or Meeting(municipality_id=municipality.pk, group=its_group, round=number)


def with_groups(
    rows: QuerySet[AnyMeeting], groups: Mapping[UUID, Group], *more: str
) -> list[AnyMeeting]:
    """Return meetings with the groups that were read before, instead of one for each meeting.

    `more` names what else is read with each meeting.
    """
    found = list(rows.select_related(None).select_related("room", *more))
    for one in found:
        if one.group_id in groups:
            one.group = groups[one.group_id]
    return found


def newest_run(process: Process) -> PlanningRun | None:
    """Return the planning run that was asked for last."""
    return PlanningRun.objects.filter(process=process).order_by("-requested_at").first()


def lost_runs() -> QuerySet[PlanningRun]:
    """Return runs that wait or work although their job has ended or is gone: its worker died."""
    alive = Job.objects.filter(pk=OuterRef("job_id"), status__in=(JobState.READY, JobState.RUNNING))
    return PlanningRun.objects.filter(~Exists(alive), state__in=ACTIVE)


def collisions_of(
    meetings: Iterable[ReleasedMeeting],
    sittings: Iterable[CouncilSitting],
    buffer: timedelta,
    moment: datetime,
) -> list[Collision]:
    """Return which of the published meetings still to come a sitting is in the way of."""
    blocking = list(sittings)
    return [
        Collision(meeting, sitting)
        for meeting in meetings
        if not meeting.is_cancelled and meeting.start >= moment
        for sitting in blocking
        if overlap(meeting, sitting, buffer)
    ]


def placed_in(release: PlanRelease | None) -> list[Placed]:
    """Return the meetings of a release as plain values, cancelled ones included."""
    return as_placed(release.meetings.all()) if release else []


def as_placed(meetings: Iterable[ReleasedMeeting]) -> list[Placed]:
    """Return published meetings as plain values."""
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
        for meeting in meetings
    ]


def placed(meetings: Iterable[Meeting]) -> list[Placed]:
    """Return meetings of the working plan as plain values."""
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
        for meeting in meetings
    ]


def signed_by(
    names: Collection[str], municipality_id: UUID | None, until: datetime | None = None
) -> tuple[QuerySet[PlanRelease], QuerySet[PlanningRun]]:
    """Return the releases these people published and the planning runs they asked for."""
    here = {} if municipality_id is None else {"municipality_id": municipality_id}
    releases = PlanRelease.objects.filter(published_by__in=names, **here)
    runs = PlanningRun.objects.filter(requested_by__in=names, **here)
    if until is not None:
        releases = releases.filter(published_at__lte=until)
        runs = runs.filter(requested_at__lte=until)
    return releases.select_related("process"), runs.select_related("process")
