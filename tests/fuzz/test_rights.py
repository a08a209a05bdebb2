"""What docs/permissions.md says is what happens: address by address, role by role.

The page is the only source here: each address is asked by each role, with every method, with
records of its own municipality and of another one. Every page is asked by the coordinator, by
somebody with a seat and by nobody in particular. The other roles ask only where their column of
the page differs from one of these, or where the right has a condition.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import get_resolver

from ratschlag.core import clock
from ratschlag.core.access import Actor
from ratschlag.core.enums import STAFF_ROLES, Door, Role
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from ratschlag.stakeholders.queries import roles_in
from tests.fuzz.asking import (
    ABSENT,
    WITHOUT_OFFICE,
    Address,
    Asker,
    addresses,
    somebody,
    table_rows,
)
from tests.fuzz.town import make_town
from tools.permissions import routes

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "POST")
NEVER = ("PUT", "PATCH", "DELETE")
# Arguments that are no record of a municipality.
NO_RECORD = {"ending", "number", "round", "data_class"}
PARTICIPANT = WITHOUT_OFFICE[0]
WALKERS = [None, PARTICIPANT, Role.COORDINATOR]
# Who walks in full for the roles that do not.
LIKE: dict[Role, Role] = {
    **dict.fromkeys((*WITHOUT_OFFICE[1:], Role.OPERATOR), PARTICIPANT),
    **dict.fromkeys(sorted({*STAFF_ROLES} - {Role.COORDINATOR}), Role.COORDINATOR),
}
# Where the column of somebody without an office differs from the one of the participant.
OF_SEATS = {f"proceedings.{right}" for right in ("see", "edit", "say_coming", "object", "review")}
DIFFERS = {
    Role.OPERATOR: {"web.see_operation", *OF_SEATS},
    Role.UNIT_REPORTER: OF_SEATS,
}
ALL_ROLES = [role for role in Role if role is not Role.PUBLIC]


def foreign(values: dict[str, Any]) -> dict[str, Any]:
    """Give the records of a town names that no other town has."""
    Process.objects.filter(municipality=values["town"]).update(slug="fremd")
    Group.objects.filter(municipality=values["town"], slug=values["group"]).update(slug="fremde")
    return values | {"process": "fremd", "group": "fremde"}


def differing(rows: list[Address], role: Role) -> set[str]:
    """Return the rights that the page gives to one of the role and who walks for it only."""
    return {one.right for one in rows if one.concerns(role) != one.concerns(LIKE[role])}


@pytest.fixture
def own() -> dict[str, Any]:
    return make_town()


@pytest.mark.parametrize("role", LIKE)
def test_column_of_a_role_differs_only_where_it_is_asked(role: Role) -> None:
    actor, walker = (
        Actor("", Door.WEB, frozenset({Role.PUBLIC, one}), user_id=uuid4())
        for one in (role, LIKE[role])
    )
    known = {one.permission for one in routes(get_resolver().url_patterns) if one.permission}

    in_code = {one.name for one in known if one.concerns(actor) != one.concerns(walker)}

    assert len(known) == len(table_rows("Rights and roles"))
    assert differing(addresses(), role) == in_code
    assert LIKE[role] is not PARTICIPANT or in_code == DIFFERS.get(role, set())


def test_column_with_one_right_more_is_found() -> None:
    given = Address("council.see", "/x/", frozenset({"GET"}), frozenset({Role.CONVENOR}), "")

    assert differing([given], Role.CONVENOR) == {"council.see"}
    assert differing([given], Role.UNIT_REPORTER) == set()


@pytest.mark.parametrize("role", WALKERS)
def test_rights_hold_at_every_address(role: Role | None, own: dict[str, Any]) -> None:
    asker = Asker(own["town"], somebody(own["town"], *([role] if role else [])))

    faults = [
        f"{method} {one.pattern}: {answer.status_code}"
        for one in addresses()
        for method in sorted(one.methods | ({"HEAD"} if "GET" in one.methods else set()))
        if (answer := asker.ask(method, one.filled(own)))
        and not asker.is_answered_as_stated(one, role, answer)
    ]

    assert faults == []


@pytest.mark.parametrize("role", LIKE)
def test_rights_hold_where_a_role_or_a_condition_makes_a_difference(
    role: Role, own: dict[str, Any]
) -> None:
    asker = Asker(own["town"], somebody(own["town"], role))
    rights = differing(addresses(), role)
    special = [one for one in addresses() if one.condition or one.right in rights]

    faults = [
        f"{method} {one.pattern}: {answer.status_code}"
        for one in special
        for method in sorted(one.methods)
        if (answer := asker.ask(method, one.filled(own)))
        and not asker.is_answered_as_stated(one, role, answer)
    ]

    assert len(special) > 20
    assert faults == []


@pytest.mark.parametrize("role", [None, Role.COORDINATOR])
def test_other_methods_are_refused_before_anything_is_looked_for(
    role: Role | None, own: dict[str, Any]
) -> None:
    asker = Asker(own["town"], somebody(own["town"], *([role] if role else [])))

    faults = [
        f"{method} {one.pattern}: {answer.status_code}"
        for one in addresses()
        for method in (*METHODS, *NEVER)
        if ("GET" if method == "HEAD" else method) not in one.methods
        and (answer := asker.ask(method, one.filled(own))).status_code != 405
    ]

    assert faults == []


@pytest.mark.parametrize("roles", [[], [PARTICIPANT], ALL_ROLES], ids=["none", "seat", "all"])
def test_records_of_another_municipality_do_not_exist(
    roles: list[Role], own: dict[str, Any]
) -> None:
    asker = Asker(own["town"], somebody(own["town"], *roles))
    values = foreign(make_town("teltow"))
    concerned = [
        one
        for one in addresses()
        if one.arguments - NO_RECORD - ABSENT and (not roles or any(map(one.concerns, roles)))
    ]

    faults = [
        f"{method} {one.pattern}: {answer.status_code}"
        for one in concerned
        for method in sorted(one.methods)
        if (answer := asker.ask(method, one.filled(values))).status_code != 404
        and not (asker.is_turned_away(answer) and not roles and not one.concerns(None))
    ]

    assert len(concerned) > 10
    assert faults == []


def test_roles_together_count_for_nothing_in_another_municipality(own: dict[str, Any]) -> None:
    values = make_town("teltow")
    user = somebody(own["town"], *ALL_ROLES)
    assert user is not None
    asker = Asker(values["town"], user)

    faults = [
        f"{one.pattern}: {answer.status_code}"
        for one in addresses()
        if not one.concerns(Role.OPERATOR)
        and not asker.is_turned_away(answer := asker.ask(one.strongest, one.filled(values)))
    ]

    assert faults == []
    assert roles_in(user, own["town"], clock.today()) == frozenset(Role)
    assert roles_in(user, values["town"], clock.today()) == {Role.PUBLIC, Role.OPERATOR}
