"""A small table of invented people, and what each column of it holds, for whoever writes one."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratschlag.stakeholders.enums import OrganisationKind, SeatRole, Sector
from ratschlag.stakeholders.enums import RegisterColumn as Column
from ratschlag.stakeholders.sources.columns import HANDED_OUT
from ratschlag.stakeholders.sources.words import known_words

DESCRIPTIONS: Mapping[Column, Promise] = {
    Column.NAME: gettext_lazy("Who it is. A function is enough."),
    Column.EMAIL: gettext_lazy("One address only."),
    Column.PHONE: gettext_lazy("As you write it."),
    Column.LANGUAGE: gettext_lazy("In which language the person wants to be written to."),
    Column.TAGS: gettext_lazy("Several are parted by commas."),
    Column.ORGANISATION: gettext_lazy("Where the person belongs. It is added if it is new."),
    Column.SECTOR: gettext_lazy("Needed for new organisations."),
    Column.KIND: gettext_lazy("What kind of organisation it is."),
    Column.ORGANISATION_TAGS: gettext_lazy("Several are parted by commas."),
    Column.ORGANISATION_LANGUAGES: gettext_lazy("Several are parted by commas."),
    Column.ORGANISATION_EMAIL: gettext_lazy("One address only."),
    Column.ORGANISATION_PHONE: gettext_lazy("As you write it."),
    Column.ORGANISATION_ADDRESS: gettext_lazy("In one line."),
    Column.ORGANISATION_NOTE: gettext_lazy("What the office needs to know, in one line."),
    Column.PROCESS: gettext_lazy(
        "Only for a seat: the short name in the address. Not needed if there is one process."
    ),
    Column.GROUP: gettext_lazy("Only for a seat: the code or the name of the group."),
    Column.SEAT_ORGANISATION: gettext_lazy(
        "Whose seat it is, if it is not the person’s own organisation."
    ),
    Column.FUNCTION: gettext_lazy("For which function the seat is."),
    Column.ROLE: gettext_lazy("A member if the cell is empty."),
    Column.DEPUTY: gettext_lazy("Whether the person is a deputy only."),
    Column.SINCE: gettext_lazy(
        "Since when the person has the seat, as 2023-03-01 or 01.03.2023; today if the cell is "
        "empty."
    ),
}


def described_columns() -> list[tuple[str, str, str]]:
    """Return heading, description and the words that may stand there, if they are few."""
    return [
        (str(column.label), str(DESCRIPTIONS[column]), ", ".join(known_words(column)))
        for column in HANDED_OUT
    ]


def example_rows(process: str, group: str, today: date) -> list[list[str]]:
    """Return invented entries by function, with seats if there is a group to sit in."""
    office, association = _("Example Office for Housing"), _("Example Association e.V.")
    rows: list[dict[Column, str]] = [
        {
            Column.NAME: _("Head of the Example Office"),
            Column.EMAIL: "leitung@beispielamt.example",
            Column.PHONE: "030 23125 001",
            Column.LANGUAGE: "de",
            Column.TAGS: _("Housing"),
            Column.ORGANISATION: office,
            Column.SECTOR: str(Sector.ADMINISTRATION.label),
            Column.KIND: str(OrganisationKind.DEPARTMENT.label),
            **_seat(process, group, SeatRole.CHAIR, today),
        },
        {
            Column.NAME: _("Board of the Example Association"),
            Column.EMAIL: "vorstand@beispielverein.example",
            Column.LANGUAGE: "ar",
            Column.ORGANISATION: association,
            Column.SECTOR: str(Sector.CIVIL_SOCIETY.label),
            Column.ORGANISATION_ADDRESS: _("Example Street 1, 12345 Example Town"),
            **_seat(process, group, SeatRole.MEMBER, today),
        },
        {
            Column.ORGANISATION: _("Example Advice Centre"),
            Column.SECTOR: str(Sector.CIVIL_SOCIETY.label),
            Column.ORGANISATION_NOTE: _("An organisation nobody is known of yet."),
        },
    ]
    return [[row.get(column, "") for column in HANDED_OUT] for row in rows]


def _seat(process: str, group: str, role: SeatRole, today: date) -> dict[Column, str]:
    if not group:
        return {}
    return {
        Column.PROCESS: process,
        Column.GROUP: group,
        Column.ROLE: str(role.label),
        Column.SINCE: today.isoformat(),
    }
