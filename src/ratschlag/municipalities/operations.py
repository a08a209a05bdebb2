"""Every write at the level of the municipality."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts.models import User
from ratschlag.accounts.operations import open_account
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.enums import Role
from ratschlag.core.refusals import Refusal
from ratschlag.mail import operations as outbox
from ratschlag.mail.enums import MailKind
from ratschlag.mail.rules import Recipient
from ratschlag.municipalities import documents
from ratschlag.municipalities.models import (
    Membership,
    Municipality,
    MunicipalityHost,
    MunicipalityLogo,
    Room,
    RoomBooking,
    SpecialDay,
)
from ratschlag.municipalities.rules import is_host


class HostTaken(Refusal):
    """Another municipality is served under this host name."""

    sentence = _("Another municipality is already served at %(host)s.")


class NotAPicture(Refusal):
    """The file is no picture that could be shown, or one too large to be read safely."""

    sentence = _(
        "This file cannot be shown as a logo. Please choose a PNG, JPEG or WebP picture of at most "
        "1 MB and 4,000 pixels a side."
    )


class BadHost(Refusal):
    """No browser could ask for this host name."""

    sentence = _(
        "“%(host)s” is no host name. Please give it without https:// and port, for example: "
        "mitreden.example.org"
    )


class RoleAlreadyGiven(Refusal):
    """The person has this role already."""

    sentence = _("%(person)s already has this role.")


class LastAdministrator(Refusal):
    """Without an administrator nobody could give roles any more."""

    sentence = _(
        "%(person)s is the last one with the role “Administration”. Please give this role to "
        "somebody else first."
    )


@transaction.atomic
def create_municipality(
    *, values: Mapping[str, Any], hosts: Iterable[str] = (), by: Actor, now: datetime
) -> Municipality:
    """Set up a tenant. Refuses: Invalid, BadHost, HostTaken."""
    municipality = audit.add(
        Municipality(**values), action="municipalities.municipality_created", by=by, now=now
    )
    for host in hosts:
        serve_at_host(municipality=municipality, host=host, by=by, now=now)
    return municipality


@transaction.atomic
def serve_at_host(
    *, municipality: Municipality, host: str, by: Actor, now: datetime
) -> MunicipalityHost:
    """Answer for `municipality` under `host` from now on. Refuses: BadHost, HostTaken."""
    if not is_host(host):
        raise BadHost(host=host[:100])
    taken = MunicipalityHost.objects.filter(host=host.lower()).first()
    if taken and taken.municipality_id != municipality.pk:
        raise HostTaken(host=host)
    if taken:
        return taken
    row = MunicipalityHost.objects.create(municipality=municipality, host=host.lower())
    audit.record(
        "municipalities.host_added", subject=municipality, by=by, now=now, changes={"host": host}
    )
    return row


def change_municipality(
    *,
    municipality: Municipality,
    changes: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> Municipality:
    """Write settings and texts. Refuses: Outdated, Invalid."""
    return audit.change(
        municipality,
        changes,
        version=version,
        action="municipalities.municipality_changed",
        by=by,
        now=now,
    )


@transaction.atomic
def set_logo(
    *, municipality: Municipality, data: bytes, description: str, by: Actor, now: datetime
) -> MunicipalityLogo:
    """Show a picture beside the name; only its pixels are kept. Refuses: NotAPicture."""
    png = documents.logo_png(data)
    if png is None:
        raise NotAPicture
    MunicipalityLogo.objects.filter(municipality=municipality).delete()
    logo = MunicipalityLogo.objects.create(
        municipality=municipality,
        png=png,
        digest=hashlib.sha256(png).hexdigest()[:16],
        description=description,
    )
    audit.record(
        "municipalities.logo_set",
        subject=municipality,
        by=by,
        now=now,
        changes={"logo": [None, logo.digest]},
    )
    return logo


@transaction.atomic
def remove_logo(*, municipality: Municipality, by: Actor, now: datetime) -> None:
    """Show the first letter of the name again."""
    MunicipalityLogo.objects.filter(municipality=municipality).delete()
    audit.record("municipalities.logo_removed", subject=municipality, by=by, now=now)


@transaction.atomic
def give_role(
    *, municipality: Municipality, user: User, role: Role, by: Actor, now: datetime, label: str = ""
) -> Membership:
    """Let `user` act as `role` in `municipality`. Refuses: RoleAlreadyGiven, Invalid."""
    if Membership.objects.filter(municipality=municipality, user=user, role=role).exists():
        raise RoleAlreadyGiven(person=user.email)
    membership = Membership(municipality=municipality, user=user, role=role, label=label)
    return audit.add(membership, action="municipalities.role_given", by=by, now=now)


@transaction.atomic
def invite_to_role(
    *,
    municipality: Municipality,
    email: str,
    label: str,
    role: Role,
    language: str,
    by: Actor,
    now: datetime,
) -> Membership:
    """Give a role to whoever reads the mail of an address, and write to them.

    Who has no account gets one. Refuses: BadAddress, RoleAlreadyGiven, Invalid.
    """
    user = open_account(email=email, label=label, by=by, now=now)
    membership = give_role(
        municipality=municipality, user=user, role=role, label=label, by=by, now=now
    )
    outbox.queue(
        sender=municipality,
        to=Recipient(user.email, label, language),
        kind=MailKind.CONFIRMATION,
        letter=documents.role_letter(municipality, role, label, language),
        about=membership,
        now=now,
    )
    return membership


@transaction.atomic
def take_role(
    *, membership: Membership, by: Actor, now: datetime, may_be_last: bool = False
) -> None:
    """End a membership; it counts from the next page on. Refuses: LastAdministrator."""
    if membership.role == Role.ADMINISTRATOR and not may_be_last:
        everybody = Membership.objects.select_for_update().filter(
            municipality_id=membership.municipality_id, role=Role.ADMINISTRATOR
        )
        if [row.pk for row in everybody] == [membership.pk]:
            raise LastAdministrator(person=membership.known_as)
    audit.remove(membership, action="municipalities.role_taken", by=by, now=now)


def add_room(
    *, municipality: Municipality, values: Mapping[str, Any], by: Actor, now: datetime
) -> Room:
    """Add a place to meet. Refuses: Invalid."""
    room = Room(municipality=municipality, **values)
    return audit.add(room, action="municipalities.room_added", by=by, now=now)


def change_room(
    *, room: Room, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Room:
    """Change a room. Refuses: Outdated, Invalid."""
    return audit.change(
        room, changes, version=version, action="municipalities.room_changed", by=by, now=now
    )


def remove_room(*, room: Room, by: Actor, now: datetime) -> None:
    """Remove a room no meeting uses. Refuses: StillUsed."""
    audit.remove(room, action="municipalities.room_removed", by=by, now=now)


def book_room(*, room: Room, values: Mapping[str, Any], by: Actor, now: datetime) -> RoomBooking:
    """Note that a room is taken by somebody else. Refuses: Invalid."""
    booking = RoomBooking(municipality_id=room.municipality_id, room=room, **values)
    return audit.add(booking, action="municipalities.room_booked", by=by, now=now)


def change_booking(
    *, booking: RoomBooking, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> RoomBooking:
    """Change a booking. Refuses: Outdated, Invalid."""
    return audit.change(
        booking, changes, version=version, action="municipalities.booking_changed", by=by, now=now
    )


def cancel_booking(*, booking: RoomBooking, by: Actor, now: datetime) -> None:
    """Free the room again."""
    audit.remove(booking, action="municipalities.booking_cancelled", by=by, now=now)


def add_special_day(
    *, municipality: Municipality, values: Mapping[str, Any], by: Actor, now: datetime
) -> SpecialDay:
    """Declare days closed or usable. Refuses: Invalid."""
    day = SpecialDay(municipality=municipality, **values)
    return audit.add(day, action="municipalities.special_day_added", by=by, now=now)


def change_special_day(
    *, day: SpecialDay, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> SpecialDay:
    """Change special days. Refuses: Outdated, Invalid."""
    return audit.change(
        day, changes, version=version, action="municipalities.special_day_changed", by=by, now=now
    )


def remove_special_day(*, day: SpecialDay, by: Actor, now: datetime) -> None:
    """Let the ordinary calendar hold again."""
    audit.remove(day, action="municipalities.special_day_removed", by=by, now=now)
