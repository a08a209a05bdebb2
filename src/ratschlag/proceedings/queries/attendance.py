"""Who is expected at a meeting, who said what, and who was there."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ratschlag.proceedings.models import Agenda, Attendance
from ratschlag.stakeholders.enums import SeatRole, Sector
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person
from ratschlag.stakeholders.queries import group_states


@dataclass(frozen=True)
class Expected:
    """Somebody who belongs to the group of a meeting."""

    person: Person
    organisation: Organisation
    is_deputy: bool
    attendance: Attendance | None

    @property
    def coming(self) -> str:
        """What they said, in words; empty if nothing."""
        known = self.attendance
        return str(known.get_coming_display()) if known and known.coming else ""

    @property
    def was_there(self) -> bool | None:
        """Whether they were there; None if nobody noted it."""
        return self.attendance.was_there if self.attendance else None


def expected(agenda: Agenda, day: date) -> list[Expected]:
    """Return everybody who may come, deputies after those they stand in for."""
    known = attendance_of(agenda)
    found: dict[UUID, Expected] = {}
    for state in group_states(agenda.process, day):
        if not _counts(state.group, agenda.group):
            continue
        for seat in state.seats:
            for occupancy in (*([seat.holder] if seat.holder else []), *seat.deputies):
                person = occupancy.person
                found.setdefault(
                    person.pk,
                    Expected(
                        person,
                        seat.seat.organisation,
                        occupancy.is_deputy,
                        known.get(person.pk),
                    ),
                )
    return list(found.values())


def _counts(group: Group, wanted: Group) -> bool:
    return group.pk == wanted.pk or wanted.includes_everybody


def attendance_of(agenda: Agenda) -> dict[UUID, Attendance]:
    """Return what is known of each person and this meeting."""
    return {one.person_id: one for one in Attendance.objects.filter(agenda=agenda)}


def was_there(agenda: Agenda, user_id: UUID | None) -> Person | None:
    """Return the person behind an account who was at the meeting; None if they were not."""
    if user_id is None:
        return None
    rows = Attendance.objects.filter(agenda=agenda, was_there=True, person__account=user_id)
    found = rows.select_related("person").first()
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
