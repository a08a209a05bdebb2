"""Two versions of the invented concept: as the groups left it, and reworked for the units."""

from typing import Any

from ratschlag.concept import operations
from ratschlag.concept.enums import SuccessionKind
from ratschlag.concept.models import Concept, Measure
from ratschlag.demo.concept_texts import PREFACE

FIRST = {
    "title": "Entwurf der Arbeitsgruppen (erfunden)",
    "purpose": "Stand nach den letzten Sitzungen der Arbeitsgruppen: Grundlage für die Abstimmung mit"
    " den Fachbereichen.",
}
SECOND = {
    "title": "Entwurf für die Fachbereiche (erfunden)",
    "purpose": "Überarbeitet nach den Hinweisen des Lenkungsgremiums. Zu dieser Fassung werden die"
    " zuständigen Stellen um ihre Zusage gebeten.",
}
KEPT = "Schulung für Sachbearbeitung mit Publikum"
DOUBLE = {
    "title": "Fortbildung gegen Vorurteile am Schalter",
    "summary": "Wer an Schaltern arbeitet, übt Gespräche ohne Vorurteile (Muster).",
}
WHY_MERGED = "Zwei Arbeitsgruppen haben dieselbe Schulung vorgeschlagen; sie wird einmal ausgeführt (Muster)."
REWORDED = "Wie jedes Konzept braucht auch dieses Ziele, an denen man es messen kann."


def freeze_two(concept: Concept, act: dict[str, Any]) -> None:
    """Freeze the draft, rework it, freeze it again; everybody reads both."""
    double = _double(concept, act)
    first = operations.freeze(concept=concept, values=FIRST, **act)
    _merge(double, act)
    _rework(concept, act)
    second = operations.freeze(concept=concept, values=SECOND, **act)
    for release in (first, second):
        operations.publish_version(release=release, **act)


def _double(concept: Concept, act: dict[str, Any]) -> Measure:
    """Add a measure that two groups have written in other words."""
    goal = concept.measures.get(title=KEPT).goals.get()
    return operations.add_measure(concept=concept, values=DOUBLE, goals=[goal], **act)


def _merge(double: Measure, act: dict[str, Any]) -> None:
    kept = double.concept.measures.get(title=KEPT)
    values = {"kind": SuccessionKind.MERGED, "reason": WHY_MERGED}
    operations.record_succession(measure=double, others=[kept], values=values, **act)


def _rework(concept: Concept, act: dict[str, Any]) -> None:
    section = concept.sections.order_by("position")[0]
    text = f"{PREFACE.replace('unterwegs hat', 'auf dem Weg zum Rat hat')}\n\n{REWORDED}"
    operations.write_section(section=section, text=text, version=section.version, **act)
    school, _anonymous, network, training = concept.measures.order_by("position")[:4]
    _change(school, {"title": "Ausbildungsoffensive an zwölf Schulen"}, act)
    _change(
        network, {"summary": "Ein Netzwerk trifft sich viermal im Jahr in der Dienstzeit."}, act
    )
    line = training.budget_lines.get()
    operations.change_line(
        line=line, changes={"amount_cents": 75_000_00}, version=line.version, **act
    )
    goal = concept.goals.order_by("position")[0]
    changes = {"target_group": "Auszubildende und dual Studierende"}
    operations.change_goal(goal=goal, changes=changes, version=goal.version, **act)


def _change(measure: Any, changes: dict[str, Any], act: dict[str, Any]) -> None:
    operations.change_measure(measure=measure, changes=changes, version=measure.version, **act)
