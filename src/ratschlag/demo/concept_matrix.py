"""The example's goals and measures held against the cross-cutting topics: invented, with gaps."""

from typing import Any

from ratschlag.concept import operations
from ratschlag.concept.models import Concept, Goal, Measure, TopicOwner
from ratschlag.concept.queries import topics_of
from ratschlag.stakeholders.models import Organisation, Seat

PARTICIPATION = "Büro für Beteiligung"
EVERY_OPEN = {"Anti-Rassismus": 0, "Partizipation": 9, "Gender": 4}  # one of so many is open yet
REASONS = {
    "Anti-Rassismus": {
        "furthers": (
            "Benennt Benachteiligung und gibt den Betroffenen eine Stelle, die handelt (Muster).",
            "Ändert Abläufe, nicht nur Einstellungen: das trägt auch ohne einzelne Engagierte (Muster).",
            "Erreicht Menschen, die bisher an Vorurteilen scheitern, und sagt das öffentlich (Muster).",
        ),
        "neutral": (
            "Regelt einen inneren Ablauf, der alle gleich betrifft; eine Wirkung ist nicht zu sehen"
            " (Muster).",
        ),
        "needs_work": (
            "Es fehlt, an wen sich wendet, wer dabei benachteiligt wird (Muster).",
        ),
    },
    "Partizipation": {
        "furthers": (
            "Die Betroffenen beraten mit, bevor entschieden wird, und erfahren das Ergebnis (Muster).",
            "Migrant*innenorganisationen tragen die Umsetzung mit und haben einen Sitz (Muster).",
        ),
        "neutral": (
            "Ist eine gesetzliche Aufgabe ohne Spielraum; informiert wird dennoch (Muster).",
        ),
        "needs_work": (
            "Wer betroffen ist, kommt bisher erst am Ende zu Wort (Muster).",
        ),
    },
    "Gender": {
        "furthers": (
            "Nennt Frauen und Mädchen eigens und misst, ob sie erreicht werden (Muster).",
            "Zeiten und Kinderbetreuung sind so gewählt, dass Eltern teilnehmen können (Muster).",
        ),
        "neutral": (
            "Wirkt auf alle Geschlechter gleich; die Zahlen der Nutzung zeigen es (Muster).",
        ),
        "needs_work": (
            "Die Zahlen werden noch nicht nach Geschlecht erhoben (Muster).",
        ),
    },
}  # fmt: skip
EVERY_NEEDS_WORK, EVERY_NEUTRAL = 11, 4


def prepare(concept: Concept, act: dict[str, Any]) -> None:
    """Say who answers for which topic, and hold most goals and measures against them."""
    _give_topics(concept, act)
    parts: list[Goal | Measure] = [
        *concept.goals.order_by("position"),
        *concept.measures.order_by("position"),
    ]
    for column, topic in enumerate(topics_of(concept)):
        every = EVERY_OPEN[topic.name]
        for place, part in enumerate(parts, start=1):
            if every and place % every == 0:
                continue
            operations.answer_topic(
                topic=topic,
                part=part,
                values=_said(topic.name, place + column),
                version=None,
                **act,
            )


def _said(topic: str, place: int) -> dict[str, str]:
    if place % EVERY_NEEDS_WORK == 0:
        judgement = "needs_work"
    else:
        judgement = "neutral" if place % EVERY_NEUTRAL == 0 else "furthers"
    reasons = REASONS[topic][judgement]
    return {"judgement": judgement, "answer": reasons[place % len(reasons)]}


def _give_topics(concept: Concept, act: dict[str, Any]) -> None:
    """Give one topic to a seat, one to an organisation, and leave one to the office."""
    topics = {topic.name: topic for topic in topics_of(concept)}
    seat = Seat.objects.filter(
        group__process=concept.process_id, label="Antidiskriminierung"
    ).order_by("group__position", "pk")[0]
    office = Organisation.objects.get(
        municipality=concept.municipality, name=f"{PARTICIPATION} (Muster)"
    )
    for name, values in (
        ("Anti-Rassismus", {"seat": seat}),
        ("Partizipation", {"organisation": office}),
    ):
        owner = TopicOwner(
            municipality_id=concept.municipality_id, concept=concept, topic=topics[name]
        )
        operations.give_topic(owner=owner, values=values, version=None, **act)
