"""Choosing one of very many: some are offered, the others looked for, without any script."""

import pytest
from django.test import Client

from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.forms.choice import MOST_OFFERED
from ratschlag.stakeholders.models import Group, Person, Seat
from tests.factories.stakeholders import make_occupancy, make_organisation, make_person, make_seat
from tests.stakeholders.conftest import queries_of

HOUSING = "/werkstatt/integration/gruppen/housing/"
PAGES = ("besetzen", "nachfolge")


def add_many(town: Municipality, count: int = MOST_OFFERED) -> None:
    Person.objects.bulk_create(
        Person(municipality=town, name=f"Person {number:03}") for number in range(count)
    )


def offered(client: Client, address: str, field: str, **query: str) -> list[str]:
    form = client.get(address, query).context["form"]
    return [str(label) for value, label in form[field].field.choices if value]


@pytest.mark.parametrize("page", PAGES)
def test_few_people_are_all_offered_without_a_search(page: str, anna: Client, seat: Seat) -> None:
    make_person(seat.municipality, "Bela", organisation=seat.organisation)
    address = f"{HOUSING}sitze/{seat.pk}/{page}/"

    assert offered(anna, address, "person") == ["Bela (Housing office)"]
    assert "suche" not in anna.get(address).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_of_many_people_the_own_ones_stand_first_and_the_others_are_found(
    page: str, anna: Client, seat: Seat
) -> None:
    add_many(seat.municipality)
    make_person(seat.municipality, "Zoe", organisation=seat.organisation)
    address = f"{HOUSING}sitze/{seat.pk}/{page}/"

    first = offered(anna, address, "person")

    assert [len(first), first[0]] == [MOST_OFFERED, "Zoe (Housing office)"]
    assert 'name="suche"' in anna.get(address).content.decode()
    assert offered(anna, address, "person", suche="son 099") == ["Person 099"]
    assert offered(anna, address, "person", suche="housing") == ["Zoe (Housing office)"]
    assert offered(anna, address, "person", suche="nobody") == []
    assert "Nichts passt zu „nobody“" in anna.get(address, {"suche": "nobody"}).content.decode()


@pytest.mark.parametrize("text", ["\x00", "x" * 201, "%", "'\"--", "\u202e"])
def test_search_bears_any_text(text: str, anna: Client, seat: Seat) -> None:
    add_many(seat.municipality)
    address = f"{HOUSING}sitze/{seat.pk}/besetzen/"

    assert anna.get(address, {"suche": text}).status_code == 200


def test_somebody_who_is_not_offered_stays_chosen_when_the_form_comes_back(
    anna: Client, seat: Seat
) -> None:
    add_many(seat.municipality)
    zoe = make_person(seat.municipality, "Zoe")
    address = f"{HOUSING}sitze/{seat.pk}/besetzen/"

    refused = anna.post(address, {"person": zoe.pk, "since": "never"})
    taken = anna.post(address, {"person": zoe.pk, "since": "2023-03-01"})

    assert f'value="{zoe.pk}" selected' in refused.content.decode()
    assert taken.status_code == 302
    assert seat.occupancies.get().person == zoe


def test_other_entry_of_many_is_found(anna: Client, town: Municipality) -> None:
    add_many(town)
    kept, lost = make_person(town, "Bela"), make_person(town, "Zoe")
    address = f"/werkstatt/personen/{kept.pk}/zusammenfuehren/"

    assert len(offered(anna, address, "mit")) == MOST_OFFERED
    assert offered(anna, address, "mit", suche="zoe") == ["Zoe"]
    assert anna.get(address, {"mit": str(lost.pk)}).context["lost"] == lost


def test_other_organisation_of_many_is_found(anna: Client, town: Municipality) -> None:
    kept = make_organisation(town, "Refugio")
    for number in range(MOST_OFFERED + 1):
        make_organisation(town, f"Office {number:03}")
    address = f"/werkstatt/organisationen/{kept.pk}/zusammenfuehren/"

    assert offered(anna, address, "mit", suche="100") == ["Office 100"]


def test_choices_of_another_town_are_never_offered(
    anna: Client, seat: Seat, other_town: Municipality
) -> None:
    make_person(other_town, "Cem")

    assert offered(anna, f"{HOUSING}sitze/{seat.pk}/besetzen/", "person", suche="cem") == []


def test_choosing_takes_as_many_queries_among_many(anna: Client, seat: Seat) -> None:
    bela = make_person(seat.municipality)
    pages = [f"{HOUSING}sitze/{seat.pk}/{page}/" for page in PAGES]
    pages.append(f"/werkstatt/personen/{bela.pk}/zusammenfuehren/")
    few = [queries_of(anna, page) for page in pages]

    add_many(seat.municipality, 3 * MOST_OFFERED)

    assert [queries_of(anna, page) for page in pages] == few
    assert max(few) <= 20


def test_many_seats_of_a_group_come_in_pages(anna: Client, group: Group) -> None:
    office = make_organisation(group.municipality)
    for number in range(51):
        seat = make_seat(group, office, label=f"Desk {number:02}")
        make_occupancy(seat, make_person(group.municipality, f"Person {number}"))

    first = anna.get(HOUSING).content.decode()
    second = anna.get(HOUSING, {"seite": "2"}).content.decode()

    assert "51 von 51 Sitzen" in first
    assert [first.count("<h3>"), second.count("<h3>")] == [50, 1]
    assert "Desk 50" in second
