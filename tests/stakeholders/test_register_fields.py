"""Tags, languages and contact in the register; what a seat rests on; the page of a seat."""

from datetime import date

import pytest
from django.test import Client

from ratschlag.audit.operations import Invalid
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import operations, rules
from ratschlag.stakeholders.models import Organisation, Person, Seat
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW
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
BY = {"by": ANNA, "now": NOW}


def address_of(seat: Seat) -> str:
    return f"/werkstatt/integration/gruppen/{seat.group.slug}/sitze/{seat.pk}/"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        (" , ;\n", ""),
        ("Sprache,frauen", "frauen, Sprache"),
        ("Frauen; frauen ,FRAUEN", "Frauen"),
        ("  zwei   Wörter , b", "b, zwei Wörter"),
    ],
)
def test_list_is_kept_tidy(typed: str, kept: str) -> None:
    assert rules.tidy_list(typed) == kept
    assert rules.tidy_list(kept) == kept


def test_organisation_keeps_tags_languages_and_contact(anna: Client, town: Municipality) -> None:
    typed = {
        "name": "Refugio", "sector": "civil_society", "kind": "ngo", "tags": "Sprache, Frauen",
        "languages": "Dari,Arabisch", "email": "post@refugio.example", "phone": "0331 1",
        "address": "Musterweg 1",
    }  # fmt: skip

    assert anna.post(f"{ORGANISATIONS}neu/", typed).status_code == 302

    kept = Organisation.objects.get(municipality=town)
    assert (kept.tags, kept.languages) == ("Frauen, Sprache", "Arabisch, Dari")
    contact = [kept.email, kept.phone, kept.address]
    assert contact == ["post@refugio.example", "0331 1", "Musterweg 1"]


def test_person_is_written_to_only_in_a_language_there_is(anna: Client, town: Municipality) -> None:
    fine = anna.post(f"{PEOPLE}neu/", {"name": "Bela", "language": "ar", "tags": "b,a"})
    wrong = anna.post(f"{PEOPLE}neu/", {"name": "Cleo", "language": "xx"})

    assert (fine.status_code, wrong.status_code) == (302, 422)
    assert list(Person.objects.values_list("language", "tags")) == [("ar", "a, b")]
    with pytest.raises(Invalid):
        operations.add_person(municipality=town, values={"name": "C", "language": "xx"}, **BY)


def test_lists_are_narrowed_to_exactly_one_tag(anna: Client, town: Municipality) -> None:
    for number, tags in enumerate(["Sprache", "Frauen, Sprache", "Sprachen", "A, Sprache, Z", ""]):
        make_organisation(town, f"O{number}", tags=tags)
        make_person(town, f"P{number}", tags=tags)

    def names(path: str) -> list[str]:
        return [one.name for one in anna.get(path, {"schlagwort": "Sprache"}).context["page"]]

    assert (names(ORGANISATIONS), names(PEOPLE)) == (["O0", "O1", "O3"], ["P0", "P1", "P3"])
    assert "Sprachen" in anna.get(PEOPLE).content.decode()


def test_seat_rests_on_a_resolution(anna: Client, seat: Seat) -> None:
    typed = {
        "organisation": seat.organisation_id, "role": "member", "version": 1, "basis": "resolution",
        "basis_reference": "23/SVV/0815", "basis_on": "2023-09-06",
    }  # fmt: skip

    answer = anna.post(f"{address_of(seat)}bearbeiten/", typed)

    assert answer.url == address_of(seat)
    page = anna.get(address_of(seat)).content.decode()
    assert "Beschluss 23/SVV/0815, 6. September 2023" in page


def test_reference_without_saying_what_it_is_is_refused(anna: Client, seat: Seat) -> None:
    typed = {"organisation": seat.organisation_id, "role": "member", "version": 1}

    answer = anna.post(f"{address_of(seat)}bearbeiten/", {**typed, "basis_reference": "23/1"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["basis"]
    assert 'value="23/1"' in answer.content.decode()


def test_seat_handed_over_keeps_its_history_its_tasks_its_basis_and_its_deputy(
    anna: Client, seat: Seat
) -> None:
    town = seat.municipality
    changes = {"basis": "letter", "role": "minutes", "must_attend": True}
    operations.change_seat(seat=seat, changes=changes, version=1, **BY)
    make_occupancy(seat, make_person(town, "Bela"))
    make_occupancy(seat, make_person(town, "Dana"), is_deputy=True)

    operations.replace_person(
        seat=seat, person=make_person(town, "Cleo"), since=date(2023, 5, 1), **BY
    )

    page = anna.get(address_of(seat))
    row = page.context["row"]
    assert row.holder.person.name == "Cleo"
    assert {(one.person.name, one.until) for one in row.history} == {
        ("Bela", date(2023, 5, 1)), ("Cleo", None), ("Dana", None),
    }  # fmt: skip
    assert [one.person.name for one in row.deputies] == ["Dana"]
    assert (row.seat.role, row.seat.must_attend) == ("minutes", True)
    assert "Schreiben der Organisation" in page.content.decode()


def test_seat_page_says_that_nobody_or_only_a_deputy_speaks(anna: Client, seat: Seat) -> None:
    free = anna.get(address_of(seat)).content.decode()
    make_occupancy(seat, make_person(seat.municipality, "Dana"), is_deputy=True)
    deputy = anna.get(address_of(seat)).content.decode()

    assert "Der Sitz ist frei" in free
    assert "Nur mit Stellvertretung besetzt" in deputy


def test_seat_page_takes_the_same_number_of_queries_whatever_its_history(
    anna: Client, seat: Seat
) -> None:
    make_occupancy(seat, make_person(seat.municipality, "Bela"), is_deputy=True)
    few = queries_of(anna, address_of(seat))
    for number in range(5):
        make_occupancy(seat, make_person(seat.municipality, f"P{number}"), is_deputy=True)

    assert queries_of(anna, address_of(seat)) == few <= 20


@pytest.mark.parametrize("rows", [30, 3_000])
def test_register_takes_at_most_twenty_queries_however_long_it_is(
    rows: int, anna: Client, town: Municipality, seat: Seat
) -> None:
    Organisation.objects.bulk_create(
        Organisation(
            municipality=town, name=f"O{n}", sector="politics", kind="other", tags=f"T{n % 40}"
        )
        for n in range(rows)
    )
    offices = list(Organisation.objects.filter(municipality=town)[:50])
    people = Person.objects.bulk_create(
        Person(municipality=town, name=f"P{n}", organisation=offices[n % len(offices)], tags="T")
        for n in range(rows)
    )
    other = make_seat(make_group(seat.group.process, "Work"), offices[0])
    for person in people[:40]:
        make_occupancy(seat, person, is_deputy=True)
        make_occupancy(other, person, is_deputy=True)

    assert queries_of(anna, ORGANISATIONS) <= 20
    assert queries_of(anna, PEOPLE) <= 20
    assert queries_of(anna, f"{PEOPLE}?schlagwort=T&seite=2") <= 20


def test_texts_keep_no_signs_that_nobody_sees(town: Municipality) -> None:
    hidden = "\u202e{}\u200b\u2066"
    texts = {"phone": "0331 1", "tags": "A"}
    sent = {name: hidden.format(text) for name, text in texts.items()}

    person = operations.add_person(
        municipality=town, values={"name": "Dora", **sent}, by=ANNA, now=NOW
    )

    assert {name: getattr(person, name) for name in texts} == texts
