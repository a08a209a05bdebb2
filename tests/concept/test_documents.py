"""Files of a version: Word, OpenDocument, the summary on one page, the table of measures."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.test import Client
from docx import Document as WordFile
from docx.oxml.ns import qn
from odfdo import Document as OpenFile

from ratschlag.concept import operations, queries
from ratschlag.concept.documents import files
from ratschlag.concept.documents.sheets import catalogue_chapters, fields_of, length_sentence
from ratschlag.concept.models import Concept, Decision, Measure
from ratschlag.concept.rendering.document import Chapter, ConceptDocument, Line, Piece, Words
from ratschlag.concept.rendering.docx import render_docx
from ratschlag.concept.rendering.odt import render_odt
from ratschlag.concept.rules.length import Length, length_of
from tests.concept.test_version_pages import PLACE, PUBLIC
from tests.factories.concept import ACT, decision_on, first_section, make_confirmed, make_version
from tests.factories.processes import NOW

HOSTILE = "Ziel <b>& \x01]]></text:p> \u202e"
DOCUMENT = ConceptDocument(
    language="de",
    title="Konzept: Fassung 1",
    author="Büro für Beteiligung",
    over="Integration",
    facts=(("Eingefroren", "8. Januar 2024"),),
    legend="",
    chapters=(
        Chapter("Ziele", (Piece("Z1", HOSTILE, "neu", (Line("Satz", (Words("Eins\nZwei"),)),)),)),
        Chapter("Geld", head=("Jahr", "Summe"), rows=(("2025", "1 €"), ("2026", "2 €"))),
    ),
    dated=date(2024, 1, 8),
    page="Seite {page} von {pages}",
    contents="Inhalt",
)


def test_word_file_has_headings_and_a_head_of_its_table() -> None:
    file = WordFile(BytesIO(render_docx(DOCUMENT)))

    headings = [one.text for one in file.paragraphs if one.style.name.startswith("Heading")]
    (table,) = file.tables
    assert headings[::2] == ["Konzept: Fassung 1", "Z1 Ziel <b>& ]]></text:p> "]
    assert [cell.text for cell in table.rows[2].cells] == ["2026", "2 €"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert {one.get(qn("w:val")) for one in file.styles.element.iter(qn("w:lang"))} == {"de"}
    assert file.core_properties.language == "de"


def test_open_file_has_headings_and_a_head_of_its_table() -> None:
    file = OpenFile(BytesIO(render_odt(DOCUMENT)))

    levels = [(int(one.level), one.style) for one in file.body.headers]
    assert levels == [
        (1, "Heading_20_1"),
        (2, "Heading_20_2"),
        (3, "Heading_20_3"),
        (2, "Heading_20_2"),
    ]
    head = file.body.get_element("//table:table-header-rows/table:table-row")
    assert head is not None
    assert "Summe" in head.text_recursive
    assert file.language == "de"
    assert file.meta.get_title() == "Konzept: Fassung 1"
    assert "]]></text:p>" in file.body.headers[2].text_recursive


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["pdf", "docx", "odt"])
def test_files_are_handed_out_to_whom_the_version_is_shown(
    anna: Client, visitor: Client, concept: Concept, measure: Measure, ending: str
) -> None:
    make_version(concept)

    before = visitor.get(f"{PUBLIC}1.{ending}")
    anna.post(f"{PLACE}1/veroeffentlichen/")
    own, public = anna.get(f"{PLACE}1.{ending}"), visitor.get(f"{PUBLIC}1.{ending}")

    assert before.status_code == 404
    assert own.content[:2] == public.content[:2] == (b"%P" if ending == "pdf" else b"PK")
    assert f"fassung-1.{ending}" in public["Content-Disposition"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["kurzfassung", "massnahmen"])
def test_sheets_are_handed_out_to_whom_the_version_is_shown(
    anna: Client, visitor: Client, concept: Concept, measure: Measure, name: str
) -> None:
    make_version(concept)

    before = visitor.get(f"{PUBLIC}1/{name}.pdf")
    anna.post(f"{PLACE}1/veroeffentlichen/")
    own, public = anna.get(f"{PLACE}1/{name}.pdf"), visitor.get(f"{PUBLIC}1/{name}.pdf")

    assert before.status_code == 404
    assert own.content[:4] == public.content[:4] == b"%PDF"
    assert f"fassung-1-{name}.pdf" in public["Content-Disposition"]


def _many(content: dict[str, Any]) -> dict[str, Any]:
    """The same with as much as no city has: 40 chapters, 60 goals, 200 measures, long words."""
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 3
    (section, *_), (goal, *_), (measure, *_) = (
        content[name] for name in ("sections", "goals", "measures")
    )
    line = {"amount_cents": 100, "state": "open", "kind": "", "source": "", "account": ""}
    return {
        **content,
        "sections": [
            {**section, "id": f"s{n}", "number": str(n), "title": long, "parent": ""}
            for n in range(1, 41)
        ],
        "goals": [
            {**goal, "code": f"Z{n}", "title": long, "section": f"s{n % 40 + 1}"} for n in range(60)
        ],
        "measures": [
            {
                **measure,
                "code": f"M{n}",
                "title": long,
                "goals": [f"Z{n % 60}"],
                "money": [{**line, "year": 2024 + n % 12}],
            }
            for n in range(200)
        ],
    }


@pytest.mark.django_db
def test_summary_stays_on_one_page_and_the_table_is_one_for_each_chapter(
    concept: Concept, measure: Measure
) -> None:
    release = make_version(concept)
    content = _many(queries.content_of(release))

    summary = pikepdf.open(BytesIO(files.summary_pdf(release, content)))
    catalogue = pikepdf.open(BytesIO(files.catalogue_pdf(release, content)))

    assert len(summary.pages) == 1
    tables = sum(
        item.get("/S") == "/Table"
        for item in catalogue.objects
        if isinstance(item, pikepdf.Dictionary)
    )
    assert tables == len(catalogue_chapters(content)) == 40


@pytest.mark.django_db
def test_each_goal_is_in_one_chapter_and_each_measure_where_its_goals_are(
    concept: Concept, measure: Measure
) -> None:
    content = queries.content_of(make_version(concept))

    fields = fields_of(content)

    assert sorted(goal["code"] for one in fields for goal in one.goals) == sorted(
        goal["code"] for goal in content["goals"]
    )
    assert {one["code"] for field in fields for one in field.measures} == {
        one["code"] for one in content["measures"]
    }


@pytest.mark.parametrize(
    ("texts", "length"),
    [
        ([], Length(0, 0, 0)),
        (["Ein Wort", "  und \n noch "], Length(4, 1, 1)),
        (["neun Zeichen " * 300], Length(600, 3, 3)),
    ],
)
def test_length_is_counted_in_standard_pages_and_minutes(texts: list[str], length: Length) -> None:
    assert length_of(texts) == length


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        (40, "gewünscht sind höchstens 40"),
        (41, "das ist eine Seite mehr als die 40"),
        (46, "das sind 6 Seiten mehr als die 40"),
    ],
)
def test_length_says_how_it_stands_to_what_is_wanted(pages: int, said: str) -> None:
    assert said in length_sentence(Length(9000, pages, 45), 40)


@pytest.mark.django_db
def test_file_of_a_version_says_which_units_said_yes_and_not_in_which_words(
    concept: Concept, measure: Measure
) -> None:
    release = make_version(concept)
    content = queries.content_of(release)

    def tables(decisions: list[Decision]) -> list[list[str]]:
        file = files.version_file(release, content, decisions, "docx", NOW.date())
        return [
            [cell.text for cell in table.rows[-1].cells] for table in WordFile(BytesIO(file)).tables
        ]

    before = tables([])
    decision = operations.adopt_version(release=release, values=decision_on(concept), **ACT)
    after = tables([decision])

    (unit,) = {one.lead.name for one in Measure.objects.select_related("lead") if one.lead}
    assert before[-1][:3] == ["M-1.1", unit, "zugesagt"]
    assert after[-1] == before[-1]


@pytest.mark.django_db
def test_text_of_a_section_is_set_without_the_marks_it_is_written_with(
    anna: Client, concept: Concept
) -> None:
    section = first_section(concept)
    text = "**Wichtig** für Akteur*innen\n\n- Wohnen\n- Arbeit"
    operations.write_section(section=section, text=text, version=section.version, **ACT)
    make_version(concept)

    page = anna.get(f"{PLACE}1/").text
    word = WordFile(BytesIO(anna.get(f"{PLACE}1.docx").content))

    assert "<strong>Wichtig</strong> für Akteur*innen" in page
    assert "<li>Wohnen</li>" in page
    said = "\n".join(one.text for one in word.paragraphs)
    assert "Wichtig für Akteur*innen" in said
    assert "– Wohnen\n– Arbeit" in said
    assert "**" not in said


@pytest.mark.django_db
def test_exceptions_are_printed_for_the_council_and_after_it_decided(
    anna: Client, visitor: Client, concept: Concept, measure: Measure
) -> None:
    vague = {"description": "Die Stadt fördert die Beratung."}
    operations.change_measure(measure=measure, changes=vague, version=measure.version, **ACT)
    make_confirmed(concept)
    release = operations.publish_version(release=make_version(concept), **ACT)
    without = _word_text(anna, f"{PLACE}1.docx")
    operations.waive(
        concept=concept,
        lack=next(one for one in queries.gate_of(concept)),
        reason="Der Bund gibt das Wort vor.",
        **ACT,
    )

    before, public_before = (
        _word_text(anna, f"{PLACE}1.docx"),
        _word_text(visitor, f"{PUBLIC}1.docx"),
    )
    operations.adopt_version(release=release, values=decision_on(concept), **ACT)
    queries.concept_of(concept.process).waivers.all().delete()
    after = _word_text(anna, f"{PLACE}1.docx")

    assert "Der Bund gibt das Wort vor." not in without
    assert "Der Bund gibt das Wort vor." not in public_before
    for text in (before, after):
        assert "Ausnahmen, die gemacht wurden" in text
        assert "Der Bund gibt das Wort vor. (Anna" in text
        assert "„fördert“" in text


def _word_text(client: Client, address: str) -> str:
    file = WordFile(BytesIO(client.get(address).content))
    return "\n".join(one.text for one in file.paragraphs)
