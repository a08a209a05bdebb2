"""The register as CSV and XLSX: complete, the same in both, and free of formulas."""

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Seat
from ratschlag.tables import read_table
from tests.factories.stakeholders import make_occupancy, make_organisation, make_person
from tests.stakeholders.conftest import queries_of

CSV, XLSX = "/werkstatt/personen/register.csv", "/werkstatt/personen/register.xlsx"


@pytest.mark.parametrize("path", [CSV, XLSX])
def test_register_names_people_seats_and_organisations(
    path: str, anna: Client, town: Municipality, seat: Seat
) -> None:
    bela = make_person(town, "Bela", organisation=seat.organisation, phone="+49 331 1", tags="A, B")
    make_occupancy(seat, bela, is_deputy=True)
    make_person(town, "=Cleo", email="cleo@town.example")
    make_organisation(town, "Refugio", languages="Arabisch", address="Weg 1")

    table = read_table(anna.get(path).content)

    rows = [dict(zip(table.headers, row.cells, strict=False)) for row in table.rows]
    assert [row.get("Name oder Funktion", "") for row in rows] == ["=Cleo", "Bela", ""]
    assert rows[0]["Mailadresse"] == "cleo@town.example"
    bela_row = rows[1]
    assert (bela_row["Telefon"], bela_row["Schlagwörter"]) == ("+49 331 1", "A, B")
    assert table.rows[1].cells[14:] == (
        "integration", "HOU", "Housing office", "", "Mitglied", "ja", "2023-03-01",
    )  # fmt: skip
    assert table.rows[2].cells[5] == "Refugio"
    assert table.rows[2].cells[12] == "Weg 1"


def test_register_keeps_headings_that_tell_person_and_organisation_apart(anna: Client) -> None:
    headers = read_table(anna.get(CSV).content).headers

    assert len(headers) == len(set(headers)) == 21


def test_register_is_for_the_coordination_and_leaves_a_trace(
    anna: Client, bela: Client, cem: Client, visitor: Client, town: Municipality
) -> None:
    make_person(town, "Dora")

    assert bela.get(CSV).status_code == 403
    assert visitor.get(XLSX).status_code == 302
    assert b"Dora" not in cem.get(CSV).content
    answer = anna.get(CSV)
    assert b"Dora" in answer.content
    assert answer["Cache-Control"] == "no-store"
    traces = AuditEvent.objects.filter(action="stakeholders.register_exported")
    assert traces.filter(municipality_id=town.pk).count() == 1


def test_register_takes_the_same_number_of_queries_however_long_it_is(
    anna: Client, town: Municipality, seat: Seat
) -> None:
    make_occupancy(seat, make_person(town, "Bela"), is_deputy=True)
    few = queries_of(anna, CSV)
    for number in range(5):
        person = make_person(town, f"P{number}", organisation=make_organisation(town, f"O{number}"))
        make_occupancy(seat, person, is_deputy=True)

    assert queries_of(anna, CSV) == few <= 20
