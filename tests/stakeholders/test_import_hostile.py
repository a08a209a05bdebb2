"""Clumsy and hostile tables: a clear sentence, nothing half-done, within seconds."""

import io
import zipfile

import pytest
import xlsxwriter
from django.test import Client

from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Person, RegisterUpload
from tests.factories.stakeholders import make_person
from tests.stakeholders.tables import READ, csv, hold, page_of, preview, send, take_over_all


def workbook(*rows: list[str]) -> bytes:
    """Return an XLSX file; what begins with = is a formula."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell.startswith("="):
                    sheet.write_formula(number, column, cell, None, "calculated")
                else:
                    sheet.write_string(number, column, cell)
    return target.getvalue()


def bomb() -> bytes:
    """130 MB of nothing in a small file."""
    with zipfile.ZipFile(io.BytesIO(workbook(["Name"], ["Bela"]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet>" + b" " * 130 * 1024 * 1024
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "steht nichts"),
        (csv("Name", *(f"P{number}" for number in range(50_000))), "zu viele Zeilen"),
        (b"Name;Mail\nB\x00\x81;x\n", "Buchstaben dieser Datei"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "alten Form XLS"),
        (b"PK\x03\x04" + b"x" * 100, "beschädigt"),
        (b'Name;Mail\n"Bela;x\n', "beschädigt"),
        (csv("Name", "x" * 10_000_000), "beschädigt"),
        (csv(";".join(["Name"] * 200), ";".join(["x"] * 200)), "zu viele Spalten"),
        (b"x" * (11 * 1024 * 1024), "zu groß"),
    ],
)
def test_file_that_is_no_table_is_refused_with_a_reason(
    data: bytes, words: str, anna: Client
) -> None:
    answer = send(anna, data)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not RegisterUpload.objects.exists()


def test_bomb_is_refused(anna: Client) -> None:
    answer = send(anna, bomb(), "bombe.xlsx")

    assert answer.status_code == 422
    assert "zu groß" in answer.content.decode()


def test_missing_file_is_asked_for(anna: Client) -> None:
    assert anna.post(READ).status_code == 422


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_read(encoding: str, anna: Client) -> None:
    take_over_all(anna, "Name;Sprache\nJörg Größe;Arabisch\n".encode(encoding))

    assert Person.objects.get().name == "Jörg Größe"


def test_formulas_are_what_was_calculated_and_stay_text(anna: Client) -> None:
    data = workbook(["Name", "Telefon"], ["=1+1", "+49 331 1"], ["'=cmd|x", "-1"])

    take_over_all(anna, data)

    assert set(Person.objects.values_list("name", "phone")) == {
        ("calculated", "+49 331 1"), ("'=cmd|x", "-1"),
    }  # fmt: skip
    exported = anna.get("/werkstatt/personen/register.csv").content.decode("utf-8-sig")
    assert "'+49 331 1" in exported


def test_signs_nobody_sees_do_not_make_two_people_of_one(anna: Client, town: Municipality) -> None:
    make_person(town, "Bela", email="bela@verein.example")
    data = csv("Name;Mail", "\u202eBe\u200bla\u2066;BELA@Verein.example", "\u200b;")

    upload = hold(anna, data)

    [row] = preview(anna, upload)["plan"].rows
    assert row.name == "Bela"
    assert row.likeness is None
    assert "\u202e" not in anna.get(page_of(upload)).content.decode()


def test_address_that_looks_like_a_known_one_is_doubtful(anna: Client, town: Municipality) -> None:
    make_person(town, "Bela", email="bela@verein.example")

    context = preview(anna, hold(anna, csv("Name;Mail", "Bert;bela@ver\u0435in.example")))

    assert [row.likeness.value for row in context["plan"].rows] == ["like_address"]


def test_markup_in_names_and_file_names_is_shown_as_text(anna: Client) -> None:
    upload = hold(anna, csv("Name;Mail", "<script>alert(1)</script>;x@", "<b>x</b>;"))
    RegisterUpload.objects.filter(pk=upload.pk).update(name="<img src=x onerror=y>.csv")

    for shown in ("probleme", "alle"):
        page = anna.get(page_of(upload), {"zeige": shown}).content.decode()
        assert "<script>alert" not in page
        assert "<b>x</b>" not in page
        assert "<img src=x" not in page


def test_names_that_cannot_be_seen_are_refused_on_pages_too(anna: Client) -> None:
    answer = anna.post("/werkstatt/personen/neu/", {"name": "\u200b\u3164"})

    assert answer.status_code == 422
    assert "den man sehen kann" in answer.content.decode()
