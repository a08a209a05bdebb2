"""What people may do follows from their seats and their department, on the day, in their town."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.audit.models import AuditEvent
from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.queries import roles_of
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations, rules
from ratschlag.stakeholders.enums import GroupKind, OrganisationKind, SeatRole, Sector
from ratschlag.stakeholders.models import Person
from ratschlag.stakeholders.queries import roles_in
from tests.factories.accounts import make_user
from tests.factories.municipalities import ANNA, browser_of
from tests.factories.processes import make_process
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

DAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
ASSOCIATION = {"sector": Sector.CIVIL_SOCIETY, "kind": OrganisationKind.NGO}


@pytest.mark.parametrize(
    ("seat_role", "group_kind", "roles"),
    [
        (None, None, set()),
        (SeatRole.MEMBER, GroupKind.WORKING_GROUP, {Role.PARTICIPANT}),
        (SeatRole.CHAIR, GroupKind.WORKING_GROUP, {Role.PARTICIPANT, Role.CONVENOR}),
        (SeatRole.MEMBER, GroupKind.STEERING, {Role.PARTICIPANT, Role.STEERING_MEMBER}),
    ],
)
def test_roles_follow_from_a_seat(
    seat_role: str | None, group_kind: str | None, roles: set[Role]
) -> None:
    assert rules.roles_of_a_seat(seat_role, group_kind) == roles


def test_departments_report() -> None:
    assert rules.roles_of_an_organisation(OrganisationKind.DEPARTMENT) == {Role.UNIT_REPORTER}
    assert rules.roles_of_an_organisation(OrganisationKind.NGO) == frozenset()
    assert rules.roles_of_an_organisation(None) == frozenset()


@pytest.mark.django_db
def test_roles_come_and_go_with_the_seats(town: Municipality, process: Process) -> None:
    user = make_user("Cleo")
    cleo = make_person(town, "Cleo", account=user)
    seat = make_seat(make_group(process), make_organisation(town, **ASSOCIATION), role="chair")
    make_occupancy(seat, cleo, since=DAY, until=DAY + timedelta(days=1))

    def roles(day: date) -> frozenset[Role]:
        return roles_in(user, town, day) - {Role.PUBLIC}

    assert roles(DAY - timedelta(days=1)) == frozenset()
    assert roles(DAY) == {Role.PARTICIPANT, Role.CONVENOR}
    assert roles(DAY + timedelta(days=1)) == frozenset()


@pytest.mark.django_db
def test_roles_of_a_seat_end_at_the_border_of_the_town(
    town: Municipality, other_town: Municipality
) -> None:
    user = make_user("Cleo")
    there = make_person(other_town, "Cleo", account=user)
    group = make_group(make_process(other_town), kind=GroupKind.STEERING)
    make_occupancy(make_seat(group, make_organisation(other_town)), there)
    make_person(town, "Cleo")

    here, elsewhere = (roles_in(user, one, DAY) - {Role.PUBLIC} for one in (town, other_town))

    assert here == frozenset()
    assert elsewhere == {Role.PARTICIPANT, Role.STEERING_MEMBER}
    assert roles_of(user, town) == roles_of(user, other_town) == {Role.PUBLIC}


@pytest.mark.django_db
def test_roles_of_many_seats_take_one_query(
    town: Municipality, process: Process, django_assert_num_queries: Any
) -> None:
    user = make_user("Cleo")
    office = make_organisation(town)
    cleo = make_person(town, "Cleo", account=user, organisation=office)
    for number in range(3):
        group = make_group(process, f"{number} group", code=f"G{number}")
        make_occupancy(make_seat(group, office), cleo)

    with django_assert_num_queries(1):
        assert roles_in(user, town, DAY) == {Role.PUBLIC, Role.PARTICIPANT, Role.UNIT_REPORTER}


@pytest.mark.django_db
def test_account_is_given_by_the_mail_address(town: Municipality, anna: Client) -> None:
    cleo = make_person(town, "Cleo", email="cleo@verein.example")
    page = f"/werkstatt/personen/{cleo.pk}/zugang/"

    shown, answer = anna.get(page), anna.post(page)

    cleo.refresh_from_db()
    assert "cleo@verein.example" in shown.text
    assert (answer.status_code, answer.url) == (302, "/werkstatt/personen/")
    assert cleo.account == User.objects.get(email="cleo@verein.example")
    assert {event.action for event in AuditEvent.objects.all()} == {
        "accounts.account_opened",
        "stakeholders.account_given",
        "stakeholders.person_read",
    }


@pytest.mark.django_db
def test_account_of_somebody_known_elsewhere_is_the_same(
    town: Municipality, other_town: Municipality
) -> None:
    known = make_user("Cleo", email="cleo@verein.example")
    cleo = make_person(town, "Cleo", email="CLEO@verein.example")

    given = operations.give_account(person=cleo, by=ANNA, now=NOW)

    assert given.account == known


@pytest.mark.django_db
def test_account_needs_a_mail_address(town: Municipality, anna: Client) -> None:
    cleo = make_person(town, "Cleo")

    answer = anna.post(f"/werkstatt/personen/{cleo.pk}/zugang/")

    assert answer.status_code == 409
    assert not Person.objects.filter(account__isnull=False).exists()
    with pytest.raises(operations.NoMailAddress):
        operations.give_account(person=cleo, by=ANNA, now=NOW)


@pytest.mark.django_db
def test_participant_does_not_enter_the_workspace(town: Municipality, process: Process) -> None:
    user = make_user("Cleo")
    cleo = make_person(town, "Cleo", account=user)
    make_occupancy(make_seat(make_group(process), make_organisation(town, **ASSOCIATION)), cleo)

    answer = browser_of(town, user).get("/werkstatt/")

    assert answer.status_code == 403


@pytest.mark.django_db
def test_own_account_leads_to_the_groups_somebody_sits_in(
    town: Municipality, process: Process
) -> None:
    user, organisation = make_user("Cleo"), make_organisation(town, **ASSOCIATION)
    cleo = make_person(town, "Cleo", account=user)
    visit = browser_of(town, user)
    draft = make_process(town, slug="entwurf", state=ProcessState.DRAFT)
    Process.objects.filter(pk=process.pk).update(state=ProcessState.PUBLIC)

    def sit(in_process: Process, name: str, *, role: str = "member", **values: Any) -> None:
        kind = values.pop("kind", GroupKind.WORKING_GROUP)
        seat = make_seat(make_group(in_process, name, kind=kind), organisation, role=role)
        make_occupancy(seat, cleo, **values)

    sit(process, "Housing")
    sit(process, "Steering", kind=GroupKind.STEERING)
    sit(process, "Work", role="chair")
    sit(process, "Sport", until=date(2026, 1, 1))
    sit(draft, "Draft", role="chair")
    page = visit.get("/konto/weiter/", follow=True)

    links = re.findall(r'href="(/[\w-]+/gruppen/[\w-]+/)"', page.text)
    assert links == [f"/{process.slug}/gruppen/{name}/" for name in ("work", "steering", "housing")]
    assert [visit.get(link).status_code for link in links] == [200] * 3
