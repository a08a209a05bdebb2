"""Two versions of the invented concept: as the groups left it, and reworked for the units."""

from typing import Any

from ratschlag.concept import operations
from ratschlag.concept.models import Concept
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
REWORDED = "Wie jedes Konzept braucht auch dieses Ziele, an denen man es messen kann."


def freeze_two(concept: Concept, act: dict[str, Any]) -> None:
    """Freeze the draft, rework it, freeze it again; everybody reads both."""
    first = operations.freeze(concept=concept, values=FIRST, **act)
    _rework(concept, act)
    second = operations.freeze(concept=concept, values=SECOND, **act)
    for release in (first, second):
        operations.publish_version(release=release, **act)


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
