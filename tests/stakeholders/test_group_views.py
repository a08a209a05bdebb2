"""The pages of groups, of their seats and of those who speak for them."""

import pytest
from django.test import Client

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Seat
from tests.factories.processes import make_field, make_process
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.stakeholders.conftest import queries_of

GROUPS = "/werkstatt/integration/gruppen/"
HOUSING = f"{GROUPS}housing/"
NEW_GROUP = {
    "name": "AG Wohnen",
    "kind": "working_group",
    "meeting_count": 3,
    "duration_minutes": 120,
    "min_gap_days": 28,
    "format": "in_person",
    "extra_places": 0,
}


def test_group_is_added_changed_and_removed(anna: Client, process: Process) -> None:
    field = make_field(process)
    typed = {**NEW_GROUP, "field": field.pk, "needed_features": ["step_free", "hybrid"]}

    added = anna.post(f"{GROUPS}neu/", typed)
    changed = anna.post(
        f"{GROUPS}ag-wohnen/bearbeiten/",
        {**typed, "slug": "wohnen", "code": "who", "version": 1},
    )
    removed = anna.post(f"{GROUPS}wohnen/entfernen/")

    assert added.headers["Location"] == f"{GROUPS}ag-wohnen/"
    assert changed.headers["Location"] == f"{GROUPS}wohnen/"
    assert removed.headers["Location"] == GROUPS


def test_group_keeps_its_features_in_the_form(anna: Client, process: Process) -> None:
    anna.post(f"{GROUPS}neu/", {**NEW_GROUP, "needed_features": ["step_free"]})

    form = anna.get(f"{GROUPS}ag-wohnen/bearbeiten/").context["form"]

    assert form["needed_features"].value() == ["step_free"]


def test_group_refuses_a_field_of_another_process(
    anna: Client, process: Process, town: Municipality
) -> None:
    field = make_field(make_process(town, slug="climate"))

    answer = anna.post(f"{GROUPS}neu/", {**NEW_GROUP, "field": field.pk})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["field"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"meeting_count": "9" * 5000},
        {"duration_minutes": "0"},
        {"max_gap_days": "1"},
        {"slug": "neu"},
        {"slug": "ä ö/"},
        {"needed_features": ["swimming_pool"]},
        {"name": "nul\x00byte"},
        {"code": "TOOLONG"},
    ],
)
def test_group_with_nonsense_is_refused_at_the_field(
    wrong: dict[str, object], anna: Client, group: Group
) -> None:
    for address in (f"{GROUPS}neu/", f"{HOUSING}bearbeiten/"):
        answer = anna.post(address, {**NEW_GROUP, "version": 1, **wrong})

        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == list(wrong)


def test_group_moves_up_in_the_list(anna: Client, process: Process, group: Group) -> None:
    second = make_group(process, "Work")

    answer = anna.post(f"{GROUPS}work/verschieben/", {"direction": "up"})
    refused = anna.post(f"{GROUPS}work/verschieben/", {"direction": "\x00"})

    assert [answer.status_code, refused.status_code] == [302, 302]
    assert list(Group.objects.order_by("position")) == [second, group]


def test_seats_are_added_for_an_organisation(anna: Client, group: Group) -> None:
    office = make_organisation(group.municipality)

    answer = anna.post(
        f"{HOUSING}sitze/neu/", {"organisation": office.pk, "count": 3, "role": "member"}
    )

    assert answer.headers["Location"] == HOUSING
    assert group.seats.count() == 3


@pytest.mark.parametrize("count", ["0", "51", "many", ""])
def test_seats_in_an_impossible_number_are_refused(count: str, anna: Client, group: Group) -> None:
    office = make_organisation(group.municipality)

    answer = anna.post(
        f"{HOUSING}sitze/neu/", {"organisation": office.pk, "count": count, "role": "member"}
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["count"]


def test_seat_is_changed_and_removed(anna: Client, seat: Seat) -> None:
    base = f"{HOUSING}sitze/{seat.pk}/"
    edit = f"{base}bearbeiten/"
    typed = {"organisation": seat.organisation_id, "role": "chair", "must_attend": "on"}

    changed = anna.post(edit, {**typed, "version": 1})
    removed = anna.post(f"{base}entfernen/")

    assert [changed.status_code, removed.status_code] == [302, 302]
    assert not Seat.objects.exists()


def test_seat_is_occupied_by_a_known_person(anna: Client, seat: Seat) -> None:
    bela = make_person(seat.municipality)

    answer = anna.post(
        f"{HOUSING}sitze/{seat.pk}/besetzen/", {"person": bela.pk, "since": "2023-03-01"}
    )

    assert answer.headers["Location"] == HOUSING
    assert seat.occupancies.get().person == bela


def test_seat_is_occupied_by_a_person_entered_on_the_spot(anna: Client, seat: Seat) -> None:
    answer = anna.post(
        f"{HOUSING}sitze/{seat.pk}/besetzen/",
        {"new_name": "Cleo", "since": "2023-03-01", "is_deputy": "on"},
    )

    assert answer.status_code == 302
    assert seat.occupancies.get(is_deputy=True).person.organisation == seat.organisation


@pytest.mark.parametrize(
    ("typed", "field"),
    [({}, "person"), ({"new_name": "Cleo", "new_email": "no address"}, "new_email")],
)
def test_seat_asks_for_one_person(
    typed: dict[str, str], field: str, anna: Client, seat: Seat
) -> None:
    answer = anna.post(f"{HOUSING}sitze/{seat.pk}/besetzen/", {"since": "2023-03-01", **typed})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_seat_takes_either_a_known_or_a_new_person(anna: Client, seat: Seat) -> None:
    bela = make_person(seat.municipality)
    typed = {"person": bela.pk, "new_name": "Cleo", "since": "2023-03-01"}

    answer = anna.post(f"{HOUSING}sitze/{seat.pk}/besetzen/", typed)

    assert list(answer.context["form"].errors) == ["new_name"]


def test_taken_seat_says_who_has_it(anna: Client, seat: Seat) -> None:
    make_occupancy(seat, make_person(seat.municipality, "Bela"))
    cleo = make_person(seat.municipality, "Cleo")

    answer = anna.post(
        f"{HOUSING}sitze/{seat.pk}/besetzen/", {"person": cleo.pk, "since": "2023-04-01"}
    )

    assert answer.status_code == 422
    assert "Bela" in str(answer.context["form"].non_field_errors())


def test_seat_refuses_a_person_of_another_town(
    anna: Client, seat: Seat, other_town: Municipality
) -> None:
    foreign = make_person(other_town)
    typed = {"person": foreign.pk, "since": "2023-03-01"}

    for page in ("besetzen", "nachfolge"):
        answer = anna.post(f"{HOUSING}sitze/{seat.pk}/{page}/", typed)

        assert list(answer.context["form"].errors) == ["person"]


def test_successor_takes_the_seat_and_the_history_is_shown(anna: Client, seat: Seat) -> None:
    make_occupancy(seat, make_person(seat.municipality, "Bela"))
    cleo = make_person(seat.municipality, "Cleo")

    answer = anna.post(
        f"{HOUSING}sitze/{seat.pk}/nachfolge/", {"person": cleo.pk, "since": "2023-05-01"}
    )
    page = anna.get(HOUSING).content.decode()

    assert answer.headers["Location"] == HOUSING
    assert "Cleo" in page
    assert "Bela" in page


def test_occupancy_is_ended_and_a_mistaken_one_removed(anna: Client, seat: Seat) -> None:
    occupancy = make_occupancy(seat, make_person(seat.municipality))
    base = f"{HOUSING}besetzungen/{occupancy.pk}/"

    early = anna.post(f"{base}beenden/", {"until": "2023-03-01"})
    ended = anna.post(f"{base}beenden/", {"until": "2023-05-01"})
    removed = anna.post(f"{base}entfernen/")

    assert [early.status_code, ended.status_code, removed.status_code] == [422, 302, 302]
    assert not Occupancy.objects.exists()


def test_group_pages_take_the_same_number_of_queries_whatever_they_hold(
    anna: Client, group: Group
) -> None:
    kickoff = make_group(group.process, "Start", kind="kickoff", includes_everybody=True)
    addresses = [GROUPS, HOUSING, f"{GROUPS}{kickoff.slug}/"]

    def add_rows(*numbers: int) -> None:
        for n in numbers:
            office = make_organisation(group.municipality, f"Office {n}")
            seat = make_seat(group, office)
            make_occupancy(seat, make_person(group.municipality, f"Person {n}"))
            deputy = make_person(group.municipality, f"Deputy {n}")
            make_occupancy(seat, deputy, is_deputy=True)
            make_group(group.process, f"{n} more", code=f"M{n}")

    add_rows(1)
    one = [queries_of(anna, address) for address in addresses]
    add_rows(2, 3)

    assert [queries_of(anna, address) for address in addresses] == one
    assert max(one) <= 20


def test_process_is_copied_with_its_groups(anna: Client, group: Group) -> None:
    typed = {"title": "Climate", "short_title": "Climate", "starts_on": "2024-02-09"}

    answer = anna.post("/werkstatt/integration/kopieren/", typed)
    wrong = anna.post("/werkstatt/integration/kopieren/", {**typed, "starts_on": "9999-99-99"})

    assert answer.headers["Location"] == "/werkstatt/climate/rahmen/"
    assert Group.objects.filter(process__slug="climate").count() == 1
    assert list(wrong.context["form"].errors) == ["starts_on"]
