"""People who leave: giving up all seats, and being erased.

That somebody was erased is audited by whoever erases a person as a whole.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Field, ProtectedError, RestrictedError

from ratschlag.core.access import Actor
from ratschlag.stakeholders.models import Occupancy, Person
from ratschlag.stakeholders.operations import occupancies
from ratschlag.stakeholders.queries import erased_name

# What stays of somebody whose seats stay on record.
KEPT = {"id", "municipality", "organisation"}


@transaction.atomic
def withdraw_people(*, people: Iterable[Person], on: date, by: Actor, now: datetime) -> int:
    """End all seats of the people after the day `on`, and drop those to come; return how many."""
    held = Occupancy.objects.filter(person__in=people).exclude(until__lte=on + timedelta(days=1))
    seats = list(held.select_related("person", "seat__organisation"))
    for occupancy in seats:
        if occupancy.since > on:
            occupancies.remove_occupancy(occupancy=occupancy, by=by, now=now)
        else:
            occupancies.end_occupancy(
                occupancy=occupancy, until=on + timedelta(days=1), by=by, now=now
            )
    return len(seats)


@transaction.atomic
def forget_people(*, people: Iterable[Person]) -> int:
    """Delete people; of those whose seats stay on record all is blanked. Return how many."""
    found = list(people)
    for person in found:
        try:
            with transaction.atomic():
                person.delete()
        except (ProtectedError, RestrictedError):
            _blank(person)
    return len(found)


def _blank(person: Person) -> None:
    values = {
        field.attname: _nothing(field)
        for field in Person._meta.concrete_fields
        if field.name not in KEPT
    }
    values["name"] = erased_name(person)
    Person.objects.filter(pk=person.pk).update(**values)


def _nothing(field: Field[Any, Any]) -> Any:
    return None if field.null else field.get_default()
