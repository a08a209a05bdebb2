"""Who speaks for a seat: one at a time, deputies beside, the history kept."""

from datetime import date

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import operations
from ratschlag.stakeholders.models import Occupancy, Seat
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW
from tests.factories.stakeholders import SINCE, make_occupancy, make_person

pytestmark = pytest.mark.django_db
BY = {"by": ANNA, "now": NOW}
MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


def _actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_seat_has_one_speaker_at_a_time_but_several_deputies(seat: Seat) -> None:
    bela, cleo, dana = (make_person(seat.municipality, name) for name in ("Bela", "Cleo", "Dana"))
    operations.seat_person(seat=seat, person=bela, since=SINCE, **BY)
    operations.seat_person(seat=seat, person=cleo, since=SINCE, is_deputy=True, **BY)

    with pytest.raises(operations.SeatTaken) as refused:
        operations.seat_person(seat=seat, person=dana, since=JUNE, **BY)

    assert "Bela" in str(refused.value)
    operations.seat_person(seat=seat, person=dana, since=JUNE, is_deputy=True, **BY)
    assert seat.occupancies.count() == 3


def test_person_is_entered_for_a_seat_once_at_a_time(seat: Seat) -> None:
    bela = make_person(seat.municipality)
    operations.seat_person(seat=seat, person=bela, since=SINCE, until=MAY, **BY)

    with pytest.raises(operations.AlreadyInSeat):
        operations.seat_person(seat=seat, person=bela, since=SINCE, is_deputy=True, **BY)

    operations.seat_person(seat=seat, person=bela, since=MAY, is_deputy=True, **BY)


def test_seat_that_is_promised_for_later_is_free_until_then(seat: Seat) -> None:
    bela, cleo = make_person(seat.municipality), make_person(seat.municipality, "Cleo")
    operations.seat_person(seat=seat, person=bela, since=JUNE, **BY)

    operations.seat_person(seat=seat, person=cleo, since=SINCE, until=JUNE, **BY)

    assert Occupancy.objects.on(MAY).get().person == cleo


def test_occupancy_that_ends_before_it_starts_is_refused(seat: Seat) -> None:
    with pytest.raises(Invalid) as refused:
        operations.seat_person(
            seat=seat, person=make_person(seat.municipality), since=MAY, until=SINCE, **BY
        )

    assert list(refused.value.errors) == ["until"]


def test_seat_refuses_a_person_of_another_town(seat: Seat, other_town: Municipality) -> None:
    with pytest.raises(Invalid) as refused:
        operations.seat_person(seat=seat, person=make_person(other_town), since=SINCE, **BY)

    assert list(refused.value.errors) == ["person"]


def test_new_person_is_entered_for_the_organisation_and_seated(seat: Seat) -> None:
    occupancy = operations.seat_new_person(
        seat=seat, values={"name": "Cleo"}, since=SINCE, is_deputy=False, **BY
    )

    assert occupancy.person.organisation == seat.organisation
    assert _actions() == ["stakeholders.person_added", "stakeholders.person_seated"]


def test_new_person_for_a_taken_seat_is_not_entered_at_all(seat: Seat) -> None:
    make_occupancy(seat, make_person(seat.municipality))

    with pytest.raises(operations.SeatTaken):
        operations.seat_new_person(
            seat=seat, values={"name": "Cleo"}, since=SINCE, is_deputy=False, **BY
        )

    assert _actions() == []


def test_replaced_person_stays_in_the_history(seat: Seat) -> None:
    bela, cleo = make_person(seat.municipality), make_person(seat.municipality, "Cleo")
    make_occupancy(seat, bela)

    operations.replace_person(seat=seat, person=cleo, since=MAY, **BY)

    rows = seat.occupancies.order_by("since").values_list("person", "since", "until")
    assert list(rows) == [(bela.pk, SINCE, MAY), (cleo.pk, MAY, None)]
    assert _actions() == ["stakeholders.occupancy_ended", "stakeholders.person_seated"]


@pytest.mark.parametrize("deputy_since", [SINCE, MAY])
def test_deputy_who_follows_is_deputy_no_longer(seat: Seat, deputy_since: date) -> None:
    bela, cleo = make_person(seat.municipality), make_person(seat.municipality, "Cleo")
    make_occupancy(seat, bela)
    make_occupancy(seat, cleo, since=deputy_since, is_deputy=True)

    operations.replace_person(seat=seat, person=cleo, since=MAY, **BY)

    rows = seat.occupancies.on(MAY).values_list("person", "is_deputy")
    assert list(rows) == [(cleo.pk, False)]
    assert seat.occupancies.filter(is_deputy=True).exists() == (deputy_since < MAY)


def test_nobody_is_replaced_in_a_free_seat(seat: Seat) -> None:
    with pytest.raises(operations.NobodyToReplace):
        operations.replace_person(seat=seat, person=make_person(seat.municipality), since=MAY, **BY)


def test_person_is_not_replaced_by_themselves(seat: Seat) -> None:
    bela = make_person(seat.municipality)
    make_occupancy(seat, bela)

    with pytest.raises(operations.AlreadyInSeat):
        operations.replace_person(seat=seat, person=bela, since=MAY, **BY)


def test_person_is_not_replaced_on_the_first_day(seat: Seat) -> None:
    make_occupancy(seat, make_person(seat.municipality))
    cleo = make_person(seat.municipality, "Cleo")

    with pytest.raises(operations.TooEarly):
        operations.replace_person(seat=seat, person=cleo, since=SINCE, **BY)

    assert Occupancy.objects.get().until is None


def test_ended_occupancy_frees_the_seat_from_that_day(seat: Seat) -> None:
    occupancy = make_occupancy(seat, make_person(seat.municipality))

    operations.end_occupancy(occupancy=occupancy, until=MAY, **BY)

    assert not Occupancy.objects.on(MAY).exists()
    assert _actions() == ["stakeholders.occupancy_ended"]


def test_mistaken_occupancy_is_removed_with_a_trace(seat: Seat) -> None:
    occupancy = make_occupancy(seat, make_person(seat.municipality))

    operations.remove_occupancy(occupancy=occupancy, **BY)

    assert _actions() == ["stakeholders.occupancy_removed"]
