"""Organisations, people, groups and seats."""

from datetime import date
from typing import Any

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind, OrganisationKind, Sector
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person, Seat
from tests.factories.accounts import make_user

SINCE = date(2023, 3, 1)


def make_organisation(
    municipality: Municipality, name: str = "Housing office", **values: Any
) -> Organisation:
    """Make a department of the administration."""
    row = {"sector": Sector.ADMINISTRATION, "kind": OrganisationKind.DEPARTMENT, **values}
    return Organisation.objects.create(municipality=municipality, name=name, **row)


def make_person(municipality: Municipality, name: str = "Bela", **values: Any) -> Person:
    """Make a person."""
    return Person.objects.create(municipality=municipality, name=name, **values)


def make_group(process: Process, name: str = "Housing", **values: Any) -> Group:
    """Make a working group at the end of the list; short name and code come from the name."""
    row = {
        "slug": name.lower().replace(" ", "-"),
        "code": name[:3].upper(),
        "kind": GroupKind.WORKING_GROUP,
        "position": Group.objects.filter(process=process).count() + 1,
        **values,
    }
    return Group.objects.create(
        municipality_id=process.municipality_id, process=process, name=name, **row
    )


def make_seat(group: Group, organisation: Organisation, **values: Any) -> Seat:
    """Make a seat of the organisation."""
    return Seat.objects.create(
        municipality_id=group.municipality_id, group=group, organisation=organisation, **values
    )


def make_occupancy(seat: Seat, person: Person, since: date = SINCE, **values: Any) -> Occupancy:
    """Put the person on the seat."""
    return Occupancy.objects.create(
        municipality_id=seat.municipality_id, seat=seat, person=person, since=since, **values
    )


def make_dora(process: Process, seat: Seat | None = None) -> Person:
    """Somebody with a seat and an account; her own organisation is another than the seat's."""
    town = process.municipality
    person = make_person(
        town,
        "Dora",
        email="dora@potsdam.example",
        account=make_user("Dora", email="dora@potsdam.example"),
        organisation=make_organisation(town, "Refugio"),
    )
    make_occupancy(seat or make_seat(make_group(process), make_organisation(town)), person)
    return person
