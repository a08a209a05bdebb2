"""Pages of own attributes: the office defines and fills them in, everybody reads some."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ratschlag.concept.documents import measures_table
from ratschlag.concept.models import Concept, Measure, OwnAttribute, OwnValue, SavedMapping
from ratschlag.concept.rules.attributes import field_of
from ratschlag.processes.models import Process
from ratschlag.tables import written_csv
from tests.concept.test_attributes import one_of_each_kind
from tests.concept.test_views import page, queries_of
from tests.factories.concept import (
    fill,
    make_attribute,
    make_goal,
    make_measure,
    one_of_each,
)

pytestmark = pytest.mark.django_db

HERE = "/werkstatt/integration/konzept/"
ATTRIBUTES = f"{HERE}merkmale/"
FILLED = f"{HERE}massnahmen/M-1.1/merkmale/"


def test_office_defines_an_attribute_and_the_gate_asks_for_it(
    anna: Client, concept: Concept
) -> None:
    assert "Noch keine eigenen Merkmale" in page(anna, ATTRIBUTES)
    sent = {"label": "Wirkung auf das Klima", "kind": "choice", "options": "gut\nschlecht"}

    answer = anna.post(f"{ATTRIBUTES}neu/", {**sent, "is_required": "on", "help_text": "Wie?"})

    assert answer.status_code == 302
    shown = page(anna, ATTRIBUTES)
    assert "Ein eigenes Merkmal" in shown
    assert "nur die Verwaltung liest es" in shown
    assert "„Wirkung auf das Klima“ ist nicht ausgefüllt." in page(anna, f"{HERE}pruefung/")
    shown = page(anna, f"{HERE}massnahmen/M-1.1/")
    assert "„Wirkung auf das Klima“ ist nicht ausgefüllt." in shown
    form = page(anna, FILLED)
    assert "Wie? Vor dem Rat nötig." in form
    assert '<option value="gut" lang="de">gut</option>' in form


def test_list_without_choices_comes_back_with_what_was_typed(
    anna: Client, concept: Concept
) -> None:
    answer = anna.post(f"{ATTRIBUTES}neu/", {"label": "Klima", "kind": "choice", "options": "gut"})

    assert answer.status_code == 422
    assert "Bitte schreiben Sie mindestens zwei Zeilen" in answer.content.decode()
    assert ">\ngut</textarea>" in answer.content.decode()


def test_values_are_filled_in_as_people_write_them(
    anna: Client, concept: Concept, measure: Measure
) -> None:
    own = {kind: field_of(one.pk) for kind, one in one_of_each_kind(concept).items()}
    sent = {
        own["short"]: "Wort",
        own["number"]: "1.234,5",
        own["day"]: "31.12.2028",
        own["flag"]: "yes",
        own["choice"]: "hoch",
        "version": Measure.objects.get(pk=measure.pk).version,
    }

    assert anna.post(FILLED, sent).status_code == 302

    shown = page(anna, f"{HERE}massnahmen/M-1.1/")
    for text in ("1.234,5 Personen", "31. Dezember 2028", "<dd>ja</dd>", "<dd>hoch</dd>"):
        assert text in shown
    form = page(anna, FILLED)
    assert 'value="1234,5"' in form
    assert 'value="2028-12-31"' in form


def test_value_that_does_not_fit_comes_back_and_two_editors_see_both_texts(
    anna: Client, concept: Concept, measure: Measure
) -> None:
    attribute = make_attribute(concept)
    name, version = field_of(attribute.pk), Measure.objects.get(pk=measure.pk).version

    answer = anna.post(FILLED, {name: "viele", "version": version})
    assert answer.status_code == 422
    assert "Das ist keine Zahl." in answer.content.decode()
    assert 'value="viele"' in answer.content.decode()

    fill(measure, {attribute: "1.200"})
    answer = anna.post(FILLED, {name: "7", "version": version})
    assert answer.status_code == 409
    assert "1200" in answer.content.decode()
    assert OwnValue.objects.get().text == "1200"


def test_office_renames_moves_hides_and_deletes(
    anna: Client, concept: Concept, measure: Measure
) -> None:
    first, second = make_attribute(concept), make_attribute(concept, "Klima")
    fill(measure, {first: "12"})
    here = f"{ATTRIBUTES}{first.pk}/"
    sent = {"label": "Menschen", "kind": "number", "unit": "", "is_hidden": "on", "version": 1}

    wrong = anna.post(here, {**sent, "kind": "short"})
    assert wrong.status_code == 422
    assert "deshalb bleibt seine Art" in wrong.content.decode()
    assert anna.post(here, sent).status_code == 302
    anna.post(f"{ATTRIBUTES}{second.pk}/verschieben/", {"direction": "up"})
    assert anna.post(f"{here}entfernen/").status_code == 409
    assert anna.post(f"{ATTRIBUTES}{second.pk}/entfernen/").status_code == 302

    assert OwnAttribute.objects.get().label == "Menschen"
    assert "verborgen" in page(anna, ATTRIBUTES)
    assert "Menschen" not in page(anna, f"{HERE}massnahmen/M-1.1/")


def test_everybody_reads_public_attributes_only(visitor: Client, process: Process) -> None:
    one_of_each(process)
    concept = Concept.objects.get()
    measure = concept.measures.get(code="M-1.1")
    secret = make_attribute(concept, "Interne Einschätzung", is_public=False)
    make_attribute(concept, "Ohne Angabe")
    fill(measure, {secret: "7"})

    shown = page(visitor, "/integration/massnahmen/M-1.1/")

    assert "Reichweite" in shown
    assert "1.200 Personen" in shown
    assert "Interne Einschätzung" not in shown
    assert "Ohne Angabe" not in shown


def test_wizard_offers_own_attributes_and_keeps_them_under_a_name(
    anna: Client, concept: Concept, measure: Measure
) -> None:
    attribute = make_attribute(concept)
    data = written_csv(["Titel", "Menge"], [["Neu", "12"]])
    read = anna.post(f"{HERE}massnahmen/einlesen/", {"file": SimpleUploadedFile("m.csv", data)})
    shown = page(anna, read["Location"])
    assert "Reichweite</option>" in shown
    sent = {"heading-0": "title", "heading-1": field_of(attribute.pk), "save_as": "Menge"}
    rest = {"unknown_units": "refuse", "money_state": "open", "money_kind": "one_off"}

    preview = anna.post(read["Location"], {**sent, **rest})

    assert preview.status_code == 302
    answer = anna.get(preview["Location"])
    anna.post(preview["Location"], {"digest": answer.context["plan"].digest})
    assert OwnValue.objects.get().text == "12"
    assert SavedMapping.objects.get().mapping["columns"]["Menge"] == field_of(attribute.pk)
    assert "Reichweite" in page(anna, f"{HERE}massnahmen/einlesen/")


def test_export_of_own_attributes_goes_straight_to_the_preview(
    anna: Client, concept: Concept, measure: Measure
) -> None:
    fill(measure, {make_attribute(concept): "12"})
    data = written_csv(*measures_table(concept))

    read = anna.post(f"{HERE}massnahmen/einlesen/", {"file": SimpleUploadedFile("m.csv", data)})

    assert "/spalten/" not in read["Location"]
    assert anna.get(read["Location"]).context["plan"].is_empty


@pytest.mark.parametrize("rows", [1, 20])
def test_pages_of_attributes_ask_the_same_whatever_the_number(
    anna: Client, visitor: Client, process: Process, rows: int
) -> None:
    one_of_each(process)
    concept = Concept.objects.get()
    measure = concept.measures.get(code="M-1.1")
    for number in range(rows):
        attribute = make_attribute(concept, f"A{number}", is_required=True)
        fill(measure, {attribute: "1"})
        fill(make_measure(concept, make_goal(concept)), {attribute: "2"})

    anna.get(HERE)
    for end in ("", "merkmale/", "pruefung/", "massnahmen/M-1.1/", "massnahmen/M-1.1/merkmale/"):
        assert queries_of(anna, f"{HERE}{end}") <= 20
    assert queries_of(visitor, "/integration/massnahmen/M-1.1/") <= 14


def test_attribute_of_another_town_is_not_there(cem: Client, concept: Concept) -> None:
    attribute: Any = make_attribute(concept)

    assert cem.get(f"{ATTRIBUTES}{attribute.pk}/").status_code == 404
