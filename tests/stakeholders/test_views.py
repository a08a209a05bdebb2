"""The pages of organisations, people, groups and seats."""

import pytest
from django.test import Client
from django.urls import reverse

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Organisation, Person, Seat
from tests.factories.processes import make_field, make_process
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.stakeholders.conftest import queries_of

ORGANISATIONS = "/werkstatt/organisationen/"
PEOPLE = "/werkstatt/personen/"
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


@pytest.fixture
def group(process: Process) -> Group:
    return make_group(process, "Housing")


@pytest.fixture
def seat(group: Group) -> Seat:
    return make_seat(group, make_organisation(group.municipality))


def test_organisation_is_added_changed_and_removed(anna: Client, town: Municipality) -> None:
    typed = {"name": "Refugio", "sector": "civil_society", "kind": "ngo"}

    added = anna.post(f"{ORGANISATIONS}neu/", typed)
    key = Organisation.objects.get(municipality=town).pk
    changed = anna.post(f"{ORGANISATIONS}{key}/", {**typed, "note": "2015", "version": 1})
    removed = anna.post(f"{ORGANISATIONS}{key}/entfernen/")

    assert [added.status_code, changed.status_code, removed.status_code] == [302, 302, 302]
    assert not Organisation.objects.exists()


def test_organisations_are_narrowed_by_text_sector_and_kind(
    anna: Client, town: Municipality
) -> None:
    make_organisation(town, "Housing office")
    make_organisation(town, "Refugio", sector="civil_society", kind="ngo")

    def names(**query: str) -> list[str]:
        return [one.name for one in anna.get(ORGANISATIONS, query).context["page"]]

    assert names(suche="refug") == ["Refugio"]
    assert names(sektor="administration") == ["Housing office"]
    assert names(art="ngo", sektor="administration") == []
    assert names() == ["Housing office", "Refugio"]


@pytest.mark.parametrize(
    "query",
    [
        {"suche": "nul\x00byte"},
        {"suche": "x" * 10_000},
        {"sektor": "' OR 1=1"},
        {"seite": "99999999999999999999999"},
        {"seite": "-1"},
        {"seite": "nul\x00"},
    ],
)
def test_lists_bear_any_search(query: dict[str, str], anna: Client, town: Municipality) -> None:
    make_person(town)

    assert anna.get(ORGANISATIONS, query).status_code == 200
    assert anna.get(PEOPLE, query).status_code == 200


def test_people_are_found_by_name_organisation_and_mail_address(
    anna: Client, town: Municipality
) -> None:
    make_person(town, "Bela", organisation=make_organisation(town, "Refugio"))
    make_person(town, "Cleo", email="cleo@town.example")

    def names(text: str) -> list[str]:
        return [one.name for one in anna.get(PEOPLE, {"suche": text}).context["page"]]

    assert (names("refug"), names("cleo@"), names("bel")) == (["Bela"], ["Cleo"], ["Bela"])


def test_people_stand_on_pages_of_fifty(anna: Client, town: Municipality) -> None:
    Person.objects.bulk_create(Person(municipality=town, name=f"P{n:02}") for n in range(51))

    page = anna.get(PEOPLE, {"seite": 2})

    assert [one.name for one in page.context["page"]] == ["P50"]


def test_people_take_the_same_number_of_queries_whatever_their_number(
    anna: Client, group: Group
) -> None:
    def add_rows(*numbers: int) -> None:
        for n in numbers:
            office = make_organisation(group.municipality, f"Office {n}")
            person = make_person(group.municipality, f"Person {n}", organisation=office)
            make_occupancy(make_seat(group, office), person)

    add_rows(1)
    one = [queries_of(anna, ORGANISATIONS), queries_of(anna, PEOPLE)]
    add_rows(2, 3)

    assert [queries_of(anna, ORGANISATIONS), queries_of(anna, PEOPLE)] == one
    assert max(one) <= 20


def test_person_is_added_changed_and_removed(anna: Client, town: Municipality) -> None:
    office = make_organisation(town)

    added = anna.post(f"{PEOPLE}neu/", {"name": "Bela", "organisation": office.pk})
    key = Person.objects.get(municipality=town).pk
    changed = anna.post(f"{PEOPLE}{key}/", {"name": "Bela B.", "version": 1})
    conflict = anna.post(f"{PEOPLE}{key}/", {"name": "Bela C.", "version": 1})
    removed = anna.post(f"{PEOPLE}{key}/entfernen/")

    codes = [one.status_code for one in (added, changed, conflict, removed)]
    assert codes == [302, 302, 409, 302]
    assert "Bela B." in conflict.content.decode()
    assert 'value="Bela C."' in conflict.content.decode()


def test_person_with_a_seat_is_not_removed_and_the_page_says_why(anna: Client, seat: Seat) -> None:
    bela = make_person(seat.municipality)
    make_occupancy(seat, bela)

    answer = anna.post(f"{PEOPLE}{bela.pk}/entfernen/")

    assert answer.status_code == 409
    assert "Bela (Housing office)" in answer.content.decode()


def test_person_with_a_wrong_address_keeps_what_was_typed(
    anna: Client, town: Municipality, other_town: Municipality
) -> None:
    foreign = make_organisation(other_town)

    answer = anna.post(
        f"{PEOPLE}neu/", {"name": "Bela", "email": "no address", "organisation": foreign.pk}
    )

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"email", "organisation"}
    assert 'value="no address"' in answer.content.decode()


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
    typed = {"organisation": seat.organisation_id, "role": "chair", "must_attend": "on"}

    changed = anna.post(base, {**typed, "version": 1})
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


PAGES = [
    "/werkstatt/integration/kopieren/",
    ORGANISATIONS,
    f"{ORGANISATIONS}neu/",
    PEOPLE,
    f"{PEOPLE}neu/",
    GROUPS,
    f"{GROUPS}neu/",
    HOUSING,
    f"{HOUSING}bearbeiten/",
    f"{HOUSING}entfernen/",
    f"{HOUSING}sitze/neu/",
]


@pytest.mark.parametrize("address", PAGES)
def test_page_opens_for_the_coordinator(address: str, anna: Client, group: Group) -> None:
    assert anna.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_page_sends_a_visitor_to_the_login(address: str, visitor: Client, group: Group) -> None:
    answer = visitor.get(address)

    assert answer.headers["Location"].startswith(reverse("accounts:login"))


@pytest.mark.parametrize("address", PAGES)
def test_page_is_closed_to_the_council_office(address: str, bela: Client, group: Group) -> None:
    assert bela.get(address).status_code == 403


@pytest.mark.parametrize("address", [one for one in PAGES if "integration" in one])
def test_page_of_a_foreign_group_does_not_exist(address: str, cem: Client, group: Group) -> None:
    assert cem.get(address).status_code == 404


def test_records_of_another_town_do_not_exist(cem: Client, seat: Seat) -> None:
    bela = make_person(seat.municipality)
    occupancy = make_occupancy(seat, bela)

    addresses = [
        f"{ORGANISATIONS}{seat.organisation_id}/",
        f"{ORGANISATIONS}{seat.organisation_id}/entfernen/",
        f"{PEOPLE}{bela.pk}/",
        f"{PEOPLE}{bela.pk}/entfernen/",
        f"{HOUSING}sitze/{seat.pk}/",
        f"{HOUSING}sitze/{seat.pk}/besetzen/",
        f"{HOUSING}besetzungen/{occupancy.pk}/beenden/",
    ]

    assert {cem.get(one).status_code for one in addresses} == {404}


def test_seat_of_another_group_does_not_exist_under_this_one(
    anna: Client, process: Process, seat: Seat
) -> None:
    make_group(process, "Work")

    assert anna.get(f"{GROUPS}work/sitze/{seat.pk}/").status_code == 404
