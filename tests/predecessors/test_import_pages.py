"""The pages on which a table of old measures is read in."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.accounts.models import User
from ratschlag.core import clock
from ratschlag.core.enums import Role
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import OldConcept, OldUpload
from tests.concept.tables import csv, xlsx
from tests.factories.concept import ACT
from tests.factories.municipalities import anna, browser_of, make_member
from tests.factories.predecessors import make_old_measure, take_stock

pytestmark = pytest.mark.django_db

HEAD = ["Nr.", "Maßnahme", "Handlungsfeld", "Status", "Begründung"]


@pytest.fixture
def office(old: OldConcept) -> Client:
    return browser_of(old.municipality, anna(old.municipality))


def page_of(old: OldConcept, place: str = "") -> str:
    return f"/werkstatt/{old.process.slug}/vorgaenger/{old.pk}/{place}"


def send(office: Client, old: OldConcept, data: bytes, name: str = "alt.xlsx") -> Any:
    file = SimpleUploadedFile(name, data)
    return office.post(page_of(old, "massnahmen/einlesen/"), {"file": file})


def test_table_is_read_named_looked_at_and_taken_over(office: Client, old: OldConcept) -> None:
    rows = [["Vorhaben", "Ergebnis"], ["Lotsen", "erledigt"], ["Chor", "aufgegeben"]]
    named = send(office, old, xlsx({"AG 1": rows}))
    assert named.url.endswith("/spalten/")
    assert "„Lotsen“" in office.get(named.url).text
    unnamed = office.post(named.url, {"heading-1": "state"})
    assert unnamed.status_code == 422
    twice = office.post(named.url, {"heading-0": "title", "heading-1": "title"})
    assert "ist schon „Vorhaben“ gewählt" in twice.text
    shown = office.post(named.url, {"heading-0": "title", "heading-1": "state"})
    first = office.get(shown.url)
    assert "ist zuerst eine Stelle zu berichtigen" in first.text
    assert "Bitte geben Sie die Begründung an." in first.text
    assert office.post(shown.url, {"digest": first.context["plan"].digest}).status_code == 409
    assert not old.measures.exists()

    rows[2][1] = "erledigt"
    again = send(office, old, xlsx({"AG 1": rows}))
    shown = office.post(again.url, {"heading-0": "title", "heading-1": "state"})
    page = office.get(shown.url)
    done = office.post(shown.url, {"digest": page.context["plan"].digest}, follow=True)

    assert "2 neu, 0 geändert, 0 unverändert" in done.text
    assert list(old.measures.values_list("title", "state")) == [
        ("Lotsen", "done"),
        ("Chor", "done"),
    ]
    assert OldUpload.objects.count() == 1  # the first, which was left


def test_clear_headings_lead_to_the_preview_and_a_known_number_is_changed(
    office: Client, old: OldConcept
) -> None:
    make_old_measure(old, "Lotsen", number="7")
    data = csv(HEAD, ["7", "Lotsinnen", "Wohnen", "umgesetzt", ""])

    shown = send(office, old, data, "alt.csv")
    page = office.get(shown.url)

    assert shown.url.endswith("/vorschau/")
    assert "<del><bdi>Lotsen</bdi></del> → <ins><bdi>Lotsinnen</bdi></ins>" in page.text
    office.post(shown.url, {"digest": page.context["plan"].digest})
    assert old.measures.get().title == "Lotsinnen"
    same = send(office, old, data, "alt.csv")
    assert "ändert nichts" in office.get(same.url).text


def test_nothing_is_taken_over_that_was_not_looked_at(office: Client, old: OldConcept) -> None:
    one = make_old_measure(old, "Lotsen", number="7")
    shown = send(office, old, csv(HEAD, ["7", "Lotsinnen", "", "", ""]), "alt.csv")
    digest = office.get(shown.url).context["plan"].digest
    take_stock(one, "dropped")

    answer = office.post(shown.url, {"digest": digest})

    assert answer.status_code == 409
    assert "seit der Vorschau geändert" in answer.text
    assert old.measures.get().title == "Lotsen"


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"PK\x03\x04kaputt"])
def test_what_is_no_table_is_refused_with_a_sentence(
    office: Client, old: OldConcept, data: bytes
) -> None:
    answer = send(office, old, data)

    assert answer.status_code == 422
    assert not OldUpload.objects.exists()


def test_only_whoever_uploaded_it_takes_it_over(office: Client, old: OldConcept) -> None:
    shown = send(office, old, csv(HEAD, ["1", "Lotsen", "", "", ""]), "alt.csv")
    other = browser_of(old.municipality, make_member(old.municipality, "Cem", Role.COORDINATOR))

    assert other.get(shown.url).status_code == 403
    office.post(shown.url.replace("vorschau", "verwerfen"))
    assert not OldUpload.objects.exists()


def test_upload_is_held_named_and_dropped(office: Client, old: OldConcept) -> None:
    by = User.objects.get(label="Anna")
    data = csv(["Vorhaben", "Ergebnis"], ["Lotsen", "erledigt"])
    upload = operations.hold_old_measures(
        old_concept=old, name="alt.csv", data=data, by=by, now=clock.now()
    )
    sheets = operations.sheets_held(upload)

    assert upload.mapping is None
    assert operations.guessed_of(sheets) == {}
    named = operations.name_old_headings(upload=upload, columns={"Vorhaben": "title"})
    assert [one.title for one in operations.planned_old_measures(named).new] == ["Lotsen"]
    operations.drop_old_upload(upload=named)
    assert not OldUpload.objects.exists()


def test_what_was_left_for_a_day_goes_with_the_next_table(office: Client, old: OldConcept) -> None:
    send(office, old, csv(HEAD, ["1", "Lotsen", "", "", ""]), "alt.csv")

    assert operations.clear_old_uploads(cutoff=clock.now()) == 1


def test_a_thousand_rows_ask_no_more_than_ten(office: Client, old: OldConcept) -> None:
    by = User.objects.get(label="Anna")

    def asked(first: int, number: int) -> int:
        rows = [
            [str(place), f"Vorhaben {place}", "", "", ""] for place in range(first, first + number)
        ]
        upload = operations.hold_old_measures(
            old_concept=old, name="alt.csv", data=csv(HEAD, *rows), by=by, now=clock.now()
        )
        with CaptureQueriesContext(connection) as queries:
            plan = operations.planned_old_measures(upload)
            operations.take_over_old_measures(upload=upload, expected=plan.digest, **ACT)
        return len(queries)

    assert asked(2000, 1000) <= asked(1, 10) + 12  # rows are written in batches
    assert old.measures.count() == 1010
