"""Who is expected at a meeting, who said what, and who was there."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.models import Agenda, Attendance
from ratschlag.stakeholders.enums import MeetingFormat, SeatRole, Sector
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person
from ratschlag.stakeholders.queries import SeatState, group_states


@dataclass(frozen=True)
class Expected:
    """Somebody who belongs to the group of a meeting.

    `is_invited`: they speak for a seat; a deputy does so where nobody holds it. `deputies` could
    come instead of them. An answer counts for the day `start` alone, and that somebody takes part
    online only as long as that is possible.
    """

    person: Person
    organisation: Organisation
    is_deputy: bool
    attendance: Attendance | None
    is_invited: bool = True
    deputies: tuple[Person, ...] = ()
    stands_in_for: Person | None = None
    start: datetime | None = None
    format: str = ""

    @property
    def said(self) -> str:
        """What they said for this day; empty if nothing."""
        known = self.attendance
        return known.coming if known and not self.is_outdated else ""

    @property
    def is_outdated(self) -> bool:
        """Whether they answered before the meeting was moved, or before all meet in a room."""
        known = self.attendance
        if known is None:
            return False
        if known.coming == Coming.ONLINE and self.format == MeetingFormat.IN_PERSON:
            return True
        if known.said_for is None or self.start is None:
            return False
        return known.said_for != self.start

    @property
    def coming(self) -> str:
        """What they said, in words; empty if nothing."""
        return str(Coming(self.said).label) if self.said else ""

    @property
    def waits(self) -> bool:
        """Whether they stand on the waiting list."""
        return self.comes and bool(self.attendance and self.attendance.waits_since)

    @property
    def comes(self) -> bool:
        """Whether they said that they come; in a hybrid meeting, to the room."""
        return self.said == Coming.COMES

    @property
    def is_online(self) -> bool:
        """Whether they said that they take part online, which needs no place."""
        return self.said == Coming.ONLINE

    @property
    def takes_part(self) -> bool:
        """Whether they said that they come or take part online."""
        return self.comes or self.is_online

    @property
    def has_place(self) -> bool:
        """Whether they come and have a place."""
        return self.comes and not self.waits

    @property
    def is_unasked(self) -> bool:
        """Whether no invitation to this day has gone to them."""
        known = self.attendance
        return known is None or known.invited_for is None or known.invited_for != self.start

    @property
    def is_awaited(self) -> bool:
        """Whether they are expected and do not stay away."""
        if self.is_invited and not self.said:
            return True
        return self.takes_part

    @property
    def is_entitled(self) -> bool:
        """Whether they get the online address; in a hybrid meeting who is online or waits."""
        if self.format == MeetingFormat.HYBRID:
            return self.is_online or self.waits
        return self.is_awaited

    @property
    def was_there(self) -> bool | None:
        """Whether they were there; None if nobody noted it."""
        return self.attendance.was_there if self.attendance else None


def expected(
    agenda: Agenda,
    day: date,
    start: datetime | None = None,
    format: str = "",  # noqa: A002 the word of the models
) -> list[Expected]:
    """Return everybody who may come, deputies after those they stand in for.

    `start` is when the meeting begins; with it answers for an earlier day do not count. `format`
    is how it is held.
    """
    known = attendance_of(agenda)
    standing_in = {row.deputy_id: row.person_id for row in known.values() if row.deputy_id}
    found: dict[UUID, list[tuple[SeatState, Occupancy]]] = defaultdict(list)
    people: dict[UUID, Person] = {}
    for state in group_states(agenda.process, day):
        if not _counts(state.group, agenda.group):
            continue
        for seat in state.seats:
            for occupancy in (*([seat.holder] if seat.holder else []), *seat.deputies):
                found[occupancy.person_id].append((seat, occupancy))
                people.setdefault(occupancy.person_id, occupancy.person)
    speakers = {
        key
        for key, held in found.items()
        if any(seat.speaker and seat.speaker.person_id == key for seat, _occupancy in held)
    }
    return [
        Expected(
            person=people[key],
            organisation=held[0][0].seat.organisation,
            is_deputy=all(occupancy.is_deputy for _seat, occupancy in held),
            attendance=known.get(key),
            is_invited=key in speakers,
            deputies=_deputies(key, held, speakers),
            stands_in_for=people.get(standing_in[key]) if key in standing_in else None,
            start=start,
            format=format,
        )
        for key, held in found.items()
    ]


def _deputies(
    key: UUID, held: list[tuple[SeatState, Occupancy]], speakers: Collection[UUID]
) -> tuple[Person, ...]:
    """Return who may come instead: deputies of somebody's seats who come for no seat themselves."""
    found = {
        one.person_id: one.person
        for seat, occupancy in held
        if seat.speaker is occupancy
        for one in seat.deputies
        if one.person_id != key and one.person_id not in speakers
    }
    return tuple(found.values())


def _counts(group: Group, wanted: Group) -> bool:
    return group.pk == wanted.pk or wanted.includes_everybody


def attendance_of(agenda: Agenda) -> dict[UUID, Attendance]:
    """Return what is known of each person and this meeting."""
    return {one.person_id: one for one in Attendance.objects.filter(agenda=agenda)}


def people_concerned(agenda: Agenda) -> QuerySet[Attendance]:
    """Return those who were invited to a meeting, have answered, or of whom it is noted where."""
    rows = Attendance.objects.filter(agenda=agenda)
    return rows.exclude(invited_at=None, said_at=None, was_there=None, checked_in_at=None)


def readers_of(agenda: Agenda) -> QuerySet[Attendance]:
    """Return those to whom the minutes go: who was there, was invited, or has answered."""
    called = Q(invited_for__isnull=False) | Q(said_at__isnull=False)
    rows = Attendance.objects.filter(called | Q(was_there=True), agenda=agenda)
    return rows.select_related("person").order_by("person__name", "person__pk")


def reader_here(agenda: Agenda, user_id: UUID | None) -> Person | None:
    """Return the person behind an account to whom the minutes go; None if to nobody."""
    if user_id is None:
        return None
    found = readers_of(agenda).filter(person__account=user_id).first()
    return found.person if found else None


def chairs_of(group: Group, day: date) -> list[Person]:
    """Return who chairs a group on a day."""
    held = Occupancy.objects.on(day).filter(seat__group=group, seat__role=SeatRole.CHAIR)
    return [one.person for one in held.select_related("person").order_by("person__name", "pk")]


def numbers_there(people: list[Expected]) -> list[tuple[Sector, int, int]]:
    """Return for each sector how many were there and how many seats somebody speaks for."""
    there = Counter(one.organisation.sector for one in people if one.was_there)
    seats = Counter(one.organisation.sector for one in people if not one.is_deputy)
    return [
        (sector, there[sector], max(seats[sector], there[sector]))
        for sector in Sector
        if there[sector] or seats[sector]
    ]
