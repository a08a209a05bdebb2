"""Two towns and their people: Anna coordinates, Bela is council office, Cem is from elsewhere."""

from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.core.access import Actor
from ratschlag.core.enums import Door, Role
from ratschlag.municipalities.enums import DayKind
from ratschlag.municipalities.models import (
    Membership,
    Municipality,
    MunicipalityHost,
    Room,
    RoomBooking,
    SpecialDay,
)
from tests.factories.accounts import make_user

ANNA = Actor(label="Anna", door=Door.WEB, roles=frozenset({Role.PUBLIC, Role.COORDINATOR}))


def make_municipality(slug: str = "potsdam", **values: Any) -> Municipality:
    """A tenant, served at <slug>.example."""
    defaults = {
        "name": slug.capitalize(),
        "site_title": f"{slug.capitalize()} beteiligt",
        "land": "BB",
        "contact_office": "Büro für Chancengleichheit",
        "contact_email": f"beteiligung@{slug}.example",
    }
    municipality = Municipality.objects.create(slug=slug, **(defaults | values))
    MunicipalityHost.objects.create(municipality=municipality, host=f"{slug}.example")
    return municipality


def make_member(municipality: Municipality, label: str, *roles: Role) -> User:
    """Somebody with roles in the municipality."""
    user = make_user(label, email=f"{label.lower()}@{municipality.slug}.example")
    for role in roles:
        Membership.objects.create(municipality=municipality, user=user, role=role)
    return user


def anna(municipality: Municipality) -> User:
    """The coordinator."""
    return make_member(municipality, "Anna", Role.COORDINATOR)


def bela(municipality: Municipality) -> User:
    """The council office."""
    return make_member(municipality, "Bela", Role.COUNCIL_OFFICE)


def browser_of(municipality: Municipality, user: User | None = None) -> Client:
    """A client that visits the municipality's own host, logged in as `user` if there is one."""
    client = Client(SERVER_NAME=f"{municipality.slug}.example")
    if user is not None:
        client.force_login(user)
    return client


def make_room(municipality: Municipality, name: str = "Saal", **values: Any) -> Room:
    """A room with 30 seats."""
    return Room.objects.create(municipality=municipality, **({"capacity": 30} | values), name=name)


def make_booking(room: Room, occasion: str = "Chorprobe", **values: Any) -> RoomBooking:
    """A booking of the room on an evening in 2027."""
    times = {
        "start": datetime(2027, 3, 1, 17, tzinfo=UTC),
        "end": datetime(2027, 3, 1, 19, tzinfo=UTC),
    }
    return RoomBooking.objects.create(
        municipality_id=room.municipality_id, room=room, occasion=occasion, **(times | values)
    )


def make_special_day(municipality: Municipality, **values: Any) -> SpecialDay:
    """A closed day, 22 May 2026."""
    defaults = {
        "name": "Brückentag",
        "first": date(2026, 5, 22),
        "last": date(2026, 5, 22),
        "kind": DayKind.CLOSED,
    }
    return SpecialDay.objects.create(municipality=municipality, **(defaults | values))
