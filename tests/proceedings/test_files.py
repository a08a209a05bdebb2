"""Agendas and minutes as PDF and DOCX."""

from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from docx import Document

from ratschlag.proceedings.rendering.document import Block, blocks_of
from ratschlag.stakeholders.models import Group, Person
from tests.factories.municipalities import browser_of
from tests.factories.proceedings import decide, entry_of, make_item, make_minutes, make_sent

HERE = "/werkstatt/integration/sitzungen/wohnen/1"
HOSTILE = "<script>alert(1)</script> \x07\u202e #set page() $x$ @a <b> *fett* " + "x" * 5000


@pytest.fixture
def filled(group: Group, dora: Person) -> Group:
    minutes = make_minutes(group)
    top = make_item(minutes.agenda, "Wohnungen #1 [x] $y$", text="Erstens\n\n- a\n- **b**")
    make_item(minutes.agenda, "Darunter", parent=top)
    decide(entry_of(minutes, "Wohnungen"), notes=f"## Kopf\n\n{HOSTILE}", vote="einstimmig")
    make_sent(group, dora)
    return group


@pytest.mark.parametrize("what", ["tagesordnung", "niederschrift"])
def test_pdf_is_tagged_and_has_its_title(anna: Client, filled: Group, what: str) -> None:
    answer = anna.get(f"{HERE}/{what}.pdf")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("de")
        assert "AG Wohnen" in str(pdf.docinfo["/Title"])


@pytest.mark.parametrize("what", ["tagesordnung", "niederschrift"])
def test_docx_says_the_same(anna: Client, filled: Group, what: str) -> None:
    answer = anna.get(f"{HERE}/{what}.docx")

    texts = [paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs]
    assert "4 Wohnungen #1 [x] $y$" in texts
    assert "4.1 Darunter" in texts
    assert ("Ergebnis: beschlossen (einstimmig)" in texts) == (what == "niederschrift")


def test_members_take_minutes_along_but_no_draft(group: Group, emil: Person, cem: Client) -> None:
    make_minutes(group)
    member = browser_of(emil.municipality, emil.account)

    assert member.get(f"{HERE}/niederschrift.pdf").status_code == 403
    assert member.get(f"{HERE}/tagesordnung.docx").status_code == 200
    assert member.get(f"{HERE}/tagesordnung.exe").status_code == 404
    assert cem.get(f"{HERE}/tagesordnung.pdf").status_code == 404


def test_light_marks_become_blocks() -> None:
    text = "Eins\nzwei\n\n- a **b**\n* [c](https://d.example)\n## Kopf\n2*3, Akteur*innen"

    assert blocks_of(text) == (
        Block("paragraph", "Eins zwei"),
        Block("item", "a b"),
        Block("item", "c"),
        Block("paragraph", "Kopf"),
        Block("paragraph", "2*3, Akteur*innen"),
    )
