"""The matrix of seats by field and sector."""

from datetime import date

import pytest

from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation
from ratschlag.invitations.rules import ANSWERED
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.representation.enums import Measure, Outcome, Standing, TargetScope
from ratschlag.representation.queries import (
    balance_of,
    listed_seats,
    public_balance,
    seat_counts,
    targets_of,
)
from ratschlag.stakeholders.enums import OrganisationKind, Sector
from ratschlag.stakeholders.models import Group, Organisation, Seat
from tests.factories.invitations import make_answered, make_sent, make_wave
from tests.factories.municipalities import make_municipality
from tests.factories.processes import NOW, make_field, make_process
from tests.factories.representation import make_target
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

DAY = date(2023, 4, 1)


def migrants(town: Municipality) -> Organisation:
    return make_organisation(
        town,
        "Verein",
        sector=Sector.CIVIL_SOCIETY,
        kind=OrganisationKind.MIGRANT_ORGANISATION,
    )


def test_seats_are_counted_by_how_they_stand_on_the_day(
    town: Municipality, process: Process, group: Group
) -> None:
    office, person = make_organisation(town), make_person(town)
    make_seat(group, office)
    make_occupancy(make_seat(group, office), person)
    make_occupancy(make_seat(group, office), person, is_deputy=True)
    make_occupancy(make_seat(group, office), person, until=DAY)

    counted = {one.standing: one.number for one in seat_counts(process, DAY)}

    assert counted == {Standing.HELD: 1, Standing.DEPUTY: 1, Standing.FREE: 2}


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        (InvitationState.PREPARED, Standing.FREE),
        (InvitationState.SENT, Standing.INVITED),
        (InvitationState.OPENED, Standing.INVITED),
        (InvitationState.ACCEPTED, Standing.INVITED),
        (InvitationState.DECLINED, Standing.FREE),
        (InvitationState.BOUNCED, Standing.FREE),
    ],
)
def test_free_seat_to_which_somebody_is_invited_is_counted_as_such(
    state: InvitationState, standing: Standing, town: Municipality, process: Process, group: Group
) -> None:
    seat, bela = make_seat(group, make_organisation(town)), make_person(town, "Bela")
    invitation = make_sent(make_wave(process), bela, seat=seat)
    answered_at = NOW if state in ANSWERED else None
    Invitation.objects.filter(pk=invitation.pk).update(state=state, answered_at=answered_at)

    free = seat_counts(process, DAY)
    make_occupancy(seat, bela)
    taken = seat_counts(process, DAY)

    held = Standing.DECLINED if state == InvitationState.DECLINED else Standing.HELD
    assert [(one.standing, one.number) for one in free] == [(standing, 1)]
    assert [(one.standing, one.number) for one in taken] == [(held, 1)]


def test_seat_in_sight_counts_for_no_target_and_not_among_those_held(
    town: Municipality, process: Process, group: Group
) -> None:
    seat = make_seat(group, make_organisation(town))
    make_sent(make_wave(process), make_person(town, "Bela"), seat=seat)

    total = balance_of(process, DAY).total

    assert (total.all, total.occupied, total.invited, total.free) == (1, 0, 1, 0)
    assert set(listed_seats(process, DAY, standing=Standing.INVITED)) == {seat}
    assert public_balance(process, DAY)["total"] is None


@pytest.fixture
def declined(process: Process, group: Group, town: Municipality) -> Seat:
    """A seat whose holder has declined the invitation."""
    seat, bela = make_seat(group, make_organisation(town)), make_person(town, "Bela")
    make_occupancy(seat, bela)
    make_answered(make_wave(process), bela, InvitationState.DECLINED)
    return seat


def test_seat_whose_holder_has_declined_is_not_held(process: Process, declined: Seat) -> None:
    total = balance_of(process, DAY).total

    assert (total.all, total.occupied, total.declined, total.free) == (1, 0, 1, 0)
    assert set(listed_seats(process, DAY, standing=Standing.DECLINED)) == {declined}


def test_deputy_comes_for_a_holder_who_has_declined(
    town: Municipality, process: Process, declined: Seat
) -> None:
    make_occupancy(declined, make_person(town, "Cleo"), is_deputy=True)

    assert set(listed_seats(process, DAY, standing=Standing.DEPUTY)) == {declined}


def test_successor_is_in_sight_for_the_seat_of_who_declined(
    town: Municipality, process: Process, declined: Seat
) -> None:
    answer = Invitation.objects.get()
    asked = make_sent(answer.wave, make_person(town, "Cleo"))
    Invitation.objects.filter(pk=asked.pk).update(replaces=answer)

    assert set(listed_seats(process, DAY, standing=Standing.INVITED)) == {declined}

    Invitation.objects.filter(pk=asked.pk).update(state=InvitationState.DECLINED, answered_at=NOW)
    last = make_sent(answer.wave, make_person(town, "Dana"))
    Invitation.objects.filter(pk=last.pk).update(replaces=answer)
    assert set(listed_seats(process, DAY, standing=Standing.INVITED)) == {declined}


def test_holder_who_declined_and_is_asked_again_holds_the_seat(
    process: Process, declined: Seat
) -> None:
    make_sent(make_wave(process, "Second wave"), Invitation.objects.get().person)

    assert set(listed_seats(process, DAY, standing=Standing.HELD)) == {declined}


def test_answer_in_another_process_leaves_the_seat_held(
    town: Municipality, process: Process, group: Group
) -> None:
    seat, bela = make_seat(group, make_organisation(town)), make_person(town, "Bela")
    make_occupancy(seat, bela)
    make_answered(make_wave(make_process(town, slug="klima")), bela, InvitationState.DECLINED)

    assert set(listed_seats(process, DAY, standing=Standing.HELD)) == {seat}


def test_seat_with_holder_and_deputies_is_counted_once(
    town: Municipality, process: Process, group: Group
) -> None:
    seat = make_seat(group, make_organisation(town))
    make_occupancy(seat, make_person(town, "Bela"))
    make_occupancy(seat, make_person(town, "Cleo"), is_deputy=True)
    make_occupancy(seat, make_person(town, "Dana"), is_deputy=True)

    assert [(one.standing, one.number) for one in seat_counts(process, DAY)] == [(Standing.HELD, 1)]


def test_matrix_has_a_row_for_every_field_and_for_groups_without_field(
    town: Municipality, process: Process, group: Group
) -> None:
    make_field(process, "Work")
    steering = make_group(process, "Steering", kind="steering")
    make_seat(group, make_organisation(town))
    make_occupancy(make_seat(steering, migrants(town)), make_person(town))

    balance = balance_of(process, DAY)

    shown = {
        row.label: [(cell.tally.occupied, cell.tally.all) for cell in row.cells]
        for row in balance.rows
    }
    assert shown == {
        "Housing": [(0, 1), (0, 0), (0, 0)],
        "Work": [(0, 0), (0, 0), (0, 0)],
        "Steering": [(0, 0), (0, 0), (1, 1)],
    }
    assert [cell.tally.all for cell in balance.totals] == [1, 0, 1]
    assert (balance.total.occupied, balance.total.all) == (1, 2)


def test_share_of_migrant_organisations_is_taken_of_their_sector(
    town: Municipality, process: Process, group: Group
) -> None:
    others = make_organisation(town, "Verband", sector=Sector.CIVIL_SOCIETY, kind="ngo")
    for organisation in (migrants(town), others, others, make_organisation(town)):
        make_occupancy(make_seat(group, organisation), make_person(town))
    make_target(process, kinds=[OrganisationKind.MIGRANT_ORGANISATION], least=34)

    (summary,) = balance_of(process, DAY).targets

    verdict = summary.states[0].verdict
    assert (verdict.percent, verdict.occupied, verdict.base) == (33, 1, 3)
    assert (verdict.outcome, verdict.gap) == (Outcome.MISSED, 1)


def test_target_in_every_field_marks_the_cells_it_misses(
    town: Municipality, process: Process, group: Group
) -> None:
    work = make_field(process, "Work")
    make_seat(make_group(process, "Jobs", field=work), make_organisation(town))
    make_occupancy(make_seat(group, migrants(town)), make_person(town))
    make_target(process, scope=TargetScope.EACH_FIELD, measure=Measure.COUNT, least=1)

    balance = balance_of(process, DAY)

    marked = {(row.label, c.sector) for row in balance.rows for c in row.cells if c.gaps}
    assert marked == {("Work", Sector.CIVIL_SOCIETY)}
    assert balance.missed_count == 1
    assert balance.targets[0].reached_count == 1


def test_target_for_a_field_and_for_a_group_look_only_there(
    process: Process, housing: FieldOfAction, group: Group
) -> None:
    make_field(process, "Work")
    make_target(process, scope=TargetScope.FIELD, field=housing)
    make_target(process, scope=TargetScope.GROUP, group=group)

    places = [[s.place for s in one.states] for one in balance_of(process, DAY).targets]

    assert places == [["Housing"], ["Homes"]]


def test_listed_seats_are_those_of_the_cell(
    town: Municipality, process: Process, group: Group
) -> None:
    held = make_seat(group, migrants(town))
    make_occupancy(held, make_person(town))
    free = make_seat(group, make_organisation(town))

    assert list(listed_seats(process, DAY, standing=Standing.HELD)) == [held]
    assert list(listed_seats(process, DAY, sector=Sector.ADMINISTRATION)) == [free]
    assert list(listed_seats(process, DAY, groups=[])) == []
    assert set(listed_seats(process, DAY)) == {held, free}


def test_other_municipalities_and_processes_do_not_count(
    town: Municipality, process: Process, group: Group
) -> None:
    elsewhere = make_municipality("anderstadt")
    foreign = make_process(elsewhere)
    make_seat(make_group(foreign), make_organisation(elsewhere))
    make_target(foreign)
    second = make_process(town, slug="other")
    make_seat(make_group(second), make_organisation(town))

    assert balance_of(process, DAY).total.all == 0
    assert targets_of(process) == []
