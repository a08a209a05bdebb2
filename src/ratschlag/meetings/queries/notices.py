"""Reads on whom a change of the plan concerns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ratschlag.meetings.rules import Change, still_to_come
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person


@dataclass(frozen=True)
class Affected:
    """Somebody who comes to meetings that change, with these changes in order of time."""

    person: Person
    changes: tuple[Change, ...]


def affected_by(
    process: Process,
    changes: Iterable[Change],
    groups_by_person: Mapping[UUID, Sequence[Group]],
    now: datetime,
) -> list[Affected]:
    """Return everybody whom the changes concern that still lie ahead, by name."""
    coming = still_to_come(changes, process.moment(now))
    if not coming:
        return []
    keys = {person: {group.pk for group in own} for person, own in groups_by_person.items()}
    people = Person.objects.filter(municipality=process.municipality_id, pk__in=list(keys))
    affected = (
        Affected(one, tuple(each for each in coming if each.meeting.key[0] in keys[one.pk]))
        for one in people.order_by("name", "pk")
    )
    return [one for one in affected if one.changes]
