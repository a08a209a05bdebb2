"""The pages on which a table of measures is read in, as the office and whoever attacks see them."""

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ratschlag.concept.models import Concept, Measure, MeasureUpload, SavedMapping
from ratschlag.tables import written_xlsx
from tests.concept.tables import csv, xlsx
from tests.stakeholders.test_import_hostile import bomb

pytestmark = pytest.mark.django_db

HERE = "/werkstatt/integration/konzept/massnahmen/"
READ = f"{HERE}einlesen/"


def send(client: Client, data: bytes, name: str = "massnahmen.xlsx") -> Any:
    return client.post(READ, {"file": SimpleUploadedFile(name, data)})


def choose(client: Client, address: str, **values: str) -> Any:
    """Choose columns as the page offers them."""
    form = client.get(address).context["form"]
    chosen = {name: form[name].value() or "" for name in form.fields}
    return client.post(address, {**chosen, **values})


def test_table_is_read_named_looked_at_and_taken_over(anna: Client, concept: Concept) -> None:
    rows = [["Vorhaben", "Kosten 2028"], ["Wohnlotsen", 1500.5], ["Sprachcafé", "ca. 3 T€"]]
    named = send(anna, xlsx({"AG 1": rows, "AG 2": [["Vorhaben", "Kosten 2029"], ["Chor", 5]]}))
    assert named["Location"].endswith("/spalten/")
    page = anna.get(named["Location"]).text
    assert "„Wohnlotsen“" in page
    unnamed = choose(anna, named["Location"])
    assert unnamed.status_code == 422
    assert "welche Überschrift für den Titel" in unnamed.text

    shown = choose(anna, named["Location"], **{"heading-0": "title", "save_as": "Haushalt"})
    first = anna.get(shown["Location"])
    assert "Das ist kein genauer Betrag" in first.text
    assert "AG 1" in first.text
    refused = anna.post(shown["Location"], {"digest": first.context["plan"].digest})
    assert refused.status_code == 409
    assert not Measure.objects.filter(title="Wohnlotsen").exists()

    rows[2][1] = "3 T€"
    again = send(anna, xlsx({"AG 1": rows}))
    saved = SavedMapping.objects.get()
    headings = f"{again['Location']}?spalten={saved.pk}"
    assert anna.get(headings).context["form"]["heading-0"].value() == "title"
    shown = choose(anna, headings)
    page = anna.get(shown["Location"])
    assert "Das würde sich mit „massnahmen.xlsx“ ändern" in page.text
    done = anna.post(shown["Location"], {"digest": page.context["plan"].digest}, follow=True)
    assert "2 neu, 0 geändert, 0 unverändert" in done.text
    assert Measure.objects.get(title="Wohnlotsen").budget_lines.get().amount_cents == 150050


def test_export_is_read_in_without_a_question_and_changes_nothing(
    anna: Client, concept: Concept
) -> None:
    for ending in ("xlsx", "csv"):
        file = anna.get(f"{HERE}massnahmen.{ending}")
        assert file["Cache-Control"] == "no-store"
        shown = send(anna, file.content, f"massnahmen.{ending}")
        assert not shown["Location"].endswith("/spalten/")
        assert "ändert nichts" in anna.get(shown["Location"]).text


def test_formula_in_a_title_stays_text_on_the_way_out_and_back(
    anna: Client, concept: Concept
) -> None:
    Measure.objects.update(title="=HYPERLINK(1)")
    file = anna.get(f"{HERE}massnahmen.csv")
    assert "'=HYPERLINK(1)" in file.text
    shown = send(anna, file.content, "m.csv")
    assert "ändert nichts" in anna.get(shown["Location"]).text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "steht nichts"),
        (b"PK\x03\x04" + b"x" * 100, "beschädigt"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "alten Form XLS"),
        (b"x" * (11 * 1024 * 1024), "zu groß"),
    ],
)
def test_file_that_is_no_table_is_refused_with_a_reason(
    anna: Client, concept: Concept, data: bytes, words: str
) -> None:
    answer = send(anna, data)
    assert answer.status_code == 422
    assert words in answer.text
    assert not MeasureUpload.objects.exists()


def test_bombs_and_a_thousand_sheets_are_refused(anna: Client, concept: Concept) -> None:
    assert "zu groß" in send(anna, bomb()).text
    many = xlsx({f"B{number}": [["Titel"], ["x"]] for number in range(1000)})
    answer = send(anna, many)
    assert answer.status_code == 422
    assert "beschädigt" in answer.text or "zu viele Tabellenblätter" in answer.text
    few_too_many = xlsx({f"B{number}": [["Titel"], ["x"]] for number in range(41)})
    assert "zu viele Tabellenblätter" in send(anna, few_too_many).text


def test_markup_is_shown_as_text(anna: Client, concept: Concept) -> None:
    hostile = "<script>alert(1)</script>"
    named = send(anna, csv([hostile, "Bis"], [f"{hostile} neu", "2028"]), f"{hostile}.csv")
    assert hostile not in anna.get(named["Location"]).text
    shown = choose(anna, named["Location"], **{"heading-0": "title", "save_as": hostile})
    assert hostile not in anna.get(shown["Location"]).text
    assert hostile not in anna.get(READ).text


def test_table_of_somebody_else_is_not_there(anna: Client, bela: Client, concept: Concept) -> None:
    shown = send(anna, written_xlsx(["Titel"], [["Neu"]]))
    assert bela.get(shown["Location"]).status_code in {403, 404}
    key = UUID(shown["Location"].split("/")[-2])
    assert MeasureUpload.objects.filter(pk=key).exists()


def test_table_is_thrown_away_and_columns_are_forgotten(anna: Client, concept: Concept) -> None:
    named = send(anna, csv(["Vorhaben"], ["Neu"]), "m.csv")
    choose(anna, named["Location"], **{"heading-0": "title", "save_as": "Alt"})
    anna.post(named["Location"].replace("spalten", "verwerfen"))
    assert not MeasureUpload.objects.exists()
    anna.post(f"{READ}spalten/{SavedMapping.objects.get().pk}/entfernen/")
    assert not SavedMapping.objects.exists()


def test_preview_before_the_columns_are_named_asks_for_them(anna: Client, concept: Concept) -> None:
    named = send(anna, csv(["Vorhaben"], ["Neu"]), "m.csv")
    preview = named["Location"].removesuffix("spalten/")
    assert anna.get(preview)["Location"] == named["Location"]
    assert anna.get(f"{named['Location']}?spalten=kein-schluessel").status_code == 200
