"""Reads on whom a change of the plan concerns, and on who came or went since people were told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from ratschlag.meetings.enums import ChangeKind
from ratschlag.meetings.models import ToldMember
from ratschlag.meetings.rules import Change, Placed, still_to_come
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person

Pair = tuple[UUID, UUID]
"""A person and a group to whose meetings they come."""


@dataclass(frozen=True)
class Affected:
    """Somebody whose dates change, with these changes in order of time."""

    person: Person
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Turnover:
    """Who came to a group, and who left, since people were last told of its dates.

    Both are empty where nobody was ever told: then there is nothing to compare with.
    """

    joined: frozenset[Pair] = frozenset()
    left: frozenset[Pair] = frozenset()


def pairs_of(groups_by_person: Mapping[UUID, Sequence[Group]]) -> frozenset[Pair]:
    """Return who comes to which group."""
    return frozenset(
        (person, group.pk) for person, groups in groups_by_person.items() for group in groups
    )


def turnover(process: Process, groups_by_person: Mapping[UUID, Sequence[Group]]) -> Turnover:
    """Return who came and went since people were told of the dates of their groups."""
    rows = ToldMember.objects.filter(group__process=process)
    told = frozenset(rows.values_list("person_id", "group_id"))
    if not told:
        return Turnover()
    now = pairs_of(groups_by_person)
    return Turnover(now - told, told - now)


def affected_by(
    process: Process,
    changes: Iterable[Change],
    groups_by_person: Mapping[UUID, Sequence[Group]],
    now: datetime,
    *,
    plans: tuple[Iterable[Placed], Iterable[Placed]] = ((), ()),
) -> list[Affected]:
    """Return everybody whose dates change that still lie ahead, by name.

    `plans` are the meetings as they were published before, and as they will be: who came to a group
    gets all of the latter, who left loses the former.
    """
    moment = process.moment(now)
    coming = still_to_come(changes, moment)
    turned = turnover(process, groups_by_person)
    before, after = ([one for one in plan if not one.is_cancelled] for plan in plans)
    own: dict[UUID, list[Change]] = {}
    for person, group in pairs_of(groups_by_person) | turned.left:
        if (person, group) in turned.joined:
            news = [Change(ChangeKind.ADDED, None, one) for one in after if one.key[0] == group]
        elif (person, group) in turned.left:
            news = [Change(ChangeKind.LEFT, one, None) for one in before if one.key[0] == group]
        else:
            news = [change for change in coming if change.meeting.key[0] == group]
        own.setdefault(person, []).extend(still_to_come(news, moment))
    concerned = [person for person, news in own.items() if news]
    people = Person.objects.filter(municipality=process.municipality_id, pk__in=concerned)
    return [Affected(one, _in_order(own[one.pk])) for one in people.order_by("name", "pk")]


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda one: (one.meeting.start, one.meeting.group_name)))


def told_about(person_ids: Iterable[UUID]) -> QuerySet[ToldMember]:
    """Return of which groups' dates these people were told."""
    rows = ToldMember.objects.filter(person__in=list(person_ids))
    return rows.select_related("group__process", "person").order_by("pk")


def told_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[ToldMember]:
    """Return what was noted for processes that ended before `cutoff`."""
    rows = ToldMember.objects.filter(group__process__ends_on__lt=cutoff.date())
    return rows if municipality_id is None else rows.filter(municipality_id=municipality_id)
