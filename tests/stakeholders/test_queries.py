"""Who belongs to which group on a day."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders import queries
from ratschlag.stakeholders.enums import GroupKind
from tests.factories.processes import make_process
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = pytest.mark.django_db
DAY = date(2023, 4, 1)
Counter = Callable[[int], AbstractContextManager[object]]


def test_members_are_the_holders_of_the_day_and_every_seat_counts(process: Process) -> None:
    town, group = process.municipality, make_group(process)
    office = make_organisation(town)
    bela, cleo, dana = (make_person(town, name) for name in ("Bela", "Cleo", "Dana"))
    needed = make_seat(group, office, must_attend=True)
    make_occupancy(needed, bela)
    make_occupancy(needed, cleo, is_deputy=True)
    make_occupancy(make_seat(group, office), dana, until=DAY)

    members = queries.members_by_group(process, DAY)

    assert members == {group.pk: queries.GroupMembers({bela.pk}, {bela.pk}, 2)}


def test_deputy_comes_as_long_as_nobody_holds_the_seat(process: Process) -> None:
    town, group = process.municipality, make_group(process)
    cleo = make_person(town, "Cleo")
    make_occupancy(make_seat(group, make_organisation(town)), cleo, is_deputy=True)

    assert queries.members_by_group(process, DAY)[group.pk].people == {cleo.pk}


def test_kickoff_holds_everybody_once_with_a_place_for_each_free_seat(process: Process) -> None:
    town, office = process.municipality, make_organisation(process.municipality)
    kickoff = make_group(process, "Kick-off", kind=GroupKind.KICKOFF, includes_everybody=True)
    housing, work = make_group(process, "Housing"), make_group(process, "Work")
    bela, cleo = make_person(town, "Bela"), make_person(town, "Cleo")
    make_occupancy(make_seat(kickoff, office, must_attend=True), cleo)
    for group in (housing, work):
        make_occupancy(make_seat(group, office, must_attend=True), bela)
    make_seat(work, office)

    members = queries.members_by_group(process, DAY)

    assert members[kickoff.pk] == queries.GroupMembers({bela.pk, cleo.pk}, {cleo.pk}, 3)
    assert members[work.pk] == queries.GroupMembers({bela.pk}, {bela.pk}, 2)


@pytest.mark.parametrize("rows", [1, 3])
def test_members_take_three_queries(
    rows: int, process: Process, django_assert_num_queries: Counter
) -> None:
    office = make_organisation(process.municipality)
    for n in range(rows):
        group = make_group(process, f"{n} group", code=f"G{n}")
        for m in range(rows):
            person = make_person(process.municipality, f"Person {m}")
            make_occupancy(make_seat(group, office), person)

    with django_assert_num_queries(3):
        queries.members_by_group(process, DAY)


def test_people_and_free_seats_are_those_of_the_process(
    process: Process, town: Municipality
) -> None:
    office, bela, cleo = make_organisation(town), make_person(town), make_person(town, "Cleo")
    group, other = make_group(process), make_group(make_process(town, slug="climate"))
    make_occupancy(make_seat(group, office), bela)
    free = make_seat(group, office)
    make_occupancy(make_seat(other, office), cleo)
    make_seat(other, office)

    assert list(queries.people_of(process, DAY)) == [bela]
    assert list(queries.seats_without_holder(process, DAY)) == [free]
