"""The paper of the Potsdam example says what the public paper of 2023 announced."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf

from ratschlag.municipalities.models import Municipality
from ratschlag.papers import documents
from ratschlag.papers.enums import PaperFormat
from ratschlag.papers.queries import released_papers
from ratschlag.processes.models import Process
from tests.papers.rendering.tagged import structure

FACTS = (
    "Mitteilungsvorlage", "öffentlich", "09.02.2023", "23/SVV/0170",
    "Büro für Chancengleichheit und Vielfalt", "01.03.2023", "Stadtverordnetenversammlung",
    "nimmt zur Kenntnis", "keine finanziellen Auswirkungen",
    "Integrationskonzept 2016–2020", "35 Maßnahmen", "Rassismus",
    "Beauftragte für Migration und Integration",
    "Vielfalt in der Verwaltung", "Wohnen", "Arbeit", "Bildung", "Stadtgesellschaft",
    "Anti-Rassismus", "Partizipation", "Gender",
    "Fachbereiche", "Fraktionen", "Selbstorganisationen", "Beratung", "Migrationshintergrund",
    "Lenkungsgremium", "Auftakt", "Montag, Mittwoch", "Schulferien", "Sitzungskalender",
    "31. März 2023", "Oktober 2023", "Januar 2024", "GSWI", "AG Asyl", "Migrantenbeirat",
    "Maßnahmenkatalog", "zuständige Stelle", "messbar", "Projektverfügung",
    "nicht der Wortlaut einer Vorlage der Stadt",
)  # fmt: skip


def test_paper_of_potsdam_holds_every_fact_and_is_accessible(
    city: Municipality, tmp_path: Path
) -> None:
    process = Process.objects.get(municipality=city, slug="integrationskonzept")

    (paper,) = released_papers(process)
    pdf = documents.render(paper, PaperFormat.PDF)

    (row,) = paper.consultations.all()
    assert row.sitting is not None
    assert row.day == date(2023, 3, 1)
    text = structure(pdf).text.replace("\u00ad", "").replace("\u200b", "")
    assert [fact for fact in FACTS if fact not in text] == []
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert str(opened.Root.Lang).startswith("de")
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert metadata["dc:title"] == f"Mitteilungsvorlage: {process.title}"
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    assert pdfua.validate(str(file)).findings == ()
