"""What the new concept owes the old one: open measures, open findings, and what carries on."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import BooleanField, CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

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


@dataclass
class StockCounts:
    """A latest old concept: how many measures, how many without a state, which go on alone."""

    pk: UUID
    title: str
    total: int = 0
    still_open: int = 0
    alone: list[str] = field(default_factory=list)


def stock_counts(concept: Concept) -> list[StockCounts]:
    """Return the counts of each latest old concept; `alone` are numbers without a new measure."""
    carried = Succession.objects.filter(old_measure=OuterRef("measures"))
    rows = _latest(concept).order_by("-starts_on", "title", "measures__position", "measures")
    found: dict[UUID, StockCounts] = {}
    for pk, title, number, state, is_carried in rows.values_list(
        "pk", "title", "measures__number", "measures__state", Exists(carried)
    ):
        counts = found.setdefault(pk, StockCounts(pk, title))
        if number is None:  # an old concept without measures
            continue
        counts.total += 1
        counts.still_open += not state
        if state in GOES_ON and not is_carried:
            counts.alone.append(number)
    return list(found.values())


def _latest(concept: Concept) -> "QuerySet[OldConcept]":
    rows = OldConcept.objects.filter(process=concept.process_id, followed_by=None)
    return rows.order_by("-starts_on", "title")


@dataclass(frozen=True)
class LinkedPart:
    """A part of the new concept with the old measure or the finding that leads to it."""

    part: UUID
    is_finding: bool
    row: UUID
    number: str
    text: str
    old_concept: UUID
    is_shown: bool


def linked_parts(concept: Concept) -> list[LinkedPart]:
    """Return what old measures and findings lead to, in one query; old measures come first."""
    carried = Succession.objects.filter(measure__concept=concept).values_list(
        "measure",
        Value(value=False, output_field=BooleanField()),
        "old_measure",
        "old_measure__number",
        "old_measure__title",
        "old_measure__old_concept",
        "old_measure__old_concept__is_shown",
        "old_measure__position",
    )
    answering = FindingAnswer.objects.filter(
        finding__old_concept__process=concept.process_id
    ).values_list(
        Coalesce("goal", "measure", "paragraph"),
        Value(value=True, output_field=BooleanField()),
        "finding",
        Cast("finding__number", CharField()),
        "finding__text",
        "finding__old_concept",
        "finding__old_concept__is_shown",
        "finding__number",
    )
    rows = sorted(carried.union(answering, all=True), key=lambda row: (row[1], row[-1]))
    return [LinkedPart(*row[:-1]) for row in rows]


def successors_of(old_measure: OldMeasure) -> "QuerySet[Succession]":
    """Return the new measures that carry an old one on."""
    rows = Succession.objects.filter(old_measure=old_measure).select_related("measure")
    return rows.order_by("measure__position", "pk")


def measure_of_code(concept: Concept | None, code: str) -> Measure | None:
    """Return the measure of that code; nothing where there is none."""
    return Measure.objects.filter(concept=concept, code=code).first() if concept else None
