"""What docs/permissions.md says is what happens: address by address, role by role.

The page is the only source here: each address is asked by each role and by nobody in particular,
with every method, with records of its own municipality and of another one.
"""

from typing import Any

import pytest
from django.urls import get_resolver

from ratschlag.core import clock
from ratschlag.core.enums import Role
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

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

METHODS = ("GET", "HEAD", "POST")
NEVER = ("PUT", "PATCH", "DELETE")
# Arguments that are no record of a municipality.
NO_RECORD = {"ending", "number", "round", "data_class"}
PARTICIPANT = WITHOUT_OFFICE[0]
ALL_ROLES = [role for role in Role if role is not Role.PUBLIC]
WALKERS = [None, *ALL_ROLES]


def foreign(values: dict[str, Any]) -> dict[str, Any]:
    """Give the records of a town names that no other town has."""
    Process.objects.filter(municipality=values["town"]).update(slug="fremd")
    Group.objects.filter(municipality=values["town"], slug=values["group"]).update(slug="fremde")
    return values | {"process": "fremd", "group": "fremde"}


@pytest.fixture
def own() -> dict[str, Any]:
    return make_town()


def test_page_names_every_right_of_the_code() -> None:
    known = {one.permission for one in routes(get_resolver().url_patterns) if one.permission}

    assert len(known) == len(table_rows("Rights and roles"))


def head_of(one: Address, role: Role | None) -> set[str]:
    """Return HEAD for pages as nobody asks for them: a page answers it as it answers GET."""
    return {"HEAD"} if role is None and "GET" in one.methods else set()


@pytest.mark.parametrize("role", WALKERS)
def test_rights_hold_at_every_address(role: Role | None, own: dict[str, Any]) -> None:
    asker = Asker(own["town"], somebody(own["town"], *([role] if role else [])))

    faults = [
        f"{method} {one.pattern}: {answer.status_code}"
        for one in addresses()
        for method in sorted(one.methods | head_of(one, role))
        if (answer := asker.ask(method, one.filled(own)))
        and not asker.is_answered_as_stated(one, role, answer)
    ]

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
