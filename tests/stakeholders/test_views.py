"""The pages of organisations, people, groups and seats."""

import pytest
from django.test import Client
from django.urls import reverse

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Organisation, Person, Seat
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

    assert answer.headers["Location"].startswith(reverse("account_login"))


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
        f"{HOUSING}sitze/{seat.pk}/bearbeiten/",
        f"{HOUSING}sitze/{seat.pk}/besetzen/",
        f"{HOUSING}besetzungen/{occupancy.pk}/beenden/",
    ]

    assert {cem.get(one).status_code for one in addresses} == {404}


def test_seat_of_another_group_does_not_exist_under_this_one(
    anna: Client, process: Process, seat: Seat
) -> None:
    make_group(process, "Work")

    assert anna.get(f"{GROUPS}work/sitze/{seat.pk}/").status_code == 404
