"""The register as a table: people with their seats of a day, and organisations without people."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import queries
from ratschlag.stakeholders.models import Occupancy, Organisation, Person
from ratschlag.stakeholders.sources import HANDED_OUT

Cells = list[str]


def register_table(municipality: Municipality, day: date) -> tuple[Cells, list[Cells]]:
    """Return the head and the rows: one for each seat of a person, one for whoever has none."""
    people = queries.people_with_seats(municipality, day)
    rows = [row for person in people for row in _of_person(person)]
    rows += [
        ["", "", "", "", "", *_of_organisation(organisation), *[""] * 7]
        for organisation in queries.organisations_without_people(municipality)
    ]
    return _head(), rows


def _head() -> Cells:
    return [str(column.label) for column in HANDED_OUT]


def _of_person(person: Person) -> Iterator[Cells]:
    own = [person.name, person.email, person.phone, person.language, person.tags]
    own += _of_organisation(person.organisation) if person.organisation else [""] * 9
    seats: list[Occupancy] = getattr(person, "held", [])
    if not seats:
        yield [*own, *[""] * 7]
    for one in seats:
        yield [*own, *_of_occupancy(one)]


def _of_organisation(organisation: Organisation) -> Cells:
    return [
        organisation.name,
        organisation.get_sector_display(),
        organisation.get_kind_display(),
        organisation.tags,
        organisation.languages,
        organisation.email,
        organisation.phone,
        organisation.address,
        organisation.note,
    ]


def _of_occupancy(occupancy: Occupancy) -> Cells:
    seat = occupancy.seat
    return [
        seat.group.process.slug,
        seat.group.code,
        seat.organisation.name,
        seat.label,
        seat.get_role_display(),
        _("yes") if occupancy.is_deputy else "",
        occupancy.since.isoformat(),
    ]
