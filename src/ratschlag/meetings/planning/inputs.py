"""Gathering a planning problem from the records of a process, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from ratschlag import scheduling
from ratschlag.council.queries import blocking_sittings, sittings_between
from ratschlag.meetings.enums import Preference
from ratschlag.meetings.models import Meeting, PlanningSettings, ReleasedMeeting
from ratschlag.meetings.queries import latest_release
from ratschlag.municipalities.enums import DayKind
from ratschlag.municipalities.models import Room, RoomBooking
from ratschlag.municipalities.queries import special_calendar
from ratschlag.processes.models import Process, ReportingDuty
from ratschlag.scheduling import BlockKind, Objective, Pin, SeriesKind
from ratschlag.stakeholders.enums import GroupKind
from ratschlag.stakeholders.models import Group
from ratschlag.stakeholders.queries import GroupMembers, members_by_group

SERIES_KIND = {
    GroupKind.KICKOFF: SeriesKind.KICKOFF,
    GroupKind.WORKING_GROUP: SeriesKind.WORKING_GROUP,
    GroupKind.STEERING: SeriesKind.STEERING,
}
BLOCK_KIND = {
    DayKind.PUBLIC_HOLIDAY: BlockKind.PUBLIC_HOLIDAY,
    DayKind.SCHOOL_HOLIDAY: BlockKind.SCHOOL_HOLIDAY,
    DayKind.CLOSED: BlockKind.CLOSED,
    DayKind.UNKNOWN: BlockKind.UNKNOWN_HOLIDAYS,
}
# Sittings this long after the last meeting can still hear its report.
REPORT_HORIZON = timedelta(days=120)


@dataclass(frozen=True)
class PlanningCase:
    """A planning problem and the records its identifiers stand for (keys as text)."""

    process: Process
    settings: PlanningSettings
    problem: scheduling.Problem
    groups: dict[str, Group]
    rooms: dict[str, Room]
    committees: dict[str, str]
    zone: ZoneInfo

    def local(self, moment: datetime) -> datetime:
        """Return an aware moment as wall-clock time of the municipality."""
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def aware(self, wall_clock: datetime) -> datetime:
        """Return a wall-clock time of the municipality as an aware moment."""
        return wall_clock.replace(tzinfo=self.zone)


def default_settings(process: Process) -> PlanningSettings:
    """Return unsaved settings for a process that has none yet: its whole span."""
    return PlanningSettings(
        municipality_id=process.municipality_id,
        process=process,
        first_day=process.starts_on,
        last_day=process.ends_on,
    )


def case_of(process: Process, *, as_of: datetime, keeps_published: bool = True) -> PlanningCase:
    """Return the planning case of `process` as it stands at `as_of`.

    Meetings before `as_of` stay as they were. With `keeps_published` moving a published meeting
    counts against a plan; without it the published plan is only a hint.
    """
    zone = ZoneInfo(timezone.get_default_timezone_name())
    settings = PlanningSettings.objects.filter(process=process).first()
    settings = settings or default_settings(process)
    groups = {str(group.pk): group for group in _groups(process)}
    rooms = _rooms(process)
    members = members_by_group(process, max(settings.first_day, as_of.date()))
    duties = list(ReportingDuty.objects.filter(process=process).select_related("committee"))
    problem = scheduling.Problem(
        window=scheduling.Window(settings.first_day, settings.last_day),
        series=tuple(_series(group, members, settings) for group in groups.values()),
        people=_people(members.values()),
        rooms=tuple(_room(room, bookings, zone) for room, bookings in rooms),
        blocks=tuple(_blocks(process, settings, zone)),
        appointments=tuple(_appointments(groups, process, as_of, keeps_published, zone)),
        settings=_rules(settings),
        not_before=as_of.astimezone(zone).date(),
        **_reports(process, settings, duties, frozenset(groups)),
    )
    known = {str(room.pk): room for room, _bookings in rooms}
    committees = {str(duty.pk): duty.committee.short_name for duty in duties}
    return PlanningCase(process, settings, problem, groups, known, committees, zone)


def _groups(process: Process) -> Iterable[Group]:
    return Group.objects.filter(process=process).order_by("position", "name")


def _rooms(process: Process) -> list[tuple[Room, list[RoomBooking]]]:
    rooms = Room.objects.filter(municipality_id=process.municipality_id)
    return [
        (room, list(room.bookings.all()))
        for room in rooms.order_by("name").prefetch_related("bookings")
    ]


def _series(
    group: Group, members: dict[UUID, GroupMembers], settings: PlanningSettings
) -> scheduling.Series:
    own = members.get(group.pk)
    attending = frozenset(map(str, own.people)) if own else frozenset()
    must = frozenset(map(str, own.must_attend)) if own else frozenset()
    seats = (own.seat_count if own else 0) + group.extra_places
    return scheduling.Series(
        id=str(group.pk),
        kind=SERIES_KIND[GroupKind(group.kind)],
        count=group.meeting_count,
        members=attending,
        must_attend=must,
        duration=timedelta(minutes=group.duration_minutes),
        min_gap_days=group.min_gap_days,
        max_gap_days=group.max_gap_days or None,
        seats=max(seats, len(attending | must)),
        features=frozenset(group.needed_features),
        format=scheduling.Format(group.format),
        window=_window(group, settings),
    )


def _window(group: Group, settings: PlanningSettings) -> scheduling.Window | None:
    """Return when a group may meet: nobody meets before the kick-off can have taken place."""
    earliest = settings.kickoff_not_before
    if earliest is None:
        return None
    if group.kind != GroupKind.KICKOFF:
        earliest += timedelta(days=settings.kickoff_lead_days)
    return scheduling.Window(min(earliest, settings.last_day), settings.last_day)


def _people(members: Iterable[GroupMembers]) -> tuple[scheduling.Person, ...]:
    everybody = {str(person) for group in members for person in group.people | group.must_attend}
    return tuple(scheduling.Person(id=person) for person in sorted(everybody))


def _room(room: Room, bookings: list[RoomBooking], zone: ZoneInfo) -> scheduling.Room:
    hours = (room.opens_at or time.min, room.closes_at or time.max)
    openings = tuple(scheduling.Opening(day, *hours) for day in range(7))
    return scheduling.Room(
        id=str(room.pk),
        capacity=room.capacity,
        features=frozenset(room.features),
        openings=openings if room.opens_at or room.closes_at else (),
        bookings=tuple(
            scheduling.Booking(_local(booking.start, zone), _local(booking.end, zone))
            for booking in bookings
        ),
    )


def _blocks(
    process: Process, settings: PlanningSettings, zone: ZoneInfo
) -> Iterable[scheduling.Block]:
    first, last = settings.first_day, settings.last_day
    for day in special_calendar(process.municipality, first, last):
        if day.kind == DayKind.SCHOOL_HOLIDAY and not settings.respects_school_holidays:
            continue
        span = scheduling.Window(day.day, day.day)
        yield scheduling.Block.whole_days(span, BLOCK_KIND[day.kind], day.name)
    for sitting in blocking_sittings(process.municipality, first, last):
        start, end = _local(sitting.start, zone), _local(sitting.end, zone)
        label = sitting.committee.short_name
        reference = str(sitting.pk)
        kind = BlockKind.COUNCIL_SITTING
        if sitting.is_all_day:
            span = scheduling.Window(start.date(), max(start.date(), _last_day(end)))
            yield scheduling.Block.whole_days(span, kind, label, reference)
        else:
            yield scheduling.Block(start, end, kind, label, reference)


def _last_day(end: datetime) -> date:
    return (end - timedelta(microseconds=1)).date()


def _appointments(
    groups: dict[str, Group],
    process: Process,
    as_of: datetime,
    keeps_published: bool,
    zone: ZoneInfo,
) -> Iterable[scheduling.Appointment]:
    published = _published(process)
    working = {(m.group_id, m.round): m for m in Meeting.objects.filter(group__process=process)}
    for key in sorted({*published, *working}, key=str):
        group = groups.get(str(key[0]))
        if group is None or key[1] > group.meeting_count:
            continue
        yield _appointment(working.get(key), published.get(key), as_of, keeps_published, zone)


def _published(process: Process) -> dict[tuple[UUID, int], ReleasedMeeting]:
    release = latest_release(process)
    if release is None:
        return {}
    return {(m.group_id, m.round): m for m in release.meetings.all() if not m.is_cancelled}


def _appointment(
    own: Meeting | None,
    released: ReleasedMeeting | None,
    as_of: datetime,
    keeps_published: bool,
    zone: ZoneInfo,
) -> scheduling.Appointment:
    pins = _pins(own)
    # A pinned meeting stands where the person put it; else what people were told comes first.
    anchor = own if own and (own.is_pinned or released is None or not keeps_published) else released
    anchor = anchor or own
    if anchor is None:
        raise ValueError("an appointment needs a working or a published meeting")
    state = scheduling.AppointmentState.PROPOSED
    if anchor.start < as_of:
        state = scheduling.AppointmentState.PAST
    elif released is not None and keeps_published:
        state = scheduling.AppointmentState.PUBLISHED
    return scheduling.Appointment(
        series=str(anchor.group_id),
        round=anchor.round,
        start=_local(anchor.start, zone),
        room=str(own.room_id) if own and own.room_id else None,
        state=state,
        pins=pins,
    )


def _pins(meeting: Meeting | None) -> frozenset[Pin]:
    if meeting is None:
        return frozenset()
    pins = {Pin.DATE, Pin.TIME} if meeting.is_pinned else set()
    if meeting.is_room_pinned and meeting.room_id:
        pins.add(Pin.ROOM)
    return frozenset(pins)


def _rules(settings: PlanningSettings) -> scheduling.Settings:
    return scheduling.Settings(
        weekdays=frozenset(settings.weekdays),
        starts=tuple(time.fromisoformat(text) for text in settings.starts),
        sitting_buffer=timedelta(minutes=settings.buffer_minutes),
        kickoff_lead_days=settings.kickoff_lead_days,
        steering_between=False,  # counted, not forced: one round without it is better than no plan
        relaxable=frozenset({scheduling.Rule.REPORT_IN_TIME, scheduling.Rule.STATUS_NEWS}),
        objectives=_order(settings),
    )


def _order(settings: PlanningSettings) -> tuple[Objective, ...]:
    attendance = (Objective.ABSENCES, Objective.WORST_GROUP)
    evenness = (Objective.LARGEST_DEVIATION, Objective.TOTAL_DEVIATION)
    even_first = settings.preference == Preference.EVENNESS
    middle = (*evenness, *attendance) if even_first else (*attendance, *evenness)
    steering = (Objective.ROUNDS_WITHOUT_STEERING,) if settings.steering_between_rounds else ()
    moved = (
        Objective.BROKEN_RULES,
        Objective.MOVED,
        Objective.AFFECTED,
        Objective.DAYS_MOVED,
        Objective.ROOMS_CHANGED,
    )
    last = (Objective.REPORT_WAIT, Objective.SAME_DAY_DOUBLES, Objective.ROOM_FIT)
    return (*moved, *steering, *middle, *last)


def _reports(
    process: Process,
    settings: PlanningSettings,
    duties: list[ReportingDuty],
    series: frozenset[str],
) -> dict[str, Any]:
    sittings: dict[UUID, list[date]] = {duty.committee_id: [] for duty in duties}
    until = settings.last_day + REPORT_HORIZON
    for sitting in sittings_between(process.municipality, settings.first_day, until):
        if sitting.committee_id in sittings and not sitting.is_cancelled:
            day = timezone.localtime(sitting.start).date()
            sittings[sitting.committee_id].append(day)
    heard = [duty for duty in duties if sittings[duty.committee_id]]
    committees = tuple(
        scheduling.Committee(
            str(duty.committee_id), tuple(sorted(set(sittings[duty.committee_id])))
        )
        for duty in heard
    )
    reports = tuple(
        scheduling.ReportRule(
            id=str(duty.pk),
            committee=str(duty.committee_id),
            series=series,
            lead_days=duty.lead_days,
        )
        for duty in heard
    )
    return {"committees": committees, "reports": reports}


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
