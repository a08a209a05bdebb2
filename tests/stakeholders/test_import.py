"""A table of people: read, looked at, taken over as a whole or not at all."""

from datetime import timedelta

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.enums import OrganisationKind, RowState, Sector
from ratschlag.stakeholders.models import (
    Group,
    Occupancy,
    Organisation,
    Person,
    RegisterUpload,
    Seat,
)
from tests.factories.municipalities import browser_of, make_member
from tests.factories.stakeholders import (
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.stakeholders.conftest import queries_of
from tests.stakeholders.tables import (
    READ,
    csv,
    hold,
    page_of,
    preview,
    send,
    take_over,
    take_over_all,
)

CSV, XLSX = "/werkstatt/personen/register.csv", "/werkstatt/personen/register.xlsx"
HEAD = "Name;E-Mail;Organisation;Sektor;Sprache;Schlagworte"


def test_import_enters_people_with_their_organisation(anna: Client, town: Municipality) -> None:
    data = csv(
        HEAD,
        "Bela Bauer;bela@verein.example;Refugio e.V.;Zivilgesellschaft;Arabisch;Sprache, Frauen",
        "Cleo Cohn;;Refugio;;;",
        ";;Haus der Jugend;Verwaltung;;",
    )

    answer = anna.get(take_over_all(anna, data).headers["Location"])

    bela, cleo = Person.objects.filter(municipality=town).order_by("name")
    assert (bela.name, bela.email, bela.language, bela.tags) == (
        "Bela Bauer", "bela@verein.example", "ar", "Frauen, Sprache",
    )  # fmt: skip
    assert str(bela.organisation) == "Refugio e.V."
    assert cleo.organisation == bela.organisation
    house = Organisation.objects.get(name="Haus der Jugend")
    assert (house.sector, house.kind) == (Sector.ADMINISTRATION, OrganisationKind.OTHER)
    assert "Personen: 2 neu, 0 geändert. Organisationen: 2 neu" in answer.content.decode()
    assert not RegisterUpload.objects.exists()


def test_import_leaves_one_entry_for_itself_and_one_for_each_record(
    anna: Client, town: Municipality
) -> None:
    dora = make_person(town, "Dora", email="dora@town.example")
    data = csv("Name;Mail;Telefon", "Dora;dora@town.example;0331 1", "Emil;emil@town.example;")

    take_over_all(anna, data)

    events = AuditEvent.objects.filter(municipality_id=town.pk, action__contains="person_")
    assert {(one.action, one.subject_label) for one in events} == {
        ("stakeholders.person_added", "Emil"), ("stakeholders.person_changed", "Dora"),
    }  # fmt: skip
    assert events.get(subject_label="Dora").changes == {"phone": ["", "0331 1"]}
    whole = AuditEvent.objects.get(action="stakeholders.register_imported")
    assert (whole.changes["new_people"], whole.changes["changed_people"]) == (1, 1)
    dora.refresh_from_db()
    assert (dora.phone, dora.version) == ("0331 1", 2)


@pytest.mark.parametrize("path", [CSV, XLSX])
def test_register_read_in_again_changes_nothing(
    path: str, anna: Client, town: Municipality, seat: Seat, group: Group
) -> None:
    refugio = make_organisation(
        town, "=Refugio", sector=Sector.CIVIL_SOCIETY, kind=OrganisationKind.NGO, tags="A, B",
        languages="Arabisch", email="info@refugio.example", phone="+49 331", address="Weg 1, Hof",
        note="-neu",
    )  # fmt: skip
    for number in range(2):  # two who are alike in all but their telephone
        make_person(town, "Bela", organisation=refugio, phone=f"+49 {number}", language="ar")
    cleo = make_person(town, "Cleo", email="cleo@town.example", organisation=refugio, tags="x")
    make_occupancy(seat, cleo)
    make_occupancy(make_seat(group, refugio, label="Vorsitz", role="chair"), cleo, is_deputy=True)
    for _twice in range(2):
        make_occupancy(make_seat(group, refugio), cleo)
    make_organisation(town, "Haus")

    context = preview(anna, hold(anna, anna.get(path).content))

    assert context["plan"].problems == []
    assert {row.state for row in context["plan"].rows} == {RowState.UNCHANGED}
    assert context["plan"].is_empty
    assert not any(row.likeness for row in context["plan"].rows)


def test_import_fills_free_seats_and_adds_missing_ones(
    anna: Client, town: Municipality, seat: Seat
) -> None:
    data = csv(
        "Name;Organisation;Gruppe;Funktion;Stellvertretung;Seit",
        "Bela;Housing office;HOU;;;01.02.2024",
        "Cleo;Housing office;Housing;;ja;",
        "Dora;Housing office;HOU;Leitung;;2024-03-01",
    )

    take_over_all(anna, data)

    held = Occupancy.objects.order_by("person__name").select_related("person", "seat")
    assert [(str(one.person), one.seat == seat, one.is_deputy) for one in held] == [
        ("Bela", True, False), ("Cleo", True, True), ("Dora", False, False),
    ]  # fmt: skip
    assert held[0].since.isoformat() == "2024-02-01"
    assert held[1].since == clock.today()
    assert held[2].seat.label == "Leitung"
    assert preview(anna, hold(anna, data))["plan"].is_empty


def test_row_that_cannot_be_taken_over_stops_all_and_says_where(
    anna: Client, town: Municipality, group: Group
) -> None:
    make_organisation(town, "Verein Eins", sector=Sector.CIVIL_SOCIETY)
    data = csv(
        "Name;Mail;Organisation;Sektor;Gruppe;Seit;Sprache;Telefon der Organisation",
        "Anna;anna@;;;;;;",
        ";;;;;gestern;;",
        "Bela;;Neu;;;;;",
        "Cleo;;;;HOU;;;",
        "Dora;;Verein Eins;Gesellschaft;;;;",
        "Emil;;Verein Eins;;XXX;;;",
        f"{'x' * 201};;;;;;;",
        "Finn;;;;;;Klingonisch;",
        ";nur@mail.example;;;;;;",
        "Gera;;;;;;;",
    )
    upload = hold(anna, data)

    context = preview(anna, upload, "probleme")
    answer = take_over(anna, upload)

    assert [(one.row, one.kind.value) for one in context["plan"].problems] == [
        (2, "bad_address"), (3, "bad_day"), (4, "no_sector"), (5, "seat_without_organisation"),
        (6, "unknown_word"), (7, "unknown_group"), (8, "too_long"), (9, "unknown_word"),
        (10, "nothing_named"),
    ]  # fmt: skip
    page = anna.get(page_of(upload)).content.decode()
    assert "Zeile 6" in page
    assert "Verwaltung, Politik, Zivilgesellschaft" in page
    assert "Genau so übernehmen" not in page
    assert answer.status_code == 409
    assert "Es wurde nichts übernommen" in answer.content.decode()
    assert not Person.objects.exists()


def test_contradiction_inside_a_table_is_a_problem(anna: Client) -> None:
    data = csv(
        "Organisation;Sektor;Mailadresse der Organisation;Organisation: Mailadresse",
        "Refugio;Zivilgesellschaft;;a@refugio.example",
        "Refugio;;;b@refugio.example",
    )

    problem = preview(anna, hold(anna, data))["plan"].problems[0]

    assert (problem.row, problem.kind.value, problem.other) == (
        3, "contradiction", "a@refugio.example",
    )  # fmt: skip


def test_sector_of_new_organisations_may_be_given_once(anna: Client) -> None:
    upload = hold(anna, csv("Organisation", "Refugio", "Haus"))
    assert len(preview(anna, upload)["plan"].problems) == 2

    anna.post(page_of(upload, "columns"), {"organisation": "0", "sector_of_new": "civil_society"})
    take_over(anna, upload)

    assert Organisation.objects.filter(sector=Sector.CIVIL_SOCIETY).count() == 2


def test_doubtful_rows_are_left_out_until_somebody_decides(
    anna: Client, town: Municipality
) -> None:
    bela = make_person(town, "Bela Bauer", email="buero@verein.example")
    cleo = make_person(town, "Cleo", email="cleo@verein.example")
    data = csv(
        "Name;Mail",
        "Frau Berta;buero@verein.example",
        "Cleo;cleo@woanders.example",
        "Dora;dora@x.example",
        "Dora;d0ra@x.example",
    )
    upload = hold(anna, data)

    context = preview(anna, upload, "zweifel")
    assert [(row.row, row.likeness.value) for row in context["page"]] == [
        (2, "same_address"), (3, "same_name"), (5, "same_name"),
    ]  # fmt: skip
    assert context["plan"].counts[RowState.LEFT_OUT] == 3

    decided = {"zeile-2": "same", "zeile-3": "new", "zeile-99": "new", "zeile-5": "?", "alle": ""}
    anna.post(page_of(upload, "doubts"), decided)
    upload.refresh_from_db()
    assert upload.decisions == {"2": "same", "3": "new"}
    take_over(anna, upload)

    bela.refresh_from_db()
    cleo.refresh_from_db()
    assert bela.name == "Frau Berta"
    assert cleo.email == "cleo@verein.example"
    assert Person.objects.filter(name="Cleo").count() == 2
    assert Person.objects.filter(name="Dora").count() == 1


def test_decision_for_all_rows_and_its_withdrawal_for_one(anna: Client, town: Municipality) -> None:
    make_person(town, "Bela", email="bela@a.example")
    upload = hold(anna, csv("Name;Mail", "Bela;bela@b.example"))

    anna.post(page_of(upload, "doubts"), {"zeile-2": "same", "alle": "new"})
    anna.post(page_of(upload, "doubts"), {"zeile-2": "", "alle": "new"})
    take_over(anna, upload)

    assert Person.objects.count() == 2


def test_preview_of_a_register_that_changed_since_is_not_taken_over(
    anna: Client, town: Municipality
) -> None:
    person = make_person(town, "Bela", email="bela@a.example")
    upload = hold(anna, csv("Name;Mail;Telefon", "Bela;bela@a.example;1"))
    digest = preview(anna, upload)["plan"].digest
    Person.objects.filter(pk=person.pk).update(phone="2", version=2)

    answer = take_over(anna, upload, digest)

    assert answer.status_code == 409
    assert "seit der Vorschau geändert" in answer.content.decode()
    person.refresh_from_db()
    assert person.phone == "2"


def test_columns_are_named_by_hand_where_headings_say_nothing(anna: Client) -> None:
    answer = send(anna, csv("wer;was;wo", "Bela;x;bela@a.example"))
    address = answer.headers["Location"]
    assert address.endswith("/spalten/")
    assert "A: wer" in anna.get(address).content.decode()

    nobody = anna.post(address, {"email": "2"})
    twice = anna.post(address, {"name": "0", "email": "0"})
    done = anna.post(address, {"name": "0", "email": "2"})

    assert (nobody.status_code, twice.status_code, done.status_code) == (422, 422, 302)
    assert "schon für „Name oder Funktion“ gewählt" in twice.content.decode()
    upload = RegisterUpload.objects.get()
    assert [row.email for row in preview(anna, upload)["plan"].rows] == ["bela@a.example"]


def test_upload_belongs_to_its_uploader_and_to_the_town(
    anna: Client, bela: Client, cem: Client, visitor: Client, town: Municipality
) -> None:
    upload = hold(anna, csv("Name", "Dora"))

    for page in ("preview", "columns", "drop"):
        address = page_of(upload, page)
        assert bela.get(address).status_code == 403
        assert cem.get(address).status_code == 404
        assert visitor.get(address).status_code == 302
    assert bela.get(READ).status_code == 403


def test_another_coordinator_does_not_see_what_waits(anna: Client, town: Municipality) -> None:
    dora = browser_of(town, make_member(town, "Dora", Role.COORDINATOR))
    upload = hold(anna, csv("Name", "Emil"))

    assert dora.get(page_of(upload)).status_code == 403
    assert take_over(anna, upload).status_code == 302


def test_table_is_thrown_away_on_request_and_after_a_day(anna: Client) -> None:
    upload = hold(anna, csv("Name", "Dora"))
    assert anna.post(page_of(upload, "drop")).status_code == 302
    assert not RegisterUpload.objects.exists()

    old = hold(anna, csv("Name", "Dora"))
    RegisterUpload.objects.filter(pk=old.pk).update(uploaded_at=clock.now() - timedelta(hours=25))
    hold(anna, csv("Name", "Emil"))

    assert not RegisterUpload.objects.filter(pk=old.pk).exists()


def test_preview_asks_the_same_number_of_questions_however_long_it_is(
    anna: Client, town: Municipality, seat: Seat
) -> None:
    head = "Name;Organisation;Gruppe"
    few = queries_of(anna, page_of(hold(anna, csv(head, "P;Housing office;HOU"))))
    rows = [f"P{number};Housing office;HOU" for number in range(60)]

    many = queries_of(anna, page_of(hold(anna, csv(head, *rows))))

    assert many == few <= 20
