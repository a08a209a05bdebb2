"""Writes on who takes part: what they change, refuse and record."""

from datetime import date

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid, StillUsed
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import Direction
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations
from ratschlag.stakeholders.enums import GroupKind, OrganisationKind, SeatRole, Sector
from ratschlag.stakeholders.models import Group, Seat
from tests.factories.council import make_committee, make_sitting
from tests.factories.municipalities import ANNA
from tests.factories.processes import (
    NOW,
    make_duty,
    make_field,
    make_milestone,
    make_phase,
    make_process,
    make_topic,
)
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

pytestmark = pytest.mark.django_db
BY = {"by": ANNA, "now": NOW}
MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)
GROUP = {"name": "AG Wohnen", "kind": GroupKind.WORKING_GROUP}


def _actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_organisation_is_added_changed_and_removed_with_a_trace(town: Municipality) -> None:
    values = {"name": "Refugio", "sector": Sector.CIVIL_SOCIETY, "kind": OrganisationKind.NGO}

    one = operations.add_organisation(municipality=town, values=values, **BY)
    operations.change_organisation(
        organisation=one, changes={"note": "since 2015"}, version=1, **BY
    )
    operations.remove_organisation(organisation=one, **BY)

    assert _actions() == [
        "stakeholders.organisation_added",
        "stakeholders.organisation_changed",
        "stakeholders.organisation_removed",
    ]


def test_organisation_with_people_is_not_removed(town: Municipality) -> None:
    organisation = make_organisation(town)
    make_person(town, "Bela", organisation=organisation)

    with pytest.raises(StillUsed) as refused:
        operations.remove_organisation(organisation=organisation, **BY)

    assert "Bela" in str(refused.value)


def test_person_is_added_changed_and_removed_with_a_trace(town: Municipality) -> None:
    person = operations.add_person(municipality=town, values={"name": "Bela"}, **BY)
    operations.change_person(person=person, changes={"email": "bela@town.example"}, version=1, **BY)
    operations.remove_person(person=person, **BY)

    assert _actions() == [
        "stakeholders.person_added",
        "stakeholders.person_changed",
        "stakeholders.person_removed",
    ]


def test_person_of_an_old_version_is_not_changed(town: Municipality) -> None:
    person = make_person(town)
    operations.change_person(person=person, changes={"name": "B."}, version=1, **BY)

    with pytest.raises(Outdated):
        operations.change_person(person=person, changes={"name": "C."}, version=1, **BY)


def test_person_refuses_an_organisation_of_another_town(
    town: Municipality, other_town: Municipality
) -> None:
    values = {"name": "Bela", "organisation": make_organisation(other_town)}

    with pytest.raises(Invalid) as refused:
        operations.add_person(municipality=town, values=values, **BY)

    assert list(refused.value.errors) == ["organisation"]


def test_person_who_held_a_seat_is_not_removed(seat: Seat) -> None:
    bela = make_person(seat.municipality)
    make_occupancy(seat, bela, until=MAY)

    with pytest.raises(StillUsed):
        operations.remove_person(person=bela, **BY)


def test_group_gets_short_name_code_and_place_by_itself(process: Process) -> None:
    first = operations.add_group(process=process, values=GROUP, **BY)
    second = operations.add_group(process=process, values={**GROUP, "name": "Wohnen"}, **BY)

    assert (first.slug, first.code, first.position) == ("ag-wohnen", "WOH", 1)
    assert (second.slug, second.code, second.position) == ("wohnen", "WOH2", 2)
    assert _actions() == ["stakeholders.group_added"] * 2


def test_group_may_have_the_short_name_of_a_group_of_another_process(
    process: Process, town: Municipality
) -> None:
    other = make_process(town, slug="climate")

    slugs = [
        operations.add_group(process=one, values={**GROUP, "slug": "wohnen"}, **BY).slug
        for one in (process, other)
    ]

    assert slugs == ["wohnen", "wohnen"]
    with pytest.raises(Invalid) as refused:
        operations.add_group(process=other, values={**GROUP, "slug": "wohnen"}, **BY)
    assert list(refused.value.errors) == ["slug"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"slug": "neu"}, "slug"),
        ({"needed_features": ["swimming_pool"]}, "needed_features"),
        ({"min_gap_days": 30, "max_gap_days": 7}, "max_gap_days"),
        ({"meeting_count": 41}, "meeting_count"),
    ],
)
def test_group_with_impossible_values_is_refused(
    values: dict[str, object], field: str, process: Process
) -> None:
    with pytest.raises(Invalid) as refused:
        operations.add_group(process=process, values={**GROUP, **values}, **BY)

    assert list(refused.value.errors) == [field]


def test_group_refuses_a_field_of_another_process(process: Process, town: Municipality) -> None:
    field = make_field(make_process(town, slug="climate"))

    with pytest.raises(Invalid) as refused:
        operations.add_group(process=process, values={**GROUP, "field": field}, **BY)

    assert list(refused.value.errors) == ["field"]


def test_changed_group_keeps_short_name_and_code_when_they_are_left_empty(
    process: Process,
) -> None:
    group = make_group(process, "Housing")

    changed = operations.change_group(
        group=group, changes={"name": "Homes", "slug": "", "code": ""}, version=1, **BY
    )

    assert (changed.name, changed.slug, changed.code) == ("Homes", "housing", "HOU")
    assert AuditEvent.objects.get().changes == {"name": ["Housing", "Homes"]}


def test_group_moves_down_once(process: Process) -> None:
    first, second = make_group(process, "First"), make_group(process, "Second")

    operations.move_group(group=first, direction=Direction.DOWN, **BY)
    operations.move_group(group=first, direction=Direction.DOWN, **BY)

    assert list(Group.objects.order_by("position")) == [second, first]
    assert _actions() == ["stakeholders.group_moved"]


def test_removed_group_takes_its_seats_with_it(seat: Seat) -> None:
    make_occupancy(seat, make_person(seat.municipality))

    operations.remove_group(group=seat.group, **BY)

    assert not Seat.objects.exists()
    assert _actions() == ["stakeholders.group_removed"]


def test_several_seats_are_added_at_once(process: Process) -> None:
    group, office = make_group(process), make_organisation(process.municipality)
    values = {"organisation": office, "role": SeatRole.CHAIR, "must_attend": True}

    seats = operations.add_seats(group=group, values=values, count=3, **BY)

    assert Seat.objects.filter(group=group, must_attend=True).count() == len(seats) == 3
    assert _actions() == ["stakeholders.seat_added"] * 3


@pytest.mark.parametrize("count", [0, 51])
def test_too_few_or_too_many_seats_are_refused(count: int, process: Process) -> None:
    values = {"organisation": make_organisation(process.municipality)}

    with pytest.raises(operations.WrongNumberOfSeats):
        operations.add_seats(group=make_group(process), values=values, count=count, **BY)


def test_seat_refuses_an_organisation_of_another_town(
    process: Process, other_town: Municipality
) -> None:
    group = make_group(process)

    with pytest.raises(Invalid) as refused:
        operations.add_seats(
            group=group, values={"organisation": make_organisation(other_town)}, **BY
        )

    assert list(refused.value.errors) == ["organisation"]


def test_seat_is_changed_and_removed_with_a_trace_of_its_people(seat: Seat) -> None:
    make_occupancy(seat, make_person(seat.municipality))

    operations.change_seat(seat=seat, changes={"label": "Head"}, version=1, **BY)
    operations.remove_seat(seat=seat, **BY)

    assert _actions() == [
        "stakeholders.seat_changed",
        "stakeholders.occupancy_removed",
        "stakeholders.seat_removed",
    ]


def test_copied_process_has_frame_and_groups_with_shifted_dates_but_no_seats(
    town: Municipality,
) -> None:
    old = make_process(town, public=True)
    housing = make_field(old, "Housing")
    make_phase(old)
    make_milestone(old, reached_on=date(2023, 3, 30), sitting=make_sitting(make_committee(town)))
    make_topic(old)
    make_duty(old, make_committee(town, "Welfare"), every_weeks=8)
    make_seat(make_group(old, field=housing, needed_features=["hybrid"]), make_organisation(town))
    values = {"title": "Climate", "short_title": "Climate", "starts_on": date(2024, 2, 9)}

    new = operations.copy_process_with_groups(process=old, values=values, **BY)

    phase, milestone, group = new.phases.get(), new.milestones.get(), new.groups.get()
    assert (new.slug, new.state, new.ends_on) == ("climate", "draft", date(2025, 1, 30))
    assert new.who_decides == old.who_decides
    assert (phase.starts_on, phase.ends_on) == (date(2024, 2, 29), date(2024, 10, 30))
    assert (milestone.due_on, milestone.reached_on, milestone.sitting) == (
        date(2024, 3, 30),
        None,
        None,
    )
    assert (group.field, group.needed_features) == (new.fields.get(), ["hybrid"])
    assert new.fields.get() != housing
    assert new.reporting_duties.get().every_weeks == 8
    assert not group.seats.exists()


def test_copy_that_breaks_a_rule_leaves_nothing(town: Municipality) -> None:
    old = make_process(town)
    make_group(old)
    values = {
        "title": "Climate",
        "short_title": "Climate",
        "slug": "integration",
        "starts_on": date(2024, 2, 9),
    }

    with pytest.raises(Invalid) as refused:
        operations.copy_process_with_groups(process=old, values=values, **BY)

    assert list(refused.value.errors) == ["slug"]
    assert Process.objects.get() == old
