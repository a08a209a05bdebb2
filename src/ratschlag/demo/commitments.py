"""The commitment round of the example: invented answers of units, with what is really missing."""

from datetime import date
from typing import Any

from ratschlag.concept import operations
from ratschlag.concept.enums import CommitmentKind, CommitmentWay
from ratschlag.concept.models import AskedText, Concept
from ratschlag.demo.frame import stand_at

OPENED, DUE = date(2023, 12, 4), date(2024, 1, 5)
NOTE = (
    "Bitte prüfen Sie mit Ihren Fachleuten und Ihrem Haushalt, ob Sie diese Maßnahmen so übernehmen."
    " Ohne die Zusage der zuständigen Stelle geht keine Maßnahme in den Rat. (Erfunden.)"
)
SPEAKER = "Leitung des Fachbereichs (Muster)"
SAID: dict[str, dict[str, Any]] = {
    "M-4.2": {
        "kind": CommitmentKind.RESERVES,
        "said": "Unter dem Vorbehalt, dass das Land die Förderung bewilligt; ohne sie nur für drei"
        " Ämter (Muster).",
    },
    "M-9.1": {
        "kind": CommitmentKind.RESERVES,
        "said": "Unter dem Vorbehalt, dass beide Stellen im Stellenplan stehen (Muster).",
    },
    "M-15.1": {
        "kind": CommitmentKind.REFUSES,
        "said": "Lehrkräfte stellt das Land ein, nicht die Stadt. Wir können Räume geben (Muster).",
    },
    "M-7.1": {
        "kind": CommitmentKind.COUNTERS,
        "said": "Zwei Unterkünfte werden 2026 umgebaut. Ein Jahr später schaffen wir es (Muster).",
        "proposed_due_on": date(2027, 12, 31),
    },
}
SILENT = {"M-18.1", "M-18.3"}
CHANGED, NEW_TITLE = "M-8.2", "Feste der Nachbarschaft, zweimal im Jahr"
BY_TELEPHONE = "M-20.2"


def ask(concept: Concept, act: dict[str, Any]) -> None:
    """Ask all units a month before; most have said yes, some not, and one text was changed."""
    process = concept.process
    today = process.as_if_on or OPENED
    stand_at(process, OPENED, act)
    opened = operations.open_round(
        concept=concept, values={"due_on": DUE, "note": NOTE}, measures=None, **act
    )
    stand_at(process, today, act)
    texts = AskedText.objects.filter(request__round=opened).select_related(
        "measure", "request__unit", "request__round", "concept"
    )
    for asked in texts.order_by("measure__position"):
        if asked.measure.code not in SILENT:
            _say(asked, act)
    measure = concept.measures.get(code=CHANGED)
    operations.change_measure(
        measure=measure, changes={"title": NEW_TITLE}, version=measure.version, **act
    )


def _say(asked: AskedText, act: dict[str, Any]) -> None:
    code, unit = asked.measure.code, asked.request.unit
    values = {
        "kind": CommitmentKind.CONFIRMS,
        "said": "",
        "speaker_name": SPEAKER,
        "speaker_office": unit.name,
        **SAID.get(code, {}),
    }
    if code == BY_TELEPHONE:
        values["way"] = CommitmentWay.TELEPHONE
        operations.enter_answer(asked=asked, values=values, seen=None, **act)
    else:
        operations.answer_request(asked=asked, values=values, seen=None, **act)
