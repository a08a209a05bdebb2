"""Lists of goals and measures, filtered; the tree of sections."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from ratschlag.concept.enums import MoneyState
from ratschlag.concept.models import (
    Concept,
    Goal,
    Indicator,
    Measure,
    MeasureSuccession,
    Paragraph,
    Section,
)
from ratschlag.concept.queries.commitments import standings_of
from ratschlag.concept.queries.frameworks import tagged
from ratschlag.concept.rules.tree import Placed, in_order, within
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process


@dataclass(frozen=True)
class Filters:
    """What is asked of the list of measures."""

    search: str = ""
    section: UUID | None = None
    lead: UUID | None = None
    money: str = ""
    commitment: str = ""
    replaced: str = ""
    entry: UUID | None = None
    """An entry of a framework."""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        words = (self.search, self.money, self.commitment, self.replaced)
        return bool(self.section or self.lead or self.entry or any(words))


@dataclass(frozen=True)
class Branch:
    """A section in the tree with its goals."""

    placed: Placed[Section]
    level: str
    goals: list[Goal]


def concept_of(process: Process) -> Concept | None:
    """Return the concept of a process, if it was begun."""
    return Concept.objects.filter(process=process).select_related("process").first()


@dataclass(frozen=True)
class Opened:
    """A process with its concept, if that was begun."""

    process: Process
    concept: Concept | None


def opened_at(municipality: Municipality, process: str) -> Opened | None:
    """Return a process with its concept, in one query where there is one."""
    concept = concept_at(municipality, process)
    if concept is not None:
        return Opened(concept.process, concept)
    holder = Process.objects.filter(municipality=municipality, slug=process).first()
    return None if holder is None else Opened(holder, None)


def concept_at(municipality: Municipality, process: str) -> Concept | None:
    """Return the concept of the process of that short name, if it was begun."""
    rows = Concept.objects.filter(municipality=municipality, process__slug=process)
    return rows.select_related("process").first()


def outline_of(concept: Concept) -> list[Branch]:
    """Return the tree with goals and the numbers of their measures, in two queries."""
    goals: dict[UUID, list[Goal]] = {}
    live = Q(led_by__measure__replaced_by__isnull=True)
    counted = goals_of(concept).annotate(measure_count=Count("led_by", filter=live))
    for goal in counted:
        goals.setdefault(goal.section_id, []).append(goal)
    return [
        Branch(placed, concept.section_level(placed.depth), goals.get(placed.row.pk, []))
        for placed in in_order(Section.objects.filter(concept=concept))
    ]


def goals_of(concept: Concept) -> QuerySet[Goal]:
    """Return the goals in their order."""
    return Goal.objects.filter(concept=concept).order_by("position", "pk")


def field_of(part: Goal | Measure | Paragraph) -> str:
    """Return the relation that leads to a part, of what hangs on one of them."""
    return {Goal: "goal", Measure: "measure", Paragraph: "paragraph"}[type(part)]


def indicators_of(part: Goal | Measure) -> list[Any]:
    """Return the indicators of a part with their `series` of year and value, in one query."""
    rows = Indicator.objects.filter(**{field_of(part): part}).annotate(
        target_year=F("targets__year"), target_value=F("targets__value")
    )
    found: dict[UUID, Any] = {}
    row: Any
    for row in rows.order_by("name", "pk", "target_year"):
        row.series = []
        known = found.setdefault(row.pk, row)
        if row.target_year is not None:
            known.series.append((row.target_year, row.target_value))
    return list(found.values())


def measures_of(concept: Concept, filters: Filters | None = None) -> QuerySet[Measure]:
    """Return the measures that fit, in their order; those that go into others if asked for."""
    asked = filters or Filters()
    rows = Measure.objects.filter(concept=concept).select_related("lead")
    rows = _with_successors(rows, asked.replaced)
    rows = rows.prefetch_related(Prefetch("goals", Goal.objects.order_by("position", "pk")))
    if asked.search:
        words = Q(title__icontains=asked.search) | Q(summary__icontains=asked.search)
        rows = rows.filter(words | Q(code__iexact=asked.search))
    if asked.section:
        sections = Section.objects.filter(concept=concept)
        goals = Goal.objects.filter(section__in=within(sections, asked.section))
        rows = rows.filter(pk__in=goals.values("led_by__measure"))
    if asked.entry:
        rows = tagged(rows, asked.entry)
    if asked.lead:
        rows = rows.filter(lead=asked.lead)
    if asked.money == MISSING:
        rows = rows.filter(budget_lines__isnull=True)
    elif asked.money in MoneyState.values:
        rows = rows.filter(budget_lines__state=asked.money).distinct()
    if asked.commitment:
        standings = standings_of(concept)
        rows = rows.filter(pk__in=[pk for pk, one in standings.items() if one == asked.commitment])
    return rows.order_by("position", "pk")


def _with_successors(rows: QuerySet[Measure], wanted: str) -> QuerySet[Measure]:
    after = MeasureSuccession.objects.select_related("new_measure")
    is_replaced = Exists(after.filter(old_measure=OuterRef("pk")))
    if wanted == ONLY:
        rows = rows.filter(is_replaced)
    elif wanted != ALSO:
        return rows.filter(~is_replaced)
    return rows.prefetch_related(
        Prefetch("replaced_by", after.order_by("new_measure__position", "pk"))
    )


def measures_for(goal: Goal) -> QuerySet[Measure]:
    """Return the measures that lead to a goal and are carried out, in their order."""
    rows = goal.measures.filter(replaced_by__isnull=True).select_related("lead")
    return rows.order_by("position", "pk")


MISSING = "fehlt"
ALSO, ONLY = "auch", "nur"
