"""Who asks at an address: what docs/permissions.md says, somebody of each role, a browser."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.core.enums import STAFF_ROLES, Role
from ratschlag.municipalities.models import Membership, Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind, OrganisationKind, SeatRole
from tests.factories.accounts import make_user
from tests.factories.municipalities import browser_of
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.fuzz.town import PLACE, filled
from tools.permissions import PAGE

# Arguments for which the town holds nothing, so that the address answers 404 to whoever may.
ABSENT = {
    "preview",
    "upload",
    "table",
    "old_table",
    "merge",
    "session",
    "provider_id",
    "pk",
    "ballot",
}
# No logo, no example to show, and nobody named whose times are asked for.
EMPTY = {"/logo.png", "/konto/anmelden/vorfuehrung/", "/konto/termine/zeiten/"}
LOGGED_IN = "somebody is logged in"
WITH_A_SEAT, WAS_THERE = "with a seat", "was at the meeting or invited to it"
# What somebody with the right is answered who has set up no second factor: nothing to show, remove
# or confirm.
WITHOUT_SECOND_FACTOR = {
    "/konto/app/entfernen/": 404,
    "/konto/notfallcodes/": 404,
    "/konto/bestaetigen/": 403,
    "/konto/bestaetigen/passkey/": 403,
}
# Roles without an office; what one of them may, the others may as well.
WITHOUT_OFFICE = (Role.PARTICIPANT, Role.CONVENOR, Role.STEERING_MEMBER, Role.UNIT_REPORTER)


@dataclass(frozen=True)
class Address:
    """A line of the second table with what the first one says of its right."""

    right: str
    pattern: str
    methods: frozenset[str]
    roles: frozenset[Role]
    condition: str

    @property
    def arguments(self) -> set[str]:
        """The names of the places that are filled with keys."""
        return set(PLACE.findall(self.pattern))

    def concerns(self, role: Role | None) -> bool:
        """Tell whether the page gives somebody with this role the right."""
        if role is None:
            return Role.PUBLIC in self.roles and not self.condition.startswith(LOGGED_IN)
        return bool(self.roles & {role, Role.PUBLIC, *_beside(role)})

    def hangs_on_a_seat(self, role: Role | None) -> bool:
        """Tell whether somebody with this role may be turned away: their seat is elsewhere."""
        is_seat = self.condition.startswith(WITH_A_SEAT) and role in WITHOUT_OFFICE
        return is_seat or self.condition == WAS_THERE

    @property
    def strongest(self) -> str:
        """The method that can do most."""
        return max(self.methods)  # POST before GET

    def filled(self, values: dict[str, Any]) -> str:
        """Return the address with keys in its places."""
        return filled(self.pattern.removeprefix("/"), values)


def _beside(role: Role) -> set[Role]:
    """Whoever chairs or steers has a seat."""
    return {Role.PARTICIPANT} if role in {Role.CONVENOR, Role.STEERING_MEMBER} else set()


def table_rows(heading: str) -> list[list[str]]:
    part = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@cache
def addresses() -> list[Address]:
    """Return what the page says."""
    rights = {
        row[0]: (
            frozenset(role for role, cell in zip(Role, row[1:-1], strict=True) if cell == "yes"),
            row[-1].strip("–"),
        )
        for row in table_rows("Rights and roles")
    }
    return [
        Address(
            right.strip("`"),
            address.strip("`"),
            frozenset(methods.split(", ")),
            rights[right][0],
            rights[right][1],
        )
        for right, address, methods in table_rows("Addresses")
    ]


def somebody(town: Municipality, *roles: Role) -> User | None:
    """Make a person with these roles, as each comes about; without any, nobody."""
    if not roles:
        return None
    name = "-".join(roles)
    user = make_user(name, email=f"{name}@{town.slug}.example")
    user.is_operator = Role.OPERATOR in roles
    user.save()
    for role in set(STAFF_ROLES) & set(roles):
        Membership.objects.create(municipality=town, user=user, role=role)
    if set(roles) - {*STAFF_ROLES, Role.OPERATOR}:
        _take_part(town, user, set(roles))
    return user


def _take_part(town: Municipality, user: User, roles: set[Role]) -> None:
    is_unit = Role.UNIT_REPORTER in roles
    kind = OrganisationKind.DEPARTMENT if is_unit else OrganisationKind.NGO
    organisation = make_organisation(town, f"Where {user} belongs", kind=kind)
    person = make_person(town, str(user), account=user, organisation=organisation)
    process = Process.objects.get(municipality=town)
    seats = {
        Role.CONVENOR: (GroupKind.WORKING_GROUP, SeatRole.CHAIR),
        Role.PARTICIPANT: (GroupKind.WORKING_GROUP, SeatRole.MEMBER),
        Role.STEERING_MEMBER: (GroupKind.STEERING, SeatRole.MEMBER),
    }
    for role in sorted(roles & set(seats)):
        kind_of_group, place = seats[role]
        group = make_group(process, f"Group {len(roles)} {role}", code=role[:4], kind=kind_of_group)
        make_occupancy(make_seat(group, organisation, role=place), person)


class Asker:
    """Asks at one host and takes back what was written."""

    def __init__(self, town: Municipality, user: User | None) -> None:
        self.client: Client = browser_of(town, user)
        self.client.raise_request_exception = False
        self.user = user

    def ask(self, method: str, address: str) -> HttpResponse:
        """Return the answer to an empty request."""
        with transaction.atomic():
            answer = self.client.generic(method, address)
            transaction.set_rollback(True)
        if self.user is not None and not self.client.session.get("_auth_user_id"):
            self.client.force_login(self.user)  # it was an address that logs out
        return answer

    def is_turned_away(self, answer: HttpResponse) -> bool:
        """Tell whether the answer is the one for those without the right."""
        if self.user is None:
            return answer.status_code == 302 and answer.headers["Location"].startswith(
                "/konto/anmelden/?next="
            )
        return answer.status_code == 403

    def is_answered_as_stated(self, one: Address, role: Role | None, answer: HttpResponse) -> bool:
        """Tell whether the answer is what the page says of somebody with this role."""
        if not one.concerns(role):
            return self.is_turned_away(answer)
        if self.is_turned_away(answer) and one.hangs_on_a_seat(role):
            return True
        if one.pattern in WITHOUT_SECOND_FACTOR:
            return answer.status_code == WITHOUT_SECOND_FACTOR[one.pattern]
        if answer.status_code == 404:
            return bool(one.arguments & ABSENT) or one.pattern in EMPTY
        return answer.status_code not in {403, 405} and answer.status_code < 500
