"""Reads on whom a change of the plan concerns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ratschlag.meetings.queries.plans import settings_of
from ratschlag.meetings.queries.times import groups_by_person
from ratschlag.meetings.rules import Change, still_to_come
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from ratschlag.stakeholders.queries import group_states


@dataclass(frozen=True)
class Affected:
    """Somebody who comes to meetings that change, with these changes in order of time."""

    person: Person
    changes: tuple[Change, ...]


def affected_by(process: Process, changes: Iterable[Change], now: datetime) -> list[Affected]:
    """Return everybody whom the changes concern that still lie ahead, by name."""
    moment = process.moment(now)
    coming = still_to_come(changes, moment)
    if not coming:
        return []
    day = max(settings_of(process).first_day, timezone.localtime(moment).date())
    groups = {
        person: {group.pk for group in own}
        for person, own in groups_by_person(group_states(process, day)).items()
    }
    people = Person.objects.filter(municipality=process.municipality_id, pk__in=list(groups))
    affected = (
        Affected(one, tuple(each for each in coming if each.meeting.key[0] in groups[one.pk]))
        for one in people.order_by("name", "pk")
    )
    return [one for one in affected if one.changes]
