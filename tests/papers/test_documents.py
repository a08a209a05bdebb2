import time
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pdfua
import pikepdf
import pytest
from django.utils import translation

from ratschlag.council.models import Committee
from ratschlag.municipalities.models import Municipality
from ratschlag.papers import documents
from ratschlag.papers.documents import files
from ratschlag.papers.enums import ConsultationRole, PaperFormat, PaperKind
from ratschlag.papers.models import CouncilPaper
from ratschlag.papers.rendering.document import Choice, RenderingFailed
from ratschlag.processes.models import Process
from tests.factories.papers import make_consultation, make_full_process, make_paper
from tests.factories.processes import make_process
from tests.papers.rendering.tagged import structure

MADE_ON = date(2023, 2, 9)


@pytest.fixture
def full_process(town: Municipality, council: Committee) -> Process:
    return make_full_process(town)


@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_draft_says_what_the_process_holds_in_german(full_process: Process, language: str) -> None:
    with translation.override(language):
        text = documents.compose_mitteilung(full_process, made_on=MADE_ON).paper.text

    for fact in (
        "„Ein neues Konzept“. Er dauert vom 9. Februar 2023 bis zum 31. Januar 2024.",
        "Vorgänger: Konzept 2016–2020. 35 Maßnahmen wurden umgesetzt.",
        "Koordination: Beauftragte für Migration, Büro für Vielfalt.",
        "Expert*innen und Multiplikator*innen",
        "Sitze in den Gruppen nach Bereichen: Verwaltung 1.",
        "Der Prozess hat 2 Handlungsfelder:",
        "- **Wohnen**: Vom Ankommen bis zum Mietvertrag.\n- **Arbeit**\n",
        "Ein Querschnittsthema gilt in jedem Handlungsfeld:\n\n- **Anti-Rassismus**",
        "- **AG Wohnen**: 3 Treffen",
        "- **Lenkungsgremium**: 6 Treffen",
        "enthält 2 Treffen vom 17. April 2023 bis zum 18. Oktober 2023.",
        "Vorgesehene Wochentage: Montag, Mittwoch.",
        "Schulferien bleiben frei",
        "Klare Ziele mit Terminen.",
        "- **31. März 2023**: Einladungen sind verschickt\n- **Januar 2024**: Beschluss",
        "- AG Asyl, mindestens alle 13 Wochen",
        "## Weitere Schritte\n\nEine Projektverfügung folgt.",
    ):
        assert fact in text


def test_draft_of_a_bare_process_leaves_out_what_it_does_not_say(town: Municipality) -> None:
    draft = documents.compose_mitteilung(make_process(town), made_on=MADE_ON)

    headings = [line for line in draft.paper.text.splitlines() if line.startswith("#")]
    assert headings == ["## Wer mitwirkt"]
    assert draft.paper.financial_effect == ""
    assert draft.consultations == []


def test_draft_keeps_names_with_marks_as_they_are(town: Municipality) -> None:
    process = make_process(town, title="1. *Plan* <b> & [mehr](x)")

    draft = documents.compose_mitteilung(process, made_on=MADE_ON)

    document = documents.document_of(draft.paper, draft.consultations)
    first = "".join(run.text for run in document.body[0].runs)
    assert "„1. *Plan* <b> & [mehr](x)“" in first


def test_draft_asks_the_same_number_of_questions_however_much_there_is(
    full_process: Process, town: Municipality, django_assert_num_queries: Any
) -> None:
    bare = make_process(town, slug="klein")

    for process in (bare, full_process):
        with django_assert_num_queries(11):
            documents.compose_mitteilung(process, made_on=MADE_ON)


def test_document_prints_the_boxes_of_the_form_in_german(paper: CouncilPaper) -> None:
    with translation.override("en"):
        document = documents.document_of(paper)

    assert document.municipality == "Landeshauptstadt Potsdam"
    assert document.title == "Mitteilungsvorlage: Ein Konzept entsteht"
    assert (document.publicity, document.created_on) == ("öffentlich", "09.02.2023")
    assert (document.number, document.reference_number, document.intake) == ("", "", "")
    assert document.operative_formula == "Die Stadtverordnetenversammlung nimmt zur Kenntnis:"
    assert [(row.date, row.body, row.role, row.result) for row in document.consultations] == [
        ("01.03.2023", "Stadtverordnetenversammlung", "zur Kenntnis", "")
    ]
    assert document.finance.conclusion == "Es gibt keine."
    assert document.labels.consultations == "Beratungsfolge"
    assert document.finance.effects == Choice(("ja", "nein"))
    assert document.finance.table is not None
    assert [run.text for (run,) in document.finance.table.header] == [
        "Haushaltsjahr",
        "Produktkonto",
        "Ergebnishaushalt",
        "Finanzhaushalt",
        "geplant oder neu",
        "Deckung",
    ]
    assert document.signatures == (
        "Leitung der Verwaltung",
        *(f"Geschäftsbereich {number}" for number in range(1, 3)),
    )
    assert all(not check.answer and not check.reason for check in document.checks)


def test_document_of_a_paper_for_decision_has_its_formula_and_box(paper: CouncilPaper) -> None:
    paper.kind = PaperKind.BESCHLUSSVORLAGE
    paper.is_public = False

    document = documents.document_of(paper)

    assert document.operative_formula == "Die Stadtverordnetenversammlung möge beschließen:"
    assert document.labels.content == "Beschlussvorschlag"
    assert document.publicity == "nicht öffentlich"


@pytest.mark.parametrize(
    ("name", "kind", "formula"),
    [
        ("Kreistag", PaperKind.MITTEILUNGSVORLAGE, "Der Kreistag nimmt zur Kenntnis:"),
        ("Rat der Stadt", PaperKind.BESCHLUSSVORLAGE, "Der Rat der Stadt möge beschließen:"),
        ("AG Asyl", PaperKind.MITTEILUNGSVORLAGE, "AG Asyl nimmt zur Kenntnis:"),
    ],
)
def test_formula_speaks_of_the_council_with_its_article(
    town: Municipality, council: Committee, name: str, kind: PaperKind, formula: str
) -> None:
    Committee.objects.update(name=name)
    paper = make_paper(make_process(town), kind=kind)

    assert documents.document_of(paper).operative_formula == formula


@pytest.mark.parametrize(
    ("kind", "formula"),
    [
        (PaperKind.MITTEILUNGSVORLAGE, "Zur Kenntnis wird gegeben:"),
        (PaperKind.BESCHLUSSVORLAGE, "Es möge beschlossen werden:"),
    ],
)
def test_formula_without_any_council_names_nobody(
    process: Process, kind: PaperKind, formula: str
) -> None:
    document = documents.document_of(make_paper(process, kind=kind))

    assert document.operative_formula == formula
    assert document.consultations == ()


def test_consultations_stand_in_the_order_of_their_days(
    paper: CouncilPaper, council: Committee
) -> None:
    make_consultation(paper, council, planned_on=None, role=ConsultationRole.PREPARES)
    make_consultation(paper, council, planned_on=date(2023, 2, 15))

    rows = documents.document_of(paper).consultations

    assert [row.date for row in rows] == ["15.02.2023", "01.03.2023", ""]


def test_pdf_of_the_draft_is_tagged_and_holds_the_facts(full_process: Process) -> None:
    draft = documents.compose_mitteilung(full_process, made_on=MADE_ON)

    pdf = documents.render(draft.paper, PaperFormat.PDF, draft.consultations)

    root = structure(pdf)
    text = root.text.replace("\u00ad", "").replace("\u200b", "")
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert str(opened.Root.Lang).startswith("de")
        assert metadata["dc:title"] == "Mitteilungsvorlage: Ein neues Konzept"
        assert metadata["pdfuaid:part"] == "1"
    assert len(root.all("Table")) == 3
    for fact in ("Wohnen", "Arbeit", "Anti-Rassismus", "Multiplikator*innen", "01.03.2023"):
        assert fact in text


def test_pdf_of_the_draft_passes_the_accessibility_check(
    full_process: Process, tmp_path: Path
) -> None:
    draft = documents.compose_mitteilung(full_process, made_on=MADE_ON)
    file = tmp_path / "paper.pdf"
    file.write_bytes(documents.render(draft.paper, PaperFormat.PDF, draft.consultations))

    assert pdfua.validate(str(file)).findings == ()


def test_pdf_is_made_within_a_second_of_work_once_warm(paper: CouncilPaper) -> None:
    paper.text = "## Kapitel\n\nEin Satz über die Stadt.\n\n" * 40
    documents.render(paper, PaperFormat.PDF)
    paper.subject = "Ein anderes Konzept"

    began = time.process_time()
    documents.render(paper, PaperFormat.PDF)

    assert time.process_time() - began < 1


def test_paper_is_set_anew_only_when_it_says_something_else(paper: CouncilPaper) -> None:
    first = documents.render(paper, PaperFormat.PDF)
    again = documents.render(paper, PaperFormat.PDF)
    paper.subject = "Ein anderes Konzept"

    other = documents.render(paper, PaperFormat.PDF)

    assert again is first
    assert other != first


def test_docx_holds_the_text_and_the_path(paper: CouncilPaper) -> None:
    opened = docx.Document(BytesIO(documents.render(paper, PaperFormat.DOCX)))

    words = "\n".join(paragraph.text for paragraph in opened.paragraphs)
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    assert "Der Rat hat gefragt." in words
    assert "Stadtverordnetenversammlung" in cells


def test_file_name_says_kind_process_and_number(paper: CouncilPaper) -> None:
    bare = documents.file_name(paper, PaperFormat.PDF)
    paper.number = '23/SVV/0170 \r\n"x'

    assert bare == "mitteilungsvorlage-integration.pdf"
    assert documents.file_name(paper, PaperFormat.DOCX) == (
        "mitteilungsvorlage-integration-23-svv-0170-x.docx"
    )


def test_text_that_cannot_be_set_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, full_process: Process
) -> None:
    def fail(document: object) -> bytes:
        raise RenderingFailed("typst says no")

    monkeypatch.setattr(files, "render_pdf", fail)
    paper = make_paper(full_process, subject="Nicht setzbar")

    with pytest.raises(files.CannotBeSet):
        files.render(paper, PaperFormat.PDF)
