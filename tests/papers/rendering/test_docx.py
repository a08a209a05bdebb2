from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Form
from docx.oxml.ns import qn
from docx.table import Table as WrittenTable

from ratschlag.papers.rendering.document import (
    Check,
    Choice,
    FinanceStatement,
    NumberedTitle,
)
from ratschlag.papers.rendering.docx import render_docx
from ratschlag.papers.rendering.markdown import blocks_from_markdown
from tests.papers.rendering.builders import EFFECTS, EMPTY_TABLE, PAPER, paper, paragraph
from tests.papers.rendering.test_pdf import HOSTILE


def _opened(rendered: bytes) -> Form:
    return Document(BytesIO(rendered))


def _texts(form: Form) -> list[str]:
    read: list[str] = []
    for part in form.iter_inner_content():
        if isinstance(part, WrittenTable):
            read += [cell.text for row in part.rows for cell in row.cells]
        elif part.text:
            read.append(part.text)
    return read


def _cells(table: WrittenTable) -> list[str]:
    return [cell.text for row in table.rows for cell in row.cells]


def test_docx_of_a_paper_is_read_in_the_order_of_the_form() -> None:
    form = _opened(render_docx(PAPER))

    assert _texts(form) == [
        "Landeshauptstadt Potsdam",
        "Der Oberbürgermeister",
        "Mitteilungsvorlage",
        "öffentlich",
        "Label subject",
        "Ein neues Konzept",
        "Label number",
        "23/SVV/0170",
        "Label reference number",
        "22/SVV/0001",
        "Label created on",
        "09.02.2023",
        "Label intake",
        "10.02.2023",
        "Label submitter",
        "Büro für Chancengleichheit",
        "Label consultations",
        "Label consultation date",
        "Label consultation body",
        "Label consultation role",
        "Label consultation result",
        "01.03.2023",
        "Stadtverordnetenversammlung",
        "Kenntnis",
        "",
        "Label content",
        "Die Versammlung nimmt zur Kenntnis:",
        "Ein Verfahren beginnt.",
        "Label finance",
        "Label finance effects",
        "☐ ja   ☐ nein",
        "Label finance conclusion",
        "Der Beginn kostet nichts.",
        "Label checks",
        "Label check",
        "Label check answer",
        "Label check reason",
        "Klimaprüfung",
        "keine Wirkung",
        "Es wird nichts gebaut.",
        "Label attachments",
        "1. Zeitplan",
        "Label signatures",
        "Geschäftsbereich 1",
        "",
    ]


def test_docx_names_title_and_language() -> None:
    form = _opened(render_docx(PAPER))

    languages = [element.get(qn("w:val")) for element in form.styles.element.iter(qn("w:lang"))]
    assert languages == ["de-DE"]
    assert form.core_properties.title == PAPER.title
    assert form.core_properties.created.date() == PAPER.dated


def test_docx_footer_counts_pages() -> None:
    form = _opened(render_docx(PAPER))

    section = form.sections[0]
    for footer in (section.footer, section.first_page_footer):
        fields = footer._element.iter(qn("w:fldSimple"))
        assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_docx_headings_skip_no_level_and_tables_repeat_their_header() -> None:
    body = blocks_from_markdown("#### Tief\n\n##### Tiefer\n\n# Hoch\n\n|a|b|\n|-|-|\n|1||")

    form = _opened(render_docx(paper(body=body)))

    styles = [
        line.style.name for line in form.paragraphs if line.text in {"Tief", "Tiefer", "Hoch"}
    ]
    assert styles == ["Heading 3", "Heading 4", "Heading 3"]
    headers = [row._tr.xpath("./w:trPr/w:tblHeader") for row in form.tables[2].rows]
    assert [len(found) for found in headers] == [1, 0]


def test_docx_with_empty_fields_keeps_their_boxes() -> None:
    bare = paper(
        number="",
        intake="",
        consultations=(),
        body=(),
        finance=FinanceStatement("", EFFECTS, EMPTY_TABLE),
        checks=(Check("Prüfung"),),
        attachments=(),
        signatures=("Leitung", "Geschäftsbereich 1", "Geschäftsbereich 2"),
    )

    tables = _opened(render_docx(bare)).tables

    assert [row.cells[1].text for row in tables[0].rows][::3] == ["", ""]
    assert [_cells(table) for table in tables[1:]] == [
        [*(f"Label consultation {name}" for name in ("date", "body", "role", "result")), *[""] * 4],
        ["Label finance effects", "☐ ja   ☐ nein"],
        ["Jahr", "Konto", *[""] * 4],
        ["Label finance conclusion", ""],
        ["Label check", "Label check answer", "Label check reason", "Prüfung", "", ""],
        [""],
        ["Leitung", "", "Geschäftsbereich 1", "", "Geschäftsbereich 2", ""],
    ]


def test_docx_ticks_the_answer_and_lists_the_attachments() -> None:
    named = (NumberedTitle(1, "Zeitplan"), NumberedTitle(3, "Karte"))
    answered = replace(PAPER.finance, effects=Choice(("ja", "nein"), "nein"))

    tables = _opened(render_docx(paper(finance=answered, attachments=named))).tables

    assert _cells(tables[2])[:2] == ["Label finance effects", "☒ nein"]
    assert _cells(tables[-2]) == ["1. Zeitplan\n3. Karte"]


def test_docx_numbers_every_list_by_itself() -> None:
    body = blocks_from_markdown("1. a\n2. b\n\ntext\n\n5. c\n6. d")

    form = _opened(render_docx(paper(body=body)))

    items = [line for line in form.paragraphs if line.style.name == "List Number"]
    numbers = [item._p.pPr.numPr.numId.val for item in items]
    starts = form.part.numbering_part.element.xpath("//w:startOverride/@w:val")
    assert [line.text for line in items] == ["a", "b", "c", "d"]
    assert (numbers[0] == numbers[1], numbers[1] == numbers[2]) == (True, False)
    assert starts == ["1", "5"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_docx_of_hostile_text_opens_again(text: str) -> None:
    body = (paragraph(text), *blocks_from_markdown(text))

    form = _opened(render_docx(paper(title=text, kind=text, subject=text, body=body)))

    assert len(form.tables) >= 5


def test_docx_of_the_same_document_has_the_same_bytes() -> None:
    assert render_docx(PAPER) == render_docx(PAPER)
