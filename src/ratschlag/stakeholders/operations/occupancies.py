"""Who speaks for a seat: taking it, following in it, leaving it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.models import Occupancy, Person, Seat
from ratschlag.stakeholders.operations.directory import add_person


class SeatTaken(Refusal):
    """Somebody else speaks for the seat on some of these days."""

    sentence = _("%(person)s already speaks for this seat, since %(since)s.")

    def __init__(self, occupancy: Occupancy) -> None:
        super().__init__(person=str(occupancy.person), since=date_format(occupancy.since))


class AlreadyInSeat(Refusal):
    """The same person is entered for this seat on some of these days."""

    sentence = _("%(person)s is already entered for this seat, since %(since)s.")

    def __init__(self, occupancy: Occupancy) -> None:
        super().__init__(person=str(occupancy.person), since=date_format(occupancy.since))


class NobodyToReplace(Refusal):
    """Nobody speaks for the seat on the day of the change."""

    sentence = _("Nobody speaks for this seat on %(day)s. Please occupy the seat instead.")


class TooEarly(Refusal):
    """The day of the change does not lie after the day on which the occupancy began."""

    sentence = _(
        "%(person)s speaks for this seat since %(since)s. Please choose a later day, or delete "
        "the entry if it was a mistake."
    )

    def __init__(self, occupancy: Occupancy) -> None:
        super().__init__(person=str(occupancy.person), since=date_format(occupancy.since))


@transaction.atomic
def seat_person(
    *,
    seat: Seat,
    person: Person,
    since: date,
    until: date | None = None,
    is_deputy: bool = False,
    by: Actor,
    now: datetime,
) -> Occupancy:
    """Let `person` speak for `seat` from `since` until before `until`, or be its deputy.

    Its deputy may take it for good and is then deputy no longer.
    Refuses: SeatTaken, AlreadyInSeat, Invalid.
    """
    locked = Seat.objects.select_for_update().get(pk=seat.pk)
    if not is_deputy and until is None:
        _end_deputyship(locked, person, since, by=by, now=now)
    occupancy = Occupancy(
        municipality_id=locked.municipality_id,
        seat=locked,
        person=person,
        since=since,
        until=until,
        is_deputy=is_deputy,
    )
    for other in locked.occupancies.select_related("person").order_by("since"):
        _refuse_collision(occupancy, other)
    return audit.add(occupancy, action="stakeholders.person_seated", by=by, now=now)


def _end_deputyship(seat: Seat, person: Person, day: date, *, by: Actor, now: datetime) -> None:
    """Let whoever takes the seat on `day` be its deputy until then only."""
    later = Q(until__isnull=True) | Q(until__gt=day)
    for deputy in seat.occupancies.filter(later, person=person, is_deputy=True):
        if deputy.since < day:
            end_occupancy(occupancy=deputy, until=day, by=by, now=now)
        else:
            remove_occupancy(occupancy=deputy, by=by, now=now)


def _refuse_collision(occupancy: Occupancy, other: Occupancy) -> None:
    if not rules.overlap(occupancy, other):
        return
    if other.person_id == occupancy.person_id:
        raise AlreadyInSeat(other)
    if not (occupancy.is_deputy or other.is_deputy):
        raise SeatTaken(other)


@transaction.atomic
def seat_new_person(
    *, seat: Seat, values: Mapping[str, Any], since: date, is_deputy: bool, by: Actor, now: datetime
) -> Occupancy:
    """Enter a person of the seat's organisation and seat them. Refuses: SeatTaken, Invalid."""
    person = add_person(
        municipality=seat.municipality,
        values={"organisation": seat.organisation, **values},
        by=by,
        now=now,
    )
    return seat_person(seat=seat, person=person, since=since, is_deputy=is_deputy, by=by, now=now)


@transaction.atomic
def replace_person(
    *, seat: Seat, person: Person, since: date, by: Actor, now: datetime
) -> Occupancy:
    """Let `person` follow whoever speaks for the seat; the predecessor stays in its history.

    Refuses: NobodyToReplace, TooEarly, SeatTaken, AlreadyInSeat, Invalid.
    """
    Seat.objects.select_for_update().get(pk=seat.pk)
    held = seat.occupancies.on(since).filter(is_deputy=False).select_related("person").first()
    if held is None:
        raise NobodyToReplace(day=date_format(since))
    if held.person_id == person.pk:
        raise AlreadyInSeat(held)
    end_occupancy(occupancy=held, until=since, by=by, now=now)
    return seat_person(seat=seat, person=person, since=since, by=by, now=now)


@transaction.atomic
def end_occupancy(
    *, occupancy: Occupancy, until: date, by: Actor, now: datetime, version: int | None = None
) -> Occupancy:
    """Let an occupancy end before the day `until`. Refuses: TooEarly, Outdated, Invalid."""
    if until <= occupancy.since:
        raise TooEarly(occupancy)
    return audit.change(
        occupancy,
        {"until": until},
        version=version,
        action="stakeholders.occupancy_ended",
        by=by,
        now=now,
    )


def remove_occupancy(*, occupancy: Occupancy, by: Actor, now: datetime) -> None:
    """Delete an entry that was a mistake; who really left is ended instead."""
    audit.remove(occupancy, action="stakeholders.occupancy_removed", by=by, now=now)
