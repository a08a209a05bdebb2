"""A concept as plain values for the gate, in ten queries whatever its size."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import groupby
from typing import Any
from uuid import UUID

from ratschlag.concept.enums import TextField
from ratschlag.concept.models import (
    Concept,
    Goal,
    Measure,
    MeasureGoal,
    Section,
)
from ratschlag.concept.queries.attributes import with_owed
from ratschlag.concept.queries.commitments import with_commitments
from ratschlag.concept.queries.matrix import topic_facts
from ratschlag.concept.queries.origins import traced_parts
from ratschlag.concept.queries.snapshots import Hung, measure_values, values_of
from ratschlag.concept.rules.facts import (
    ConceptFacts,
    GoalFacts,
    IndicatorFacts,
    MeasureFacts,
    Passage,
    SectionFacts,
    Term,
)
from ratschlag.concept.rules.snapshots import facts_of_measures, goal_counts
from ratschlag.concept.rules.tree import within


def as_traced(facts: ConceptFacts, concept: Concept) -> ConceptFacts:
    """Add what is not frozen: where parts come from, what is held against topics, commitments.

    Parts of a version are the same as in the draft, by their keys.
    """
    traced = traced_parts(concept)
    codes = {one.pk: one.code for one in facts.goals} | {m.pk: m.code for m in facts.measures}
    measures = with_commitments(facts.measures, concept)
    return replace(
        facts,
        goals=tuple(replace(one, has_origin=one.pk in traced) for one in facts.goals),
        measures=tuple(
            replace(one, has_origin=not traced.isdisjoint({one.pk, *one.earlier}))
            for one in measures
        ),
        topics=topic_facts(concept, codes),
    )


def goal_facts(goal: Goal, *, has_origin: bool) -> ConceptFacts:
    """Return what the gate looks at in one goal, beside its kind, without topics."""
    concept = goal.concept
    leading = MeasureGoal.objects.filter(concept=concept, measure__replaced_by__isnull=True)
    goals = _goals(concept, Counter(leading.values_list("goal__code", flat=True)))
    return _part_facts(concept, goals=tuple(replace(one, has_origin=has_origin) for one in goals))


def measure_facts(
    measure: Measure, *, hung: Hung, attributes: Iterable[Any], has_origin: bool
) -> ConceptFacts:
    """Return what the gate looks at in one measure, of which all was read already, without topics.

    Attributes have what it `said`. Of a measure that goes into another one it looks at nothing.
    """
    concept = measure.concept
    values = values_of(concept, [measure], hung)
    owed = tuple(one.label for one in attributes if one.is_required and one.said is None)
    measures = with_commitments(facts_of_measures(values), concept)
    return _part_facts(
        concept,
        measures=tuple(replace(one, has_origin=has_origin, owed=owed) for one in measures),
    )


def _part_facts(
    concept: Concept,
    goals: tuple[GoalFacts, ...] = (),
    measures: tuple[MeasureFacts, ...] = (),
) -> ConceptFacts:
    return ConceptFacts(
        pk=concept.pk,
        title=concept.title,
        term=Term(concept.starts_on, concept.ends_on),
        sections=(),
        goals=goals,
        measures=measures,
    )


def facts_of(concept: Concept) -> ConceptFacts:
    """Return what the gate looks at."""
    facts = _own_facts(concept)
    return as_traced(replace(facts, measures=with_owed(facts.measures, concept)), concept)


def blocking_facts(concept: Concept, sections: Sequence[Section] | None = None) -> ConceptFacts:
    """Return what the gate looks at to find what stands in the way: origins never do.

    Sections that were read already are not read again.
    """
    facts = _own_facts(concept, sections)
    codes = {one.pk: one.code for one in facts.goals} | {m.pk: m.code for m in facts.measures}
    measures = with_owed(with_commitments(facts.measures, concept), concept)
    return replace(facts, measures=measures, topics=topic_facts(concept, codes))


def _own_facts(concept: Concept, sections: Sequence[Section] | None = None) -> ConceptFacts:
    measures = measure_values(concept)
    goals = _goals(concept, goal_counts(measures))
    return ConceptFacts(
        pk=concept.pk,
        title=concept.title,
        term=Term(concept.starts_on, concept.ends_on),
        sections=_sections(sections or _read(concept), {goal.section for goal in goals}),
        goals=goals,
        measures=facts_of_measures(measures),
    )


def _read(concept: Concept) -> list[Section]:
    return list(Section.objects.filter(concept=concept).order_by("position"))


def _sections(rows: Sequence[Section], with_goals: set[UUID]) -> tuple[SectionFacts, ...]:
    return tuple(
        SectionFacts(row.pk, row.title, not with_goals.isdisjoint(within(rows, row.pk)))
        for row in rows
        if row.field_id
    )


def _goals(concept: Concept, measures: Mapping[str, int]) -> tuple[GoalFacts, ...]:
    """Read goals with indicators and targets in one query, a row for each target."""
    rows = (
        Goal.objects.filter(concept=concept)
        .order_by("position", "pk", "indicators__name", "indicators", "indicators__targets__year")
        .values_list(
            *GOAL_VALUES,
            *(f"indicators__{name}" for name in INDICATOR_VALUES),
            "indicators__targets__year",
            "indicators__targets__value",
        )
    )
    found = [
        (goal, tuple(_indicators(of_goal)))
        for goal, of_goal in groupby(rows, key=lambda row: row[: len(GOAL_VALUES)])
    ]
    wholes = {goal[GOAL_VALUES.index("parent")] for goal, _indicators in found}
    return tuple(
        _goal_facts(dict(zip(GOAL_VALUES, goal, strict=True)), indicators, measures, wholes)
        for goal, indicators in found
    )


GOAL_VALUES = (
    "pk",
    "code",
    "title",
    "section",
    "parent",
    "target_group",
    "is_qualitative",
    "verification",
    "statement",
)
INDICATOR_VALUES = ("pk", "name", "aim", "baseline", "baseline_on", "source", "low", "high")


def _goal_facts(
    row: Mapping[str, Any],
    indicators: tuple[IndicatorFacts, ...],
    measures: Mapping[str, int],
    wholes: Set[UUID],
) -> GoalFacts:
    return GoalFacts(
        pk=row["pk"],
        code=row["code"],
        title=row["title"],
        section=row["section"],
        target_group=row["target_group"],
        is_qualitative=row["is_qualitative"],
        verification=row["verification"],
        indicators=indicators,
        measure_count=measures.get(row["code"], 0),
        has_parts=row["pk"] in wholes,
        passages=(
            Passage(TextField.STATEMENT, row["statement"]),
            Passage(TextField.VERIFICATION, row["verification"]),
        ),
    )


def _indicators(rows: Iterable[tuple[Any, ...]]) -> Iterator[IndicatorFacts]:
    first, last = len(GOAL_VALUES), len(GOAL_VALUES) + len(INDICATOR_VALUES)
    for indicator, of_indicator in groupby(rows, key=lambda row: row[first:last]):
        values = dict(zip(INDICATOR_VALUES, indicator, strict=True))
        if values.pop("pk") is None:  # a goal without an indicator
            continue
        targets = tuple(row[last:] for row in of_indicator if row[last] is not None)
        yield IndicatorFacts(**values, targets=targets)
