"""Reads across groups, seats and the people in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.accounts.models import User
from ratschlag.audit.queries import events_of
from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Membership, Municipality
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import GroupKind, SeatRole
from ratschlag.stakeholders.models import (
    Group,
    Merge,
    Occupancy,
    Organisation,
    Person,
    Seat,
    SupportNeed,
)

GIVEN = "given"
"""Stands where other rows name a kind of organisation."""


@dataclass(frozen=True)
class GroupMembers:
    """Who comes to the meetings of a group on a day, and for how many places are needed.

    A seat counts as a place whether it is occupied or not.
    """

    people: frozenset[UUID]
    must_attend: frozenset[UUID]
    seat_count: int


@dataclass(frozen=True)
class SeatState:
    """A seat on a day: who speaks for it, the deputies, and everybody who ever did."""

    seat: Seat
    holder: Occupancy | None
    deputies: list[Occupancy]
    history: list[Occupancy]

    @property
    def speaker(self) -> Occupancy | None:
        """Who comes to the meetings: the holder, or a deputy as long as there is none."""
        return self.holder or next(iter(self.deputies), None)


@dataclass(frozen=True)
class GroupState:
    """A group on a day, with its seats and what is worth a look."""

    group: Group
    seats: list[SeatState]
    warnings: list[rules.GroupWarning]

    @property
    def held(self) -> int:
        """How many seats somebody comes for."""
        return sum(state.speaker is not None for state in self.seats)


def roles_in(user: User, municipality: Municipality, day: date) -> frozenset[Role]:
    """Return all roles of `user` on `day`: given ones and those from seats, in one query."""
    given = Membership.objects.filter(user=user, municipality=municipality)
    rows = given.values_list(Value(GIVEN), "role", Value(""))
    found = frozenset({Role.PUBLIC, *([Role.OPERATOR] if user.is_operator else [])})
    for kind, role, group_kind in rows.union(_places_of(user, municipality, day), all=True):
        found |= {Role(role)} if kind == GIVEN else _roles_of_a_place(kind, role, group_kind)
    return found


def _places_of(user: User, municipality: Municipality, day: date) -> QuerySet[Any, Any]:
    """Return kind of organisation, role of the seat and kind of the group, a row for each seat."""
    holds = Q(occupancies__since__lte=day) & (
        Q(occupancies__until__isnull=True) | Q(occupancies__until__gt=day)
    )
    return (
        Person.objects.filter(municipality=municipality, account=user)
        .annotate(current=FilteredRelation("occupancies", condition=holds))
        .values_list("organisation__kind", "current__seat__role", "current__seat__group__kind")
    )


def _roles_of_a_place(
    organisation_kind: str, seat_role: str | None, group_kind: str | None
) -> frozenset[Role]:
    return rules.roles_of_an_organisation(organisation_kind) | rules.roles_of_a_seat(
        seat_role, group_kind
    )


def own_groups(user: User, municipality: Municipality, day: date) -> list[Group]:
    """Return the public groups somebody sits in on `day`: what they lead, then what they steer."""
    held = Occupancy.objects.on(day).filter(person__account=user, municipality=municipality)
    rows = (
        held.exclude(seat__group__process__state=ProcessState.DRAFT)
        .select_related("seat__group__process")
        .order_by("-seat__group__process__starts_on", "seat__group__position")
    )
    seats = [row.seat for row in rows]
    seats.sort(
        key=lambda seat: (seat.role != SeatRole.CHAIR, seat.group.kind != GroupKind.STEERING)
    )
    return list({seat.group_id: seat.group for seat in seats}.values())


def members_by_group(process: Process, day: date) -> dict[UUID, GroupMembers]:
    """Return who belongs to each group of a process on `day`, by group, in three queries."""
    return members_of(group_states(process, day))


def members_of(states: Sequence[GroupState]) -> dict[UUID, GroupMembers]:
    """Return who belongs to each group of a process, by group; `states` are those of all groups.

    A group that includes everybody holds all people of the process; each person needs one place
    there however many seats they hold, and so does every free seat.
    """
    members = {state.group.pk: _members(state.seats) for state in states}
    everybody = _members([seat for state in states for seat in state.seats], once=True)
    for state in states:
        if state.group.includes_everybody:
            own = members[state.group.pk]
            members[state.group.pk] = GroupMembers(
                everybody.people, own.must_attend, everybody.seat_count
            )
    return members


def _members(seats: Iterable[SeatState], *, once: bool = False) -> GroupMembers:
    speakers = [(state.seat, state.speaker) for state in seats]
    people = frozenset(speaker.person_id for _, speaker in speakers if speaker)
    free = sum(speaker is None for _, speaker in speakers)
    return GroupMembers(
        people=people,
        must_attend=frozenset(
            speaker.person_id for seat, speaker in speakers if speaker and seat.must_attend
        ),
        seat_count=len(people) + free if once else len(speakers),
    )


def group_states(process: Process, day: date, *, with_names: bool = True) -> list[GroupState]:
    """Return all groups of a process with their seats on `day`, in three queries.

    Without names, people and organisations of the seats are known by their keys alone.
    """
    groups = (
        Group.objects.filter(process=process)
        .select_related("field", "process")
        .prefetch_related(Prefetch("seats", _seats() if with_names else _nameless_seats()))
        .order_by("position", "name")
    )
    return [_group_state(group, day) for group in groups]


def speakers_for(states: Iterable[GroupState], seats: QuerySet[Seat]) -> frozenset[UUID]:
    """Return who speaks for one of these seats; `states` are those of the groups."""
    wanted = frozenset(seats.values_list("pk", flat=True))
    return frozenset(
        state.speaker.person_id
        for group in states
        for state in group.seats
        if state.speaker and state.seat.pk in wanted
    )


def group_state(group: Group, day: date) -> GroupState:
    """Return one group with its seats on `day`."""
    found = Group.objects.select_related("field", "process").prefetch_related(
        Prefetch("seats", _seats())
    )
    return _group_state(found.get(pk=group.pk), day)


def seat_with_history(seat: Seat) -> Seat:
    """Return a seat with everybody who ever spoke for it, the latest first."""
    return _seats().get(pk=seat.pk)


def _seats() -> QuerySet[Seat]:
    occupancies = Occupancy.objects.select_related("person").order_by("-since", "person__name")
    return (
        Seat.objects.select_related("organisation")
        .prefetch_related(Prefetch("occupancies", occupancies, to_attr="history"))
        .order_by("organisation__name", "label", "pk")
    )


def _nameless_seats() -> QuerySet[Seat]:
    """Return seats with no more than planning needs, which reads hundreds of them at each visit."""
    occupancies = Occupancy.objects.order_by("-since", "person__name").only(
        "municipality", "seat", "person", "since", "until", "is_deputy"
    )
    return (
        Seat.objects.only("municipality", "group", "organisation", "role", "must_attend")
        .prefetch_related(Prefetch("occupancies", occupancies, to_attr="history"))
        .order_by("pk")
    )


def seat_state(seat: Seat, day: date) -> SeatState:
    """Return a seat, its history read with it, as it is on `day`."""
    history: list[Occupancy] = getattr(seat, "history")  # noqa: B009 (no field, but prefetched)
    current = [one for one in history if rules.holds_on(one, day)]
    return SeatState(
        seat=seat,
        holder=next((one for one in current if not one.is_deputy), None),
        deputies=[one for one in current if one.is_deputy],
        history=history,
    )


def _group_state(group: Group, day: date) -> GroupState:
    seats = [seat_state(seat, day) for seat in group.seats.all()]
    seats.sort(key=lambda state: state.seat.role == SeatRole.MEMBER)  # who runs the group first
    facts = [
        rules.SeatFacts(
            state.seat.role,
            state.seat.must_attend,
            state.speaker.person_id if state.speaker else None,
        )
        for state in seats
    ]
    warnings = rules.group_warnings(
        group.kind,
        has_field=group.field_id is not None,
        includes_everybody=group.includes_everybody,
        seats=facts,
    )
    return GroupState(group, seats, warnings)


def tags_of(rows: QuerySet[Organisation] | QuerySet[Person]) -> list[str]:
    """Return the tags that occur in part of the register, in alphabetical order."""
    texts = rows.exclude(tags="").order_by().values_list("tags", flat=True).distinct()
    return rules.listed(rules.tidy_list(rules.LIST_SEPARATOR.join(texts)))


def people_of(process: Process, day: date) -> QuerySet[Person]:
    """Return everybody who holds a seat of the process on `day`, deputies included."""
    held = Occupancy.objects.on(day).filter(seat__group__process=process, person=OuterRef("pk"))
    return Person.objects.filter(Exists(held), municipality=process.municipality_id).order_by(
        "name"
    )


def seats_without_holder(process: Process, day: date) -> QuerySet[Seat]:
    """Return the seats of the process for which nobody speaks on `day`, not even a deputy."""
    held = Occupancy.objects.on(day).filter(seat=OuterRef("pk"))
    return (
        Seat.objects.filter(~Exists(held), group__process=process)
        .select_related("group", "organisation")
        .order_by("group__position", "organisation__name", "pk")
    )


def people_without_task_since(municipality_id: UUID, moment: datetime) -> list[Person]:
    """Return people whose seats all ended before then, the erased ones left out.

    A process that was closed ends the seats in it. Who never held a seat counts from the day they
    were entered.
    """
    day = timezone.localtime(moment).date()
    held = Occupancy.objects.filter(person=OuterRef("pk"))
    closed = Q(
        seat__group__process__state=ProcessState.CLOSED, seat__group__process__ends_on__lt=day
    )
    still = held.filter(Q(until__isnull=True) | Q(until__gt=day)).exclude(closed)
    rows = Person.objects.filter(~Exists(still), municipality_id=municipality_id)
    idle = list(rows.annotate(had_seat=Exists(held)).order_by("name"))
    long_known = _added_before(
        municipality_id, [each for each in idle if not each.had_seat], moment
    )
    return [
        person
        for person in idle
        if person.name != erased_name(person) and (person.had_seat or str(person.pk) in long_known)
    ]


def needs_of(person: Person) -> SupportNeed:
    """Return what somebody said they need; a new record of version 0 if they said nothing."""
    found = SupportNeed.objects.filter(person=person).select_related("person").first()
    if found:
        return found
    return SupportNeed(
        id=person.pk, municipality_id=person.municipality_id, person=person, version=0
    )


def needs_past(municipality_id: UUID, moment: datetime) -> list[SupportNeed]:
    """Return what people said before then who have no seat any more since then, or none at all."""
    idle = {person.pk for person in people_without_task_since(municipality_id, moment)}
    rows = SupportNeed.objects.filter(municipality=municipality_id, stated_at__lt=moment)
    over = Q(person__in=idle) | Q(person__occupancies__isnull=True)
    return list(rows.filter(over).select_related("person").order_by("pk").distinct())


def _added_before(municipality_id: UUID, people: Iterable[Person], moment: datetime) -> set[str]:
    events = events_of(municipality_id).filter(
        action="stakeholders.person_added",
        at__lt=moment,
        subject_id__in=[str(person.pk) for person in people],
    )
    return set(events.values_list("subject_id", flat=True))


def undoable_merges(municipality: Municipality, since: datetime) -> QuerySet[Merge]:
    """Return what was made one since then, the latest first."""
    rows = Merge.objects.filter(municipality=municipality, merged_at__gte=since)
    return rows.order_by("-merged_at", "pk")


def erased_name(person: Person) -> str:
    """Return what an erased person is called; the number tells them apart and leads nowhere."""
    with override(settings.LANGUAGE_CODE):
        return _("Erased person %(number)s") % {"number": person.pk.hex[:4]}
