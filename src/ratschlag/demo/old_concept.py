"""The concept before: figures on public record, each single old measure invented and marked."""

from datetime import date, timedelta
from typing import Any

from ratschlag.concept.models import Concept, Goal, Measure
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import OldConcept, OldMeasure
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation

LATEST = {
    "title": "Integrationskonzept 2016–2020",
    "starts_on": date(2016, 1, 1),
    "ends_on": date(2020, 12, 31),
    "adopted_on": date(2017, 7, 5),
    "paper_number": "17/SVV/0351",
    "sources": (
        "Beschluss 17/SVV/0351 vom 5. Juli 2017: 6 Felder, 77 Ziele, 137 Vorschläge ohne"
        " Zuständigkeit. Bestandsaufnahme von 2021: 35 gelten als erfolgreich umgesetzt."
    ),
    "note": (
        "Öffentlich belegt sind die Zahlen 137 und 35 und dass niemand zuständig war. Jede einzelne"
        " Maßnahme hier, ihr Feld, ihr Termin, ihr Stand und ihr Grund sind erfunden (Muster)."
    ),
    "learnt": (
        "137 Vorschläge, für die niemand zuständig war, führten nach fünf Jahren zu 35 umgesetzten"
        " Maßnahmen. Deshalb bekommt im neuen Konzept jede Maßnahme ohne Ausnahme eine"
        " verantwortliche Stelle."
    ),
}
EARLIER = {
    "title": "Integrationskonzept von 2012",
    "starts_on": date(2012, 4, 4),
    "ends_on": date(2015, 12, 31),
    "adopted_on": date(2012, 4, 4),
    "paper_number": "12/SVV/0088",
    "note": "Öffentlich belegt sind Nummer und Tag des Beschlusses; wie lange es galt, ist angenommen.",
}
CHAPTERS = tuple(f"Feld {number} (Muster)" for number in range(1, 7))
DEEDS = (
    "Beratung in mehreren Sprachen anbieten",
    "Informationsblatt herausgeben",
    "Runden Tisch einberufen",
    "Ehrenamtliche gewinnen und begleiten",
    "Fortbildung für Beschäftigte anbieten",
    "Ansprechperson benennen",
    "Sprachkurs am Nachmittag einrichten",
    "Begegnungsfest unterstützen",
)
PLACES = ("in den Stadtteilen", "in der Verwaltung", "an Schulen", "in Vereinen", "in Unterkünften")
ALL, DATED = 137, 41
STATES = {"done": 35, "continued": 30, "changed": 22, "dropped": 28, "unknown": 22}
REASONS = {
    "changed": "Läuft in anderer Form: aus vielen Angeboten wurde eines (Muster).",
    "dropped": "Es fanden sich weder Geld noch eine Stelle, die es tut (Muster).",
    "unknown": "Niemand war zuständig, und nichts ist festgehalten (Muster).",
}
MOST_CARRIED, MOST_ASKED = 24, 5
THREE_WEEKS = timedelta(days=21)

# kind, finding, source, answer in words, codes of what answers it
FINDINGS = (
    (
        "responsibility",
        "137 Vorschläge hatten keine verantwortliche Stelle.",
        "Beschluss 17/SVV/0351",
        "Keine Maßnahme kommt ohne verantwortliche Stelle in das neue Konzept.",
        "",
    ),
    (
        "gap",
        "Rassismus wurde nicht behandelt und gehört in das nächste Konzept.",
        "Bestandsaufnahme von 2021",
        "",
        "Z-2 M-2.1 M-3.1",
    ),
    (
        "control",
        "Ausschüsse fragten schon 2017, wer die Umsetzung prüft und was nach drei Jahren messbar ist.",
        "Beratung der Vorlage 17/SVV/0351 in den Ausschüssen",
        "Jedes Ziel hat eine Kennzahl oder sagt, wie es geprüft wird (Muster).",
        "",
    ),
    (
        "effect",
        "Von 137 Vorschlägen gelten 35 als umgesetzt: Viel wurde versprochen, wenig verfolgt.",
        "Bestandsaufnahme von 2021",
        "Das neue Konzept hat weniger und dafür verbindliche Maßnahmen (Muster).",
        "",
    ),
    ("effect", "Sprachförderung in der Kita wirkte, lief aber aus (Muster).", "", "", "Z-13 M-13.1"),
    ("time", "Die meisten Vorschläge nannten keinen Termin (Muster).", "", "", ""),
    ("money", "Für kaum einen Vorschlag war Geld vorgesehen (Muster).", "", "", ""),
)  # fmt: skip


def prepare(process: Process, act: dict[str, Any]) -> None:
    """Take stock of the old concept, show it, and leave two findings without an answer."""
    latest = operations.add_old_concept(process=process, values=LATEST, **act)
    earlier = {**EARLIER, "followed_by": latest}
    operations.add_old_concept(process=process, values=earlier, **act)
    operations.add_old_measures(old_concept=latest, rows=_rows(), **act)
    concept = Concept.objects.get(process=process)
    _carry_on(latest, concept, act)
    _find(latest, concept, act)
    _ask(latest, concept, act)
    operations.show_stock(old_concept=latest, **act)


def _rows() -> list[dict[str, Any]]:
    """Return 137 old measures; states are spread over all fields, and 35 are done."""
    left, rows = dict(STATES), []
    for place in range(ALL):
        state = max(left, key=lambda one: left[one] / STATES[one])
        left[state] -= 1
        deed, where = DEEDS[place % len(DEEDS)], PLACES[place % len(PLACES)]
        rows.append(
            {
                "number": str(place + 1),
                "title": f"{deed} {where} (Muster)",
                "chapter": CHAPTERS[place * len(CHAPTERS) // ALL],
                "planned": "2018 (Muster)" if place * DATED % ALL < DATED else "",
                "state": state,
                "reason": REASONS.get(state, ""),
                "done_in": 2017 + place % 4 if state == "done" else None,
            }
        )
    return rows


def _carry_on(old: OldConcept, concept: Concept, act: dict[str, Any]) -> None:
    going_on = OldMeasure.objects.filter(old_concept=old, state="continued").order_by("position")
    measures = concept.measures.order_by("position")
    for old_measure, measure in zip(going_on[:MOST_CARRIED], measures, strict=False):
        operations.carry_on(old_measure=old_measure, measure=measure, **act)


def _ask(old: OldConcept, concept: Concept, act: dict[str, Any]) -> None:
    """Let a unit have answered about what ended, and owe nothing more."""
    asked = OldMeasure.objects.filter(old_concept=old, state="dropped").order_by("position")
    measures = list(asked[:MOST_ASKED])
    led = concept.measures.exclude(lead=None).order_by("position")
    unit = Organisation.objects.get(pk=led.values("lead")[:1])
    request = operations.ask_unit(
        old_concept=old,
        unit=unit,
        values={"due_on": act["now"].date() + THREE_WEEKS, "note": "Zwei Sätze genügen (Muster)."},
        measures=[one.pk for one in measures],
        **act,
    )
    said = "Die Förderung lief aus, und keine Stelle hat es übernommen (Muster)."
    for one in OldMeasure.objects.filter(asked=request).order_by("position"):
        values = {"state": "dropped", "reason": said, "answered_by": unit.name}
        operations.answer_as_unit(
            request=request, old_measure=one, values=values, version=one.version, **act
        )


def _find(old: OldConcept, concept: Concept, act: dict[str, Any]) -> None:
    rows: tuple[Goal | Measure, ...] = (*concept.goals.all(), *concept.measures.all())
    parts = {row.code: row for row in rows}
    for kind, text, source, answer, codes in FINDINGS:
        values = {"kind": kind, "text": text, "source": source, "answer": answer}
        finding = operations.add_finding(old_concept=old, values=values, **act)
        for code in codes.split():
            operations.answer_finding(finding=finding, part=parts[code], **act)
