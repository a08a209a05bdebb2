from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf
import pytest

from ratschlag.papers.rendering import pdf
from ratschlag.papers.rendering.document import (
    Check,
    Choice,
    ConsultationRow,
    FinanceStatement,
    Heading,
    NumberedTitle,
    Paragraph,
    RenderingFailed,
    Run,
    Table,
)
from ratschlag.papers.rendering.markdown import blocks_from_markdown
from ratschlag.papers.rendering.pdf import render_pdf
from tests.papers.rendering.builders import EFFECTS, EMPTY_TABLE, PAPER, paper, paragraph, sentences
from tests.papers.rendering.tagged import Element, structure

HOSTILE = [
    '#panic("x") #read("/etc/passwd") #{1/0}',
    "$ \\ ` * _ @ < > [ ] { } ~ // /* -- ---",
    "null\x00 bell\x07 escape\x1b del\x7f nel\x85",
    "\u202eabc\u202c \u2066isolate\u2069 \u200fmark",
    "emoji 🎉 👩‍👩‍👧 flag 🇩🇪 keycap 1️⃣",
    "中文 ქართული אבג ไทย",
    "العربية داخل النص",
    "x" * 10_000,
    "1" * 10_000,
    "a1-" * 3_000,
    "https://example.org/" + "pfad/" * 300,
    "\ue000 \uffff \ud800 \U000f0000",
    "a\u0301\u0302\u0303 \u0315 Z̷̢̛a̵l̸g̶o̷",
    "   \t \n\r\n \u2028 \u2029 ",
]


def _text_of(root: Element, *roles: str) -> list[str]:
    return [_plain(element.text) for element in root.all(*roles)]


def _plain(text: str) -> str:
    return text.replace("\u00ad", "").replace("\u200b", "")


def test_pdf_of_a_paper_names_language_title_and_standard() -> None:
    rendered = render_pdf(PAPER)

    with pikepdf.open(BytesIO(rendered)) as opened, opened.open_metadata() as metadata:
        assert str(opened.Root.Lang) == "de-DE"
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert bool(opened.Root.MarkInfo.Marked)
        assert metadata["dc:title"] == PAPER.title
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")


def test_pdf_of_a_paper_is_read_in_the_order_of_the_form() -> None:
    root = structure(render_pdf(PAPER))

    assert _text_of(root, "H1", "H2", "P", "TH", "TD", "LI") == [
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
        "ja\u00a0nein",
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
        "1.Zeitplan",
        "Label signatures",
        "Geschäftsbereich 1",
    ]


def test_pdf_with_empty_fields_keeps_their_boxes(tmp_path: Path) -> None:
    bare = paper(
        number="",
        reference_number="",
        created_on="",
        intake="",
        submitter="",
        consultations=(),
        operative_formula="",
        body=(),
        finance=FinanceStatement("", EFFECTS, EMPTY_TABLE),
        checks=(Check("Klimaprüfung"),),
        attachments=(),
        signatures=("Leitung", "Geschäftsbereich 1", "Geschäftsbereich 2"),
    )
    file = tmp_path / "paper.pdf"
    file.write_bytes(render_pdf(bare))

    root = structure(file.read_bytes())

    assert pdfua.validate(str(file)).findings == ()

    assert [text for text in _text_of(root, "P") if text.startswith("Label")] == [
        "Label subject",
        "Label number",
        "Label reference number",
        "Label created on",
        "Label intake",
        "Label submitter",
        "Label finance effects",
        "Label finance conclusion",
    ]
    consultations, money, checks = root.all("Table")
    assert _text_of(consultations, "TD") == [""] * 4
    assert _text_of(money, "TH") == ["Jahr", "Konto"]
    assert _text_of(money, "TD") == [""] * 4
    assert _text_of(checks, "TD") == ["", ""]
    assert _text_of(root, "H2", "P")[-5:] == [
        "Label attachments",
        "Label signatures",
        "Leitung",
        "Geschäftsbereich 1",
        "Geschäftsbereich 2",
    ]


def test_pdf_reads_out_only_the_chosen_answer() -> None:
    answered = replace(PAPER.finance, effects=Choice(("ja", "nein"), "nein"))

    read = _text_of(structure(render_pdf(paper(finance=answered))), "P")

    assert read[read.index("Label finance effects") + 1] == "nein"


def test_pdf_tables_have_one_element_each_and_name_columns_and_rows() -> None:
    rows = tuple(((Run(f"Zeile {n}"),), (Run("Wert"),)) for n in range(150))
    long_table = Table(header=((Run("Name"),), (Run("Zahl"),)), rows=rows, caption="Überschrift")

    root = structure(render_pdf(paper(body=(long_table,))))

    tables = root.all("Table")
    assert len(tables) == 3
    heads = tables[-1].all("TH")
    assert [str(cell.attributes["Scope"]) for cell in heads] == ["/Column"] * 2 + ["/Row"] * 150
    assert len(tables[-1].all("TD")) == 150
    assert [len(cell.attributes["Headers"]) for cell in tables[-1].all("TD")] == [2] * 150
    assert "Überschrift" in _text_of(root, "Caption")


@pytest.mark.parametrize("markdown", ["Ein Satz.", "### Tief\n\n- a\n  1. b\n\n# Hoch\n\n> Zitat"])
def test_pdf_passes_the_accessibility_check(markdown: str, tmp_path: Path) -> None:
    body = blocks_from_markdown(f"{markdown}\n\n[Link](https://example.org)\n\n|a|b|\n|-|-|\n|1||")
    file = tmp_path / "paper.pdf"
    file.write_bytes(render_pdf(paper(body=body)))

    report = pdfua.validate(str(file))

    assert report.findings == ()


def test_pdf_of_a_long_text_continues_after_the_page_of_checks() -> None:
    text = sentences(200)

    root = structure(render_pdf(paper(body=(paragraph(text),))))

    read = _text_of(root, "H1", "H2", "P", "TH", "TD")
    start = read.index("Die Versammlung nimmt zur Kenntnis:") + 1
    assert read[start + 1 : start + 3] == ["Weiter auf Seite 3", "Label finance"]
    assert read[-2] == "Fortsetzung"
    assert read[start].endswith("im Text. ") or read[start].endswith("im Text.")
    assert f"{read[start].strip()} {read[-1]}" == text
    assert len(read[start]) > 1000


def test_pdf_of_a_text_that_fits_is_not_continued() -> None:
    root = structure(render_pdf(paper(body=(paragraph(sentences(10)),))))

    assert not {"Fortsetzung", "Weiter auf Seite 3"} & set(_text_of(root, "P", "H2"))


def test_pdf_with_checks_of_two_pages_names_the_page_of_the_continuation() -> None:
    checks = tuple(Check(f"Prüfung {number}", "ja", sentences(5)) for number in range(30))

    root = structure(render_pdf(paper(body=(paragraph(sentences(200)),), checks=checks)))

    (note,) = [text for text in _text_of(root, "P") if text.startswith("Weiter")]
    assert int(note.removeprefix("Weiter auf Seite ")) > 3


def test_pdf_with_a_head_longer_than_a_page_keeps_all_of_it() -> None:
    rows = tuple(ConsultationRow(f"Tag {number}", "Gremium") for number in range(80))

    root = structure(render_pdf(paper(consultations=rows, body=(paragraph(sentences(5)),))))

    assert _text_of(root, "TH")[4:84] == [f"Tag {number}" for number in range(80)]
    assert _text_of(root, "P")[-1] == sentences(5)


@pytest.mark.parametrize("count", [1, 40, 60, 80, 3000])
def test_pdf_of_any_length_holds_every_sentence_once(count: int) -> None:
    body = tuple(paragraph(sentences(count)[start : start + 700]) for start in _steps(count))

    root = structure(render_pdf(paper(body=body)))

    read = "".join(_text_of(root, "P")).replace(" ", "")
    assert [read.count(f"Nummer{number}im") for number in range(count)] == [1] * count


def _steps(count: int) -> range:
    return range(0, len(sentences(count)), 700)


def test_pdf_headings_skip_no_level_even_where_the_text_is_continued() -> None:
    body = (
        *blocks_from_markdown("#### Tief\n\n##### Tiefer\n\n# Hoch"),
        paragraph(sentences(100)),
        *blocks_from_markdown("##### Weiter\n\n## Oben"),
    )

    headings = structure(render_pdf(paper(body=body))).all("H3", "H4", "H5")

    assert [(heading.role, heading.text) for heading in headings] == [
        ("H3", "Tief"),
        ("H4", "Tiefer"),
        ("H3", "Hoch"),
        ("H3", "Weiter"),
        ("H3", "Oben"),
    ]


def test_pdf_page_one_never_ends_with_a_heading() -> None:
    body = tuple(
        block
        for number in range(40)
        for block in (Heading(2, (Run(f"Kapitel {number}"),)), paragraph("Ein Satz."))
    )

    read = _text_of(structure(render_pdf(paper(body=body))), "H3", "P")

    assert read[read.index("Weiter auf Seite 3") - 1] == "Ein Satz."


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_pdf_of_hostile_text_shows_it_as_plain_text(text: str, tmp_path: Path) -> None:
    fields = ("municipality", "office", "kind", "number", "subject", "submitter")
    everywhere = paper(
        **dict.fromkeys(fields, text),
        body=(paragraph(text), Table(((Run(text),),) * 3, (((Run(text),),) * 3,), text)),
        checks=(Check(text, text, text),),
        attachments=(NumberedTitle(1, text),),
        title=f"Titel {text}",
    )

    file = tmp_path / "paper.pdf"
    file.write_bytes(render_pdf(everywhere))

    assert pdfua.validate(str(file)).findings == ()


def test_pdf_of_markup_shows_the_markup() -> None:
    text = HOSTILE[0] + HOSTILE[1]

    root = structure(render_pdf(paper(body=(paragraph(text),))))

    assert text in _text_of(root, "P")


def test_pdf_of_a_character_without_glyph_shows_its_code_point() -> None:
    root = structure(render_pdf(paper(body=(paragraph("Ein 🎉 und 中."),))))

    assert "Ein [U+1F389] und [U+4E2D]." in _text_of(root, "P")


def test_pdf_of_an_unsafe_link_keeps_only_its_text() -> None:
    links = tuple(
        Paragraph((Run("Text", href=href),))
        for href in ("javascript:alert(1)", "file:///etc/passwd", "http://[", "", "https://a.de/ö")
    )

    root = structure(render_pdf(paper(body=links)))

    assert len(root.all("Link")) == 1
    assert _text_of(root, "P").count("Text") == 5


def test_pdf_of_the_same_document_has_the_same_bytes() -> None:
    first, other, again = render_pdf(PAPER), render_pdf(paper(subject="Anderes")), render_pdf(PAPER)

    assert first == again
    assert first != other


def test_pdfs_made_at_the_same_time_are_those_made_in_turn() -> None:
    papers = [paper(subject=f"Vorlage {number}") for number in range(8)]

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(render_pdf, papers))

    assert together == [render_pdf(one) for one in papers]


@pytest.mark.parametrize("language", ["", "deutsch!", "DE"])
def test_pdf_in_no_language_is_refused(language: str) -> None:
    with pytest.raises(RenderingFailed) as failed:
        render_pdf(paper(language=language))

    assert repr(language) in failed.value.reason


def test_pdf_without_a_title_is_refused() -> None:
    with pytest.raises(RenderingFailed) as failed:
        render_pdf(paper(title=" \x00 "))

    assert failed.value.reason == "The document has no title"


def test_pdf_refused_by_the_engine_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf, "_TEMPLATE", tmp_path / "council_paper.typ")

    with pytest.raises(RenderingFailed) as failed:
        render_pdf(PAPER)

    assert failed.value.reason != ""


def test_pdf_in_arabic_names_its_language() -> None:
    rendered = render_pdf(paper(language="ar", body=(paragraph("نص عربي"),)))

    with pikepdf.open(BytesIO(rendered)) as opened:
        assert str(opened.Root.Lang) == "ar"
