"""What the new concept owes the old one: open measures, open findings, and what carries on."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from ratschlag.concept.models import Concept, Measure
from ratschlag.predecessors.models import (
    Finding,
    FindingAnswer,
    OldConcept,
    OldMeasure,
    Succession,
)
from ratschlag.predecessors.rules import GOES_ON


def open_findings(concept: Concept) -> "QuerySet[Finding]":
    """Return the findings on the latest old concepts that nothing and nobody answers."""
    answers = FindingAnswer.objects.filter(finding=OuterRef("pk"))
    rows = Finding.objects.filter(old_concept__in=_latest(concept), answer="")
    return rows.filter(~Exists(answers)).select_related("old_concept").order_by("number")


def stock_counts(concept: Concept) -> list[tuple[OldConcept, int, int, list[str]]]:
    """Return of each latest old concept how many measures there are, how many have no state, and
    the numbers of those that go on without a new measure."""
    latest = list(_latest(concept))
    if not latest:
        return []
    carried = Succession.objects.filter(old_measure=OuterRef("pk"))
    rows = OldMeasure.objects.filter(old_concept__in=latest).order_by("position", "pk")
    seen: dict[UUID, list[Any]] = defaultdict(lambda: [0, 0, []])
    for old, number, state, is_carried in rows.values_list(
        "old_concept", "number", "state", Exists(carried)
    ):
        counts = seen[old]
        counts[0] += 1
        counts[1] += not state
        if state in GOES_ON and not is_carried:
            counts[2].append(number)
    return [(old, *seen[old.pk]) for old in latest]


def _latest(concept: Concept) -> "QuerySet[OldConcept]":
    rows = OldConcept.objects.filter(process=concept.process_id, followed_by=None)
    return rows.order_by("-starts_on", "title")


def sources_from(
    concept: Concept,
) -> tuple[list[tuple[UUID, OldMeasure]], list[tuple[UUID, Finding]]]:
    """Return which old measures and which findings lead to which parts of a concept."""
    links = Succession.objects.filter(measure__concept=concept).select_related(
        "old_measure__old_concept"
    )
    carried = [(one.measure_id, one.old_measure) for one in links.order_by("old_measure__position")]
    answers = FindingAnswer.objects.filter(
        finding__old_concept__process=concept.process_id
    ).select_related("finding__old_concept")
    answering = [
        (part, one.finding)
        for one in answers.order_by("finding__number")
        for part in (one.goal_id, one.measure_id, one.paragraph_id)
        if part is not None
    ]
    return carried, answering


def successors_of(old_measure: OldMeasure) -> "QuerySet[Succession]":
    """Return the new measures that carry an old one on."""
    rows = Succession.objects.filter(old_measure=old_measure).select_related("measure")
    return rows.order_by("measure__position", "pk")


def measure_of_code(concept: Concept | None, code: str) -> Measure | None:
    """Return the measure of that code; nothing where there is none."""
    return Measure.objects.filter(concept=concept, code=code).first() if concept else None
