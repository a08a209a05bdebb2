"""Which seats the rows of a table give to people."""

from collections import defaultdict
from datetime import date
from typing import Any

from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import RegisterColumn as Column
from ratschlag.stakeholders.enums import RowProblem as Kind
from ratschlag.stakeholders.enums import SeatRole
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person, Seat
from ratschlag.stakeholders.operations.import_values import RowRefused
from ratschlag.stakeholders.sources import Entry
from ratschlag.stakeholders.sources.words import YES


class SeatBook:
    """All seats and who speaks for them; what is there already stays as it is."""

    def __init__(self, municipality: Municipality, today: date, *, lock: bool) -> None:
        self._today = today
        self.new_seats: list[Seat] = []
        self.new_occupancies: list[Occupancy] = []
        self._groups: dict[str, dict[str, Group]] = defaultdict(dict)
        groups = Group.objects.filter(municipality=municipality).select_related("process")
        for group in groups.order_by("pk"):
            process = group.process
            for word in (process.title, process.short_title, process.slug):
                words = self._groups[word.casefold()]
                for name in (group.name, group.slug, group.code):
                    words[name.casefold()] = group
        self._only = {group.process.slug for group in groups}
        seats = Seat.objects.filter(municipality=municipality).order_by("pk")
        occupancies = Occupancy.objects.filter(municipality=municipality)
        if lock:
            seats = seats.select_for_update()
        self._seats: dict[tuple[Any, Any], list[Seat]] = defaultdict(list)
        for seat in seats:
            self._seats[seat.group_id, seat.organisation_id].append(seat)
        self._held: dict[Any, list[Occupancy]] = defaultdict(list)
        for occupancy in occupancies.order_by("since", "pk"):
            if occupancy.until is None or occupancy.until > today:
                self._held[occupancy.seat_id].append(occupancy)

    def take(self, entry: Entry, person: Person, owner: Organisation) -> tuple[str, bool]:
        """Give a person a seat of the owner; return it in words, and whether that is new."""
        group = self._group(entry)
        label, is_deputy = entry.get(Column.FUNCTION), entry.get(Column.DEPUTY) == YES
        words = f"{group.name}, {owner.name}" + (f", {label}" if label else "")
        fitting = [
            seat
            for seat in self._seats[group.pk, owner.pk]
            if not label or rules.visible(seat.label) == label
        ]
        if any(self._holds(seat, person, is_deputy) for seat in fitting):
            return words, False
        seat = self._open(fitting, entry, person, is_deputy=is_deputy)
        if seat is None:
            role = entry.get(Column.ROLE) or SeatRole.MEMBER
            seat = Seat(
                municipality_id=owner.municipality_id,
                group=group,
                organisation=owner,
                label=label,
                role=role,
            )
            self.new_seats.append(seat)
            self._seats[group.pk, owner.pk].append(seat)
        occupancy = Occupancy(
            municipality_id=owner.municipality_id,
            seat=seat,
            person=person,
            since=entry.since or self._today,
            is_deputy=is_deputy,
        )
        self.new_occupancies.append(occupancy)
        self._held[seat.pk].append(occupancy)
        return words, True

    def _holds(self, seat: Seat, person: Person, is_deputy: bool) -> bool:
        return any(
            one.person_id == person.pk and one.is_deputy == is_deputy for one in self._held[seat.pk]
        )

    def _open(
        self, seats: list[Seat], entry: Entry, person: Person, *, is_deputy: bool
    ) -> Seat | None:
        """Return the first seat that can be taken, one of the same role before others."""
        role = entry.get(Column.ROLE)
        since = entry.since or self._today
        for seat in sorted(seats, key=lambda one: one.role != role):
            later = [one for one in self._held[seat.pk] if one.until is None or one.until > since]
            is_own = any(one.person_id == person.pk for one in later)
            is_taken = not is_deputy and any(not one.is_deputy for one in later)
            if not is_own and not is_taken:
                return seat
        return None

    def _group(self, entry: Entry) -> Group:
        process = entry.get(Column.PROCESS).casefold()
        if not process and len(self._only) == 1:
            process = next(iter(self._only))
        groups = self._groups.get(process)
        if groups is None:
            raise RowRefused(entry, Column.PROCESS, Kind.UNKNOWN_PROCESS)
        group = groups.get(entry.get(Column.GROUP).casefold())
        if group is None:
            raise RowRefused(entry, Column.GROUP, Kind.UNKNOWN_GROUP)
        return group
