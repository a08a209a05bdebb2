"""A council paper to test with: small, complete, every word telling its place."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from ratschlag.papers.rendering.document import (
    Check,
    Choice,
    ConsultationRow,
    CouncilPaperDocument,
    FinanceStatement,
    FormLabels,
    NumberedTitle,
    Paragraph,
    Run,
    Table,
)

LABELS = FormLabels(
    **{
        **{field.name: f"Label {field.name.replace('_', ' ')}" for field in fields(FormLabels)},
        "continued_on": "Weiter auf Seite {page}",
        "continuation": "Fortsetzung",
        "page": "Seite {page} von {pages}",
    }
)

EFFECTS = Choice(("ja", "nein"))
EMPTY_TABLE = Table(((Run("Jahr"),), (Run("Konto"),)), (((), ()), ((), ())))

PAPER = CouncilPaperDocument(
    language="de-DE",
    title="Mitteilungsvorlage: Ein neues Konzept",
    municipality="Landeshauptstadt Potsdam",
    office="Der Oberbürgermeister",
    kind="Mitteilungsvorlage",
    number="23/SVV/0170",
    subject="Ein neues Konzept",
    publicity="öffentlich",
    reference_number="22/SVV/0001",
    created_on="09.02.2023",
    dated=date(2023, 2, 9),
    intake="10.02.2023",
    submitter="Büro für Chancengleichheit",
    consultations=(ConsultationRow("01.03.2023", "Stadtverordnetenversammlung", "Kenntnis"),),
    operative_formula="Die Versammlung nimmt zur Kenntnis:",
    body=(Paragraph((Run("Ein Verfahren beginnt."),)),),
    finance=FinanceStatement("Der Beginn kostet nichts.", EFFECTS),
    checks=(Check("Klimaprüfung", "keine Wirkung", "Es wird nichts gebaut."),),
    attachments=(NumberedTitle(1, "Zeitplan"),),
    signatures=("Geschäftsbereich 1",),
    labels=LABELS,
)


def paper(**changes: Any) -> CouncilPaperDocument:
    return replace(PAPER, **changes)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def sentences(count: int) -> str:
    return " ".join(
        f"Dies ist der Satz mit der Nummer {number} im Text." for number in range(count)
    )
