"""Every write on organisations, people, groups, seats and those who speak for them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.identifiers import suggested_slug
from ratschlag.core.refusals import Refusal
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import Direction
from ratschlag.processes.models import Process
from ratschlag.processes.operations import copy_process
from ratschlag.processes.rules import reordered
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person, Seat

MOST_SEATS_AT_ONCE = 50
COPIED_WITH_A_GROUP = (
    "slug", "code", "name", "kind", "purpose", "includes_everybody", "meeting_count",
    "duration_minutes", "min_gap_days", "max_gap_days", "format", "needed_features",
    "extra_places", "position",
)  # fmt: skip


class NoMailAddress(Refusal):
    """Somebody without a mail address cannot log in."""

    sentence = _("Please enter the mail address of %(person)s first: the codes are sent there.")


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


class WrongNumberOfSeats(Refusal):
    """Not that many seats are added at once."""

    sentence = _("Please add between 1 and %(most)s seats at once.")


# --- Organisations and people ---------------------------------------------------------------------


def add_organisation(
    *, municipality: Municipality, values: Mapping[str, Any], by: Actor, now: datetime
) -> Organisation:
    """Add an organisation. Refuses: Invalid."""
    organisation = Organisation(municipality=municipality, **values)
    return audit.add(organisation, action="stakeholders.organisation_added", by=by, now=now)


def change_organisation(
    *,
    organisation: Organisation,
    changes: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> Organisation:
    """Change an organisation. Refuses: Outdated, Invalid."""
    return audit.change(
        organisation,
        changes,
        version=version,
        action="stakeholders.organisation_changed",
        by=by,
        now=now,
    )


def remove_organisation(*, organisation: Organisation, by: Actor, now: datetime) -> None:
    """Remove an organisation without people and seats. Refuses: StillUsed."""
    audit.remove(organisation, action="stakeholders.organisation_removed", by=by, now=now)


def add_person(
    *, municipality: Municipality, values: Mapping[str, Any], by: Actor, now: datetime
) -> Person:
    """Add a person. Refuses: Invalid."""
    person = Person(municipality=municipality, **values)
    return audit.add(person, action="stakeholders.person_added", by=by, now=now)


def change_person(
    *, person: Person, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Person:
    """Change a person's data. Refuses: Outdated, Invalid."""
    return audit.change(
        person, changes, version=version, action="stakeholders.person_changed", by=by, now=now
    )


@transaction.atomic
def give_account(*, person: Person, by: Actor, now: datetime) -> Person:
    """Let the person log in with their mail address, acting by the seats they hold.

    Refuses: NoMailAddress.
    """
    if not person.email:
        raise NoMailAddress(person=str(person))
    account = accounts.open_account(email=person.email, label=person.name, by=by, now=now)
    return audit.change(
        person, {"account": account}, action="stakeholders.account_given", by=by, now=now
    )


def remove_person(*, person: Person, by: Actor, now: datetime) -> None:
    """Remove a person who never held a seat. Refuses: StillUsed."""
    audit.remove(person, action="stakeholders.person_removed", by=by, now=now)


# --- Groups ---------------------------------------------------------------------------------------


@transaction.atomic
def add_group(*, process: Process, values: Mapping[str, Any], by: Actor, now: datetime) -> Group:
    """Add a group at the end; short name and code may be left empty. Refuses: Invalid."""
    siblings = Group.objects.filter(process=process)
    group = Group(
        municipality_id=process.municipality_id,
        process=process,
        **{"position": siblings.count() + 1, **values},
    )
    if not group.slug:
        group.slug = suggested_slug(group.name, set(siblings.values_list("slug", flat=True)))
    if not group.code:
        group.code = rules.suggested_code(group.name, set(siblings.values_list("code", flat=True)))
    return audit.add(group, action="stakeholders.group_added", by=by, now=now)


def change_group(
    *, group: Group, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Group:
    """Change a group; an empty short name or code stays as it was. Refuses: Outdated, Invalid."""
    wanted = {key: value for key, value in changes.items() if value or key not in {"slug", "code"}}
    return audit.change(
        group, wanted, version=version, action="stakeholders.group_changed", by=by, now=now
    )


@transaction.atomic
def move_group(*, group: Group, direction: Direction, by: Actor, now: datetime) -> None:
    """Put a group one place up or down in its process; versions stay as they are."""
    siblings = list(
        Group.objects.select_for_update()
        .filter(process_id=group.process_id)
        .order_by("position", "name")
    )
    order = reordered(siblings, group, direction)
    if order == siblings:
        return
    for position, sibling in enumerate(order, start=1):
        Group.objects.filter(pk=sibling.pk).update(position=position)
    audit.record(
        "stakeholders.group_moved",
        subject=group,
        by=by,
        now=now,
        changes={"order": [[str(one) for one in siblings], [str(one) for one in order]]},
    )


@transaction.atomic
def remove_group(*, group: Group, by: Actor, now: datetime) -> None:
    """Delete a group with its seats. Refuses: StillUsed once its meetings were published."""
    audit.remove(group, action="stakeholders.group_removed", by=by, now=now)


@transaction.atomic
def copy_process_with_groups(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> Process:
    """Begin a process with statements, frame and groups of another; seats are given anew.

    Refuses: Invalid.
    """
    copy = copy_process(process=process, values=values, by=by, now=now)
    fields = {field.name: field for field in copy.fields.all()}
    for group in process.groups.select_related("field").order_by("position"):
        row = {name: getattr(group, name) for name in COPIED_WITH_A_GROUP}
        row["field"] = fields[group.field.name] if group.field else None
        add_group(process=copy, values=row, by=by, now=now)
    return copy


# --- Seats ----------------------------------------------------------------------------------------


@transaction.atomic
def add_seats(
    *, group: Group, values: Mapping[str, Any], count: int = 1, by: Actor, now: datetime
) -> list[Seat]:
    """Give an organisation `count` equal seats. Refuses: WrongNumberOfSeats, Invalid."""
    if not 1 <= count <= MOST_SEATS_AT_ONCE:
        raise WrongNumberOfSeats(most=MOST_SEATS_AT_ONCE)
    seats = [
        Seat(municipality_id=group.municipality_id, group=group, **values) for _n in range(count)
    ]
    return [audit.add(seat, action="stakeholders.seat_added", by=by, now=now) for seat in seats]


def change_seat(
    *, seat: Seat, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Seat:
    """Change a seat. Refuses: Outdated, Invalid."""
    return audit.change(
        seat, changes, version=version, action="stakeholders.seat_changed", by=by, now=now
    )


@transaction.atomic
def remove_seat(*, seat: Seat, by: Actor, now: datetime) -> None:
    """Take a seat away; who spoke for it is kept in the audit trail."""
    for occupancy in seat.occupancies.select_related("person", "seat__organisation"):
        remove_occupancy(occupancy=occupancy, by=by, now=now)
    audit.remove(seat, action="stakeholders.seat_removed", by=by, now=now)


# --- Who speaks for a seat ------------------------------------------------------------------------


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

    Refuses: SeatTaken, AlreadyInSeat, Invalid.
    """
    locked = Seat.objects.select_for_update().get(pk=seat.pk)
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
