"""Reads on when people can come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.queries import link_behind
from ratschlag.meetings.models import Availability, TimesCall
from ratschlag.meetings.queries.plans import settings_of
from ratschlag.meetings.rules import LINK_PURPOSE, Times
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from ratschlag.stakeholders.queries import GroupState, group_states, members_of


@dataclass(frozen=True)
class OpenedTimes:
    """What one person was asked, with the link that led there."""

    availability: Availability
    link: LinkToken


@dataclass(frozen=True)
class Asked:
    """Somebody who comes to meetings of a process, and what they said about their time.

    `availability` is None as long as nobody has asked them.
    """

    person: Person
    groups: tuple[Group, ...]
    availability: Availability | None
    is_deputy: bool = False

    @property
    def has_answered(self) -> bool:
        """Whether an answer is there."""
        return self.availability is not None and self.availability.answered_at is not None

    @property
    def is_unasked(self) -> bool:
        """Whether no mail has gone to them so far."""
        return self.availability is None or self.availability.asked_at is None

    @property
    def is_waited_for(self) -> bool:
        """Whether they were asked and have not answered."""
        return not self.is_unasked and not self.has_answered

    @property
    def reminders(self) -> int:
        """How often they were reminded."""
        return self.availability.reminders if self.availability else 0


@dataclass(frozen=True)
class OnBehalf:
    """Somebody for whom the office answers, and what is known so far."""

    call: TimesCall
    person: Person
    availability: Availability | None


def on_behalf(municipality: Municipality, process: str, person: UUID) -> OnBehalf | None:
    """Return for whom the office answers: somebody of the register, in a process that asks."""
    calls = TimesCall.objects.filter(municipality=municipality, process__slug=process)
    call = calls.select_related("process__municipality").first()
    who = Person.objects.filter(municipality=municipality, pk=person).first()
    if call is None or who is None:
        return None
    return OnBehalf(call, who, Availability.objects.filter(call=call, person=who).first())


def call_of(process: Process) -> TimesCall | None:
    """Return how the people of a process are asked for their times; None if nobody is."""
    return TimesCall.objects.filter(process=process).first()


def groups_by_person(states: Sequence[GroupState]) -> dict[UUID, tuple[Group, ...]]:
    """Return the groups to whose meetings each person comes, in order of the groups."""
    members = members_of(states)
    groups: dict[UUID, list[Group]] = defaultdict(list)
    for state in states:
        own = members[state.group.pk]
        for person in own.people | own.must_attend:
            groups[person].append(state.group)
    return {person: tuple(each) for person, each in groups.items()}


def deputies_by_person(states: Sequence[GroupState]) -> dict[UUID, tuple[Group, ...]]:
    """Return the groups in which each person is a deputy; who also comes for a seat is left out."""
    coming = groups_by_person(states)
    groups: dict[UUID, list[Group]] = defaultdict(list)
    for state in states:
        for seat in state.seats:
            for one in seat.deputies:
                if one.person_id not in coming and state.group not in groups[one.person_id]:
                    groups[one.person_id].append(state.group)
    return {person: tuple(each) for person, each in groups.items()}


def people_asked(
    process: Process,
    groups: Mapping[UUID, tuple[Group, ...]],
    said: Mapping[UUID, Availability],
    deputies: Mapping[UUID, tuple[Group, ...]],
) -> list[Asked]:
    """Return everybody who comes to meetings of these groups, by name, with what they said.

    `deputies` are asked beside them, with the groups in which they are one.
    """
    everybody = {**deputies, **groups}
    people = Person.objects.filter(municipality=process.municipality_id, pk__in=list(everybody))
    ordered = people.select_related("organisation").order_by("name", "pk")
    return [
        Asked(one, everybody[one.pk], said.get(one.pk), is_deputy=one.pk not in groups)
        for one in ordered
    ]


def everybody_asked(process: Process, day: date) -> list[Asked]:
    """Return everybody who comes to meetings of a process, by name, with what they said.

    Who holds a seat on `day` counts or, before the first meetings may be, on the first such day;
    deputies where the question says so.
    """
    states = _states(process, day)
    call = call_of(process)
    deputies = deputies_by_person(states) if call and call.asks_deputies else {}
    said = availability_by_person(process)
    return people_asked(process, groups_by_person(states), said, deputies)


def groups_of_everybody(process: Process, day: date) -> dict[UUID, tuple[Group, ...]]:
    """Return the groups to whose meetings each person of a process comes; `day` as above."""
    return groups_by_person(_states(process, day))


def _states(process: Process, day: date) -> list[GroupState]:
    first = max(settings_of(process).first_day, day)
    return group_states(process, first, with_names=False)


def availability_by_person(process: Process) -> dict[UUID, Availability]:
    """Return who was asked or spoke for themself, and what they said if anything."""
    rows = Availability.objects.filter(call__process=process)
    return {each.person_id: each for each in rows}


def times_of(said: Mapping[UUID, Availability]) -> dict[UUID, Times]:
    """Return what people said about their time; who said nothing is not in it."""
    answered = (each for each in said.values() if each.answered_at is not None)
    return {each.person_id: Times.of(each.times) for each in answered}


def opened_behind(municipality: Municipality, link: str) -> OpenedTimes | None:
    """Return what the secret of a link leads to, still good or not; None if foreign or forged."""
    known = link_behind(municipality.pk, LINK_PURPOSE, link)
    if known is None:
        return None
    rows = Availability.objects.filter(municipality=municipality, pk=known.subject_id)
    found = rows.select_related("call__process__municipality", "person__organisation").first()
    return OpenedTimes(found, known) if found else None


def times_about(person_ids: Iterable[UUID]) -> QuerySet[Availability]:
    """Return what is kept of when these people can come."""
    rows = Availability.objects.filter(person__in=list(person_ids))
    return rows.select_related("call__process").order_by("pk")


def times_answered_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[Availability]:
    """Return what was said for processes that ended before `cutoff`."""
    rows = Availability.objects.filter(call__process__ends_on__lt=cutoff.date())
    return rows if municipality_id is None else rows.filter(municipality_id=municipality_id)
