"""What docs/permissions.md says is what happens: address by address, role by role.

The page is the only source here: each address is asked by each role, with every method, with
records of its own municipality and of another one, and while the process is not public.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.core.enums import STAFF_ROLES, Role
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind, OrganisationKind, SeatRole
from ratschlag.stakeholders.models import Group
from tests.factories.accounts import make_user
from tests.factories.municipalities import browser_of, make_member
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.fuzz.town import PLACE, filled, make_town
from tools.permissions import PAGE

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
# Arguments that are no record of a municipality.
NO_RECORD = {"ending", "number", "data_class"}
# Arguments for which the town holds nothing, so that the address answers 404 to whoever may.
ABSENT = {"preview", "upload", "merge", "session", "provider_id", "pk"}
EMPTY = {"/logo.png"}  # the town shows none
LOGGED_IN = "somebody is logged in"
# What somebody with the right is answered who has set up no second factor: nothing to show, remove
# or confirm.
WITHOUT_SECOND_FACTOR = {
    "/konto/app/entfernen/": 404,
    "/konto/notfallcodes/": 404,
    "/konto/bestaetigen/": 403,
    "/konto/bestaetigen/passkey/": 403,
}
PUBLIC_ONLY = "the process is public"
ASKERS = [None, *(role for role in Role if role is not Role.PUBLIC)]


@dataclass(frozen=True)
class Address:
    """A line of the second table with what the first one says of its right."""

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

    def filled(self, values: dict[str, Any]) -> str:
        """Return the address with keys in its places."""
        return filled(self.pattern, values)


def _beside(role: Role) -> set[Role]:
    """Whoever chairs or steers has a seat."""
    return {Role.PARTICIPANT} if role in {Role.CONVENOR, Role.STEERING_MEMBER} else set()


def _rows(heading: str) -> list[list[str]]:
    part = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@cache
def addresses() -> list[Address]:
    """Return what the page says."""
    rights = {
        row[0]: (
            frozenset(role for role, cell in zip(Role, row[1:-1], strict=True) if cell == "yes"),
            row[-1],
        )
        for row in _rows("Rights and roles")
    }
    return [
        Address(
            address.strip("`"),
            frozenset(methods.split(", ")),
            rights[right][0],
            rights[right][1],
        )
        for right, address, methods in _rows("Addresses")
    ]


def somebody(role: Role | None, town: Municipality) -> User | None:
    """Make a person with one role, as the role comes about."""
    if role is None:
        return None
    if role in STAFF_ROLES:
        return make_member(town, "Staff", role)
    user = make_user("Somebody", email="somebody@example.org", is_operator=role is Role.OPERATOR)
    is_unit = role is Role.UNIT_REPORTER
    kind = OrganisationKind.DEPARTMENT if is_unit else OrganisationKind.NGO
    organisation = make_organisation(town, "Where they belong", kind=kind)
    if role is not Role.OPERATOR:
        person = make_person(town, "Somebody", account=user, organisation=organisation)
    if role in {Role.CONVENOR, Role.PARTICIPANT, Role.STEERING_MEMBER}:
        steers = role is Role.STEERING_MEMBER
        group = make_group(
            Process.objects.get(municipality=town),
            "Their group",
            kind=GroupKind.STEERING if steers else GroupKind.WORKING_GROUP,
        )
        chairs = SeatRole.CHAIR if role is Role.CONVENOR else SeatRole.MEMBER
        make_occupancy(make_seat(group, organisation, role=chairs), person)
    return user


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


def foreign(values: dict[str, Any]) -> dict[str, Any]:
    """Give the records of a town names that no other town has."""
    Process.objects.filter(municipality=values["town"]).update(slug="fremd")
    Group.objects.filter(municipality=values["town"], slug=values["group"]).update(slug="fremde")
    return values | {"process": "fremd", "group": "fremde"}


@pytest.fixture
def own() -> dict[str, Any]:
    return make_town()


@pytest.mark.parametrize("role", ASKERS)
def test_rights_hold_at_every_address(role: Role | None, own: dict[str, Any]) -> None:
    asker = Asker(own["town"], somebody(role, own["town"]))

    faults = [
        f"{method} {one.pattern}: {answer.status_code}"
        for one in addresses()
        for method in (*one.methods, *(["HEAD"] if "GET" in one.methods else []))
        if (answer := asker.ask(method, one.filled(own)))
        and not _is_as_stated(one, method, role, asker, answer)
    ]

    assert faults == []


def _is_as_stated(
    one: Address, method: str, role: Role | None, asker: Asker, answer: HttpResponse
) -> bool:
    if not one.concerns(role):
        return asker.is_turned_away(answer)
    if one.pattern in WITHOUT_SECOND_FACTOR:
        return answer.status_code == WITHOUT_SECOND_FACTOR[one.pattern]
    if answer.status_code == 404:
        return bool(one.arguments & ABSENT) or one.pattern in EMPTY or method == "POST"
    return answer.status_code not in {403, 405} and answer.status_code < 500


@pytest.mark.parametrize("role", [None, Role.COORDINATOR])
def test_other_methods_are_refused_before_anything_is_looked_for(
    role: Role | None, own: dict[str, Any]
) -> None:
    asker = Asker(own["town"], somebody(role, own["town"]))

    faults = [
        f"{method} {one.pattern}: {answer.status_code}"
        for one in addresses()
        for method in METHODS
        if ("GET" if method == "HEAD" else method) not in one.methods
        and (answer := asker.ask(method, one.filled(own))).status_code != 405
    ]

    assert faults == []


@pytest.mark.parametrize("role", ASKERS)
def test_records_of_another_municipality_do_not_exist(
    role: Role | None, own: dict[str, Any]
) -> None:
    asker = Asker(own["town"], somebody(role, own["town"]))
    values = foreign(make_town("teltow"))

    faults = [
        f"{method} {one.pattern}: {answer.status_code}"
        for one in addresses()
        if one.arguments - NO_RECORD - ABSENT
        for method in one.methods
        if (answer := asker.ask(method, one.filled(values))).status_code != 404
        and not (asker.is_turned_away(answer) and not one.concerns(role))
    ]

    assert faults == []


@pytest.mark.parametrize("role", ASKERS)
def test_role_counts_for_nothing_in_another_municipality(
    role: Role | None, own: dict[str, Any]
) -> None:
    values = make_town("teltow")
    asker = Asker(values["town"], somebody(role, own["town"]))

    faults = [
        f"{method} {one.pattern}: {answer.status_code}"
        for one in addresses()
        if not one.concerns(Role.OPERATOR if role is Role.OPERATOR else Role.PUBLIC)
        for method in one.methods
        if not asker.is_turned_away(answer := asker.ask(method, one.filled(values)))
    ]

    assert faults == []


@pytest.mark.parametrize("role", [role for role in ASKERS if role not in STAFF_ROLES])
def test_process_that_is_not_public_does_not_exist(role: Role | None, own: dict[str, Any]) -> None:
    asker = Asker(own["town"], somebody(role, own["town"]))
    Process.objects.update(state=ProcessState.DRAFT)

    faults = [
        f"{one.pattern}: {answer.status_code}"
        for one in addresses()
        if one.condition.startswith(PUBLIC_ONLY)
        and (answer := asker.ask("GET", one.filled(own))).status_code != 404
    ]

    assert faults == []
