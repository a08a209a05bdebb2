"""What a plan has to find its place in: rooms, holidays, sittings, committees to report to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from ratschlag import scheduling
from ratschlag.council.models import CouncilSitting
from ratschlag.council.queries import sittings_between
from ratschlag.meetings.models import PlanningSettings, ReleasedMeeting
from ratschlag.municipalities.enums import DayKind
from ratschlag.municipalities.models import Room
from ratschlag.municipalities.queries import special_calendar
from ratschlag.processes.models import Process, ReportingDuty
from ratschlag.processes.rules import due_days
from ratschlag.scheduling import BlockKind

BLOCK_KIND = {
    DayKind.PUBLIC_HOLIDAY: BlockKind.PUBLIC_HOLIDAY,
    DayKind.SCHOOL_HOLIDAY: BlockKind.SCHOOL_HOLIDAY,
    DayKind.CLOSED: BlockKind.CLOSED,
    DayKind.UNKNOWN: BlockKind.UNKNOWN_HOLIDAYS,
}
# Only school holidays can be unknown: public ones follow from the law and the date of Easter.
OF_SCHOOLS = (DayKind.SCHOOL_HOLIDAY, DayKind.UNKNOWN)
# Sittings this long after the last meeting can still hear its report.
REPORT_HORIZON = timedelta(days=120)


@dataclass(frozen=True)
class Surroundings:
    """Rooms, blocked times and duties to report, as records and in the words of the solver."""

    rooms: dict[str, Room]
    rooms_of_solver: tuple[scheduling.Room, ...]
    blocks: tuple[scheduling.Block, ...]
    sittings: tuple[CouncilSitting, ...]
    duties: tuple[ReportingDuty, ...]
    committees: tuple[scheduling.Committee, ...]

    @property
    def committee_names(self) -> dict[str, str]:
        """Names by the key of the committee, and by that of the duty towards it."""
        return {
            str(key): duty.committee.short_name
            for duty in self.duties
            for key in (duty.pk, duty.committee_id)
        }

    def reports(self, series: frozenset[str]) -> tuple[scheduling.ReportRule, ...]:
        """Return the rules of reporting; a committee without any known sitting hears nothing."""
        heard = {committee.id for committee in self.committees}
        return tuple(
            scheduling.ReportRule(
                id=str(duty.pk),
                committee=str(duty.committee_id),
                series=series,
                lead_days=duty.lead_days,
            )
            for duty in self.duties
            if str(duty.committee_id) in heard
        )

    @property
    def unheard(self) -> tuple[ReportingDuty, ...]:
        """Duties to report to a committee none of whose sittings is known."""
        heard = {committee.id for committee in self.committees}
        return tuple(duty for duty in self.duties if str(duty.committee_id) not in heard)

    def status_duties(
        self, series: frozenset[str], since: date, until: date
    ) -> tuple[scheduling.StatusDuty, ...]:
        """Return at which sittings between these days something new is to be reported."""
        sittings = {committee.id: committee.sittings for committee in self.committees}
        return tuple(
            scheduling.StatusDuty(
                id=str(duty.pk),
                committee=str(duty.committee_id),
                due=tuple(
                    due_days(
                        sittings[str(duty.committee_id)],
                        since=since,
                        until=until,
                        every=timedelta(weeks=duty.every_weeks),
                    )
                ),
                series=series,
                lead_days=duty.lead_days,
            )
            for duty in self.duties
            if str(duty.committee_id) in sittings
        )


def read(
    process: Process,
    settings: PlanningSettings,
    published: Iterable[ReleasedMeeting],
    zone: ZoneInfo,
) -> Surroundings:
    """Return what lies around the planning window, and around what is published already."""
    rooms = Room.objects.filter(municipality_id=process.municipality_id)
    known = list(rooms.order_by("name").prefetch_related("bookings"))
    days = [_local(meeting.start, zone).date() for meeting in published]
    first = min([settings.first_day, *days])
    last = max([settings.last_day, *days]) + REPORT_HORIZON
    sittings = tuple(
        sitting
        for sitting in sittings_between(process.municipality, first, last)
        if not sitting.is_cancelled
    )
    duties = tuple(ReportingDuty.objects.filter(process=process).select_related("committee"))
    blocking = tuple(sitting for sitting in sittings if sitting.committee.blocks_meetings)
    return Surroundings(
        rooms={str(room.pk): room for room in known},
        rooms_of_solver=tuple(_room(room, zone) for room in known),
        blocks=(
            *_holidays(process, settings),
            *(_sitting(one, zone) for one in blocking if _is_in_window(one, settings, zone)),
        ),
        sittings=blocking,
        duties=duties,
        committees=tuple(_committees(duties, sittings, settings.first_day, zone)),
    )


def _room(room: Room, zone: ZoneInfo) -> scheduling.Room:
    hours = (room.opens_at or time.min, room.closes_at or time.max)
    openings = tuple(scheduling.Opening(day, *hours) for day in range(7))
    return scheduling.Room(
        id=str(room.pk),
        capacity=room.capacity,
        features=frozenset(room.features),
        openings=openings if room.opens_at or room.closes_at else (),
        bookings=tuple(
            scheduling.Booking(_local(booking.start, zone), _local(booking.end, zone))
            for booking in room.bookings.all()
        ),
    )


def _holidays(process: Process, settings: PlanningSettings) -> Iterable[scheduling.Block]:
    first, last = settings.first_day, settings.last_day
    for day in special_calendar(process.municipality, first, last):
        if settings.respects_school_holidays or day.kind not in OF_SCHOOLS:
            span = scheduling.Window(day.day, day.day)
            yield scheduling.Block.whole_days(span, BLOCK_KIND[day.kind], day.name)


def _is_in_window(sitting: CouncilSitting, settings: PlanningSettings, zone: ZoneInfo) -> bool:
    # A day more on both sides: the buffer may reach over midnight.
    first = settings.first_day - timedelta(days=1)
    last = settings.last_day + timedelta(days=1)
    start, end = _local(sitting.start, zone).date(), _local(sitting.end, zone).date()
    return start <= last and first <= end


def _sitting(sitting: CouncilSitting, zone: ZoneInfo) -> scheduling.Block:
    start, end = _local(sitting.start, zone), _local(sitting.end, zone)
    label, reference = sitting.committee.short_name, str(sitting.pk)
    kind = BlockKind.COUNCIL_SITTING
    if sitting.is_all_day:
        last = (end - timedelta(microseconds=1)).date()
        span = scheduling.Window(start.date(), max(start.date(), last))
        return scheduling.Block.whole_days(span, kind, label, reference)
    return scheduling.Block(start, end, kind, label, reference)


def _committees(
    duties: Iterable[ReportingDuty],
    sittings: Iterable[CouncilSitting],
    since: date,
    zone: ZoneInfo,
) -> Iterable[scheduling.Committee]:
    most = {duty.committee_id: duty.most_reports for duty in duties}
    days_of: dict[UUID, set[date]] = {committee_id: set() for committee_id in most}
    for sitting in sittings:
        day = _local(sitting.start, zone).date()
        if sitting.committee_id in days_of and day >= since:
            days_of[sitting.committee_id].add(day)
    for committee_id, known in days_of.items():
        if known:
            days = tuple(sorted(known))
            yield scheduling.Committee(str(committee_id), days, most.get(committee_id))


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
