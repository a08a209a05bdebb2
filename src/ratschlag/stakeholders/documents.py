"""The register as a table: people with their seats of a day, and organisations without people."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.enums import OrganisationKind, SeatRole, Sector
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person
from ratschlag.stakeholders.sources import HANDED_OUT, example_rows

Cells = list[str]
OF_ORGANISATIONS = (
    "name", "sector", "kind", "tags", "languages", "email", "phone", "address", "note"
)  # fmt: skip
OF_PEOPLE = ("name", "email", "phone", "language", "tags")
OF_SEATS = (
    "seat__group__process__slug", "seat__group__code", "seat__organisation__name", "seat__label",
    "seat__role", "is_deputy", "since",
)  # fmt: skip


def register_table(municipality: Municipality, day: date) -> tuple[Cells, list[Cells]]:
    """Return the head and the rows: one for each seat of a person, one for whoever has none.

    Organisations nobody belongs to follow. The whole register is read in three queries.
    """
    organisations = _organisations(municipality)
    seats = _seats(municipality, day)
    alone = dict(organisations)
    no_organisation, no_seat = [""] * len(OF_ORGANISATIONS), [[""] * len(OF_SEATS)]
    people = Person.objects.filter(municipality=municipality).order_by("name", "pk")
    rows: list[Cells] = []
    for pk, organisation, *own in people.values_list("pk", "organisation_id", *OF_PEOPLE):
        alone.pop(organisation, None)
        theirs = organisations.get(organisation, no_organisation)
        rows += [[*own, *theirs, *seat] for seat in seats.get(pk, no_seat)]
    rows += [[""] * len(OF_PEOPLE) + cells + no_seat[0] for cells in alone.values()]
    return _head(), rows


def example_table(municipality: Municipality, day: date) -> tuple[Cells, list[Cells]]:
    """Return a table in the form of the register with invented entries, to be written over.

    They sit in the first group of the latest process, if there is one.
    """
    groups = Group.objects.filter(municipality=municipality).order_by(
        "-process__starts_on", "process__slug", "position", "name"
    )
    place = groups.values_list("process__slug", "code").first()
    return _head(), example_rows(*(place or ("", "")), day)


def _head() -> Cells:
    return [str(column.label) for column in HANDED_OUT]


def _organisations(municipality: Municipality) -> dict[UUID, Cells]:
    """Return the cells of each organisation, in the order of their names."""
    sectors, kinds = _labels(Sector), _labels(OrganisationKind)
    rows = Organisation.objects.filter(municipality=municipality).order_by("name")
    return {
        pk: [name, sectors.get(sector, sector), kinds.get(kind, kind), *rest]
        for pk, name, sector, kind, *rest in rows.values_list("pk", *OF_ORGANISATIONS)
    }


def _seats(municipality: Municipality, day: date) -> Mapping[UUID, list[Cells]]:
    """Return the cells of the seats each person holds on `day`."""
    roles, yes = _labels(SeatRole), _("yes")
    held = Occupancy.objects.on(day).filter(municipality=municipality)
    ordered = held.order_by("seat__group__position", "since", "pk")
    found: defaultdict[UUID, list[Cells]] = defaultdict(list)
    for person, *names, role, is_deputy, since in ordered.values_list("person_id", *OF_SEATS):
        deputy = yes if is_deputy else ""
        found[person].append([*names, roles.get(role, role), deputy, since.isoformat()])
    return found


def _labels(choices: Any) -> dict[str, str]:
    return {value: str(label) for value, label in choices.choices}
