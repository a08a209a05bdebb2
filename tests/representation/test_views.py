"""The pages of balance."""

import csv
import io
import re

import pytest
from django.test import Client

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.representation.models import SeatTarget
from ratschlag.stakeholders.enums import OrganisationKind, Sector
from ratschlag.stakeholders.models import Group, Occupancy, Person, Seat
from tests.factories.representation import make_target
from tests.factories.stakeholders import (
    SINCE,
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.stakeholders.conftest import queries_of

BALANCE = "/werkstatt/integration/ausgewogenheit/"
TARGETS = f"{BALANCE}ziele/"


def test_matrix_leads_to_the_seats_behind_a_cell(
    anna: Client, town: Municipality, group: Group, housing: FieldOfAction
) -> None:
    make_seat(group, make_organisation(town))

    page = anna.get(BALANCE).content.decode()
    link = f"{BALANCE}sitze/?zeile={housing.pk}&amp;sektor=administration"

    assert link in page
    assert len(anna.get(link.replace("&amp;", "&")).context["page"]) == 1


def test_matrix_keeps_numbers_of_seats_on_one_line(
    anna: Client, town: Municipality, process: Process, group: Group
) -> None:
    make_seat(group, make_organisation(town))
    make_target(process, sector="administration", measure="share", least=30)

    page = anna.get(BALANCE).content.decode()

    counts = re.findall(r'<a( class="r-nowrap")? href="[^"]*sitze/[^"]*">\d+ von \d+<', page)
    assert set(counts) == {' class="r-nowrap"'}
    assert "0\u00a0% (0\u00a0von\u00a01\u00a0Sitzen)" in page


def test_matrix_says_in_words_what_is_missing(
    anna: Client, town: Municipality, process: Process, group: Group
) -> None:
    make_seat(group, make_organisation(town))
    make_target(process, scope="each_field", sector="administration", measure="count", least=3)

    page = anna.get(BALANCE).content.decode()

    assert "3 fehlen zum Ziel" in page
    assert "zu wenige Sitze vergeben" in page
    assert "kein Sitz" in page


def test_target_is_set_for_a_field_changed_and_dropped(
    anna: Client, process: Process, housing: FieldOfAction, group: Group
) -> None:
    typed = {"sector": "civil_society", "kinds": ["ngo"], "measure": "share", "least": "25"}

    added = anna.post(f"{TARGETS}neu/", {**typed, "place": f"field:{housing.pk}"})
    target = SeatTarget.objects.get()
    changed = anna.post(
        f"{TARGETS}{target.pk}/", {**typed, "place": f"group:{group.pk}", "version": 1}
    )
    after = SeatTarget.objects.get()
    removed = anna.post(f"{TARGETS}{target.pk}/entfernen/")

    assert [added.status_code, changed.status_code, removed.status_code] == [302, 302, 302]
    assert (target.field, target.group) == (housing, None)
    assert (after.field, after.group) == (None, group)
    assert not SeatTarget.objects.exists()


def test_target_form_keeps_what_was_typed_and_says_why_not(anna: Client, process: Process) -> None:
    typed = {"place": "process", "measure": "share", "least": "250", "reason": "Beschluss 7"}

    answer = anna.post(f"{TARGETS}neu/", typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Beschluss 7" in page
    assert "Bitte wählen Sie einen Sektor" in page


def test_target_for_a_foreign_place_is_refused(
    anna: Client, process: Process, other_town: Municipality
) -> None:
    typed = {"sector": "politics", "measure": "count", "least": "2"}

    for place in ("field:00000000-0000-0000-0000-000000000001", "field:x", "group:", "nowhere"):
        answer = anna.post(f"{TARGETS}neu/", {**typed, "place": place})
        assert answer.status_code == 422

    assert not SeatTarget.objects.exists()


def test_two_people_changing_a_target_see_both_texts(anna: Client, process: Process) -> None:
    target = make_target(process)
    typed = {"sector": "politics", "place": "process", "measure": "share", "version": 1}
    anna.post(f"{TARGETS}{target.pk}/", {**typed, "least": "30"})

    answer = anna.post(f"{TARGETS}{target.pk}/", {**typed, "least": "40"})

    assert answer.status_code == 409
    assert SeatTarget.objects.get().least == 30


def test_table_cells_cannot_become_formulas(
    anna: Client, town: Municipality, process: Process
) -> None:
    make_seat(make_group(process, "=HYPERLINK(1)", slug="h", code="H"), make_organisation(town))

    answer = anna.get(f"{BALANCE}tabelle.csv")

    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0] == [
        "Handlungsfeld oder Gruppe", "Sektor", "Besetzt", "Nur Vertretung", "Eingeladen",
        "Abgesagt", "Frei", "Sitze",
    ]  # fmt: skip
    assert rows[1] == ["'=HYPERLINK(1)", "Verwaltung", "0", "0", "0", "0", "1", "1"]
    assert rows[-1] == ["Zusammen", "Alle Sektoren", "0", "0", "0", "0", "1", "1"]


@pytest.mark.parametrize("query", ["zeile=x", "sektor=%00", "stand=y", "seite=-5", "art=z" * 99])
def test_list_of_seats_bears_any_search(query: str, anna: Client, process: Process) -> None:
    assert anna.get(f"{BALANCE}sitze/?{query}").status_code == 200


def test_balance_of_another_municipality_is_missing(
    cem: Client, visitor: Client, process: Process
) -> None:
    target = make_target(process)

    for path in (BALANCE, f"{BALANCE}sitze/", f"{BALANCE}tabelle.csv", f"{TARGETS}{target.pk}/"):
        assert cem.get(path).status_code == 404
        assert visitor.get(path).status_code == 302


@pytest.mark.parametrize("people", [30, 3000])
def test_matrix_asks_the_same_few_questions_whatever_there_is(
    people: int, anna: Client, town: Municipality, process: Process, group: Group
) -> None:
    make_target(process, scope="each_field", kinds=[OrganisationKind.NGO])
    organisations = [
        make_organisation(town, f"O{n}", sector=sector, kind="ngo")
        for n, sector in enumerate(Sector)
    ]
    seats = Seat.objects.bulk_create(
        Seat(municipality=town, group=group, organisation=organisations[n % 3])
        for n in range(people)
    )
    crowd = Person.objects.bulk_create(
        Person(municipality=town, name=f"P{n}") for n in range(people)
    )
    Occupancy.objects.bulk_create(
        Occupancy(municipality=town, seat=seat, person=person, since=SINCE)
        for seat, person in zip(seats, crowd, strict=True)
    )

    assert queries_of(anna, BALANCE) <= 12
    assert queries_of(anna, f"{BALANCE}sitze/") <= 14


def test_seat_list_names_holder_and_deputy(anna: Client, town: Municipality, group: Group) -> None:
    seat = make_seat(group, make_organisation(town))
    make_occupancy(seat, make_person(town, "Dana"), is_deputy=True, since=SINCE.replace(year=2022))

    page = anna.get(f"{BALANCE}sitze/?stand=deputy").content.decode()

    assert "Dana" in page
    assert "nur Vertretung" in page
