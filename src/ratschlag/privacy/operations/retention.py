"""Periods of retention: what a municipality sets, and erasing what has come to its end."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.personal_data import Subject
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy.models import RetentionRule
from ratschlag.privacy.operations.erasing import StillOnDuty, erase_person
from ratschlag.privacy.queries import Period, periods_of, subject_of_account, subject_of_people
from ratschlag.stakeholders.models import Person


@transaction.atomic
def set_period(
    *,
    municipality: Municipality,
    data_class: str,
    values: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> RetentionRule:
    """Keep a class of data for another time, or erase nothing of it. Refuses: Outdated, Invalid."""
    rows = RetentionRule.objects.filter(municipality=municipality, data_class=data_class)
    rule = rows.first()
    if rule is None:
        rule = RetentionRule(municipality=municipality, data_class=data_class, **values)
        return audit.add(rule, action="privacy.period_set", by=by, now=now)
    return audit.change(rule, values, version=version, action="privacy.period_set", by=by, now=now)


def erase_expired(*, by: Actor, now: datetime) -> dict[str, int]:
    """Erase what has come to its end in every municipality and in the installation."""
    places: list[Municipality | None] = [None, *Municipality.objects.order_by("slug")]
    done: dict[str, int] = {}
    for place in places:
        for period in periods_of(place.pk if place else None, now):
            if period.due and not period.is_suspended:
                count = _erase_period(period, place, by=by, now=now)
                done[period.data_class.key] = done.get(period.data_class.key, 0) + count
    return done


@transaction.atomic
def _erase_period(period: Period, place: Municipality | None, *, by: Actor, now: datetime) -> int:
    place_id: UUID | None = place.pk if place else None
    if period.retention.erase is None:
        return sum(_erase_as_person(record, by=by, now=now) for record in period.due)
    cutoff = period.retention.cutoff(now, period.days)
    count = period.retention.erase(place_id, cutoff, by, now)
    if place is not None and count:
        changes = {period.data_class.key: count}
        audit.record("privacy.data_expired", subject=place, by=by, now=now, changes=changes)
    return count


def _erase_as_person(record: Model, *, by: Actor, now: datetime) -> bool:
    """Erase the person that a record is; who has come to work here in the meantime stays."""
    subject = _subject_of(record)
    try:
        erase_person(subject=subject, by=by, now=now)
    except StillOnDuty:
        return False
    return True


def _subject_of(record: Model) -> Subject:
    if isinstance(record, User):
        return subject_of_account(record, None)
    if isinstance(record, Person):
        return subject_of_people([record])
    raise TypeError(record)
