"""A concept as plain values for the gate, in fourteen queries whatever its size."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from ratschlag.concept.models import (
    Concept,
    Goal,
    Indicator,
    Measure,
    MeasureGoal,
    Section,
    TargetValue,
)
from ratschlag.concept.queries.commitments import with_commitments
from ratschlag.concept.queries.matrix import topic_facts
from ratschlag.concept.queries.origins import traced_parts
from ratschlag.concept.queries.snapshots import measure_values
from ratschlag.concept.rules.facts import (
    ConceptFacts,
    GoalFacts,
    IndicatorFacts,
    SectionFacts,
    Term,
)
from ratschlag.concept.rules.snapshots import measure_facts
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
        measures=tuple(replace(one, has_origin=one.pk in traced) for one in measures),
        topics=topic_facts(concept, codes),
    )


def part_facts(part: Goal | Measure) -> ConceptFacts:
    """Return what the gate looks at in one goal or measure, beside its kind, without topics."""
    concept, traced = part.concept, traced_parts(part.concept)
    is_goal = isinstance(part, Goal)
    leading = MeasureGoal.objects.filter(concept=concept).values_list("goal__code", flat=True)
    goals = _goals(concept, Counter(leading)) if is_goal else ()
    values = [] if is_goal else measure_values(concept, [part.pk])
    measures = with_commitments(map(measure_facts, values), concept)
    return ConceptFacts(
        pk=concept.pk,
        title=concept.title,
        term=Term(concept.starts_on, concept.ends_on),
        sections=(),
        goals=tuple(replace(one, has_origin=one.pk in traced) for one in goals),
        measures=tuple(replace(one, has_origin=one.pk in traced) for one in measures),
    )


def facts_of(concept: Concept) -> ConceptFacts:
    """Return what the gate looks at."""
    return as_traced(_own_facts(concept), concept)


def blocking_facts(concept: Concept, sections: Sequence[Section] | None = None) -> ConceptFacts:
    """Return what the gate looks at to find what stands in the way: origins never do.

    Sections that were read already are not read again.
    """
    facts = _own_facts(concept, sections)
    codes = {one.pk: one.code for one in facts.goals} | {m.pk: m.code for m in facts.measures}
    measures = with_commitments(facts.measures, concept)
    return replace(facts, measures=measures, topics=topic_facts(concept, codes))


def _own_facts(concept: Concept, sections: Sequence[Section] | None = None) -> ConceptFacts:
    measures = measure_values(concept)
    goals = _goals(concept, Counter(code for measure in measures for code in measure["goals"]))
    return ConceptFacts(
        pk=concept.pk,
        title=concept.title,
        term=Term(concept.starts_on, concept.ends_on),
        sections=_sections(sections or _read(concept), {goal.section for goal in goals}),
        goals=goals,
        measures=tuple(map(measure_facts, measures)),
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
    indicators = _indicators(concept)
    rows = list(
        Goal.objects.filter(concept=concept)
        .order_by("position", "pk")
        .only(
            "code",
            "title",
            "section",
            "parent",
            "target_group",
            "is_qualitative",
            "verification",
            "statement",
        )
    )
    wholes = {row.parent_id for row in rows}
    return tuple(
        GoalFacts(
            pk=row.pk,
            code=row.code,
            title=row.title,
            section=row.section_id,
            target_group=row.target_group,
            is_qualitative=row.is_qualitative,
            verification=row.verification,
            indicators=tuple(indicators[row.pk]),
            measure_count=measures.get(row.code, 0),
            has_parts=row.pk in wholes,
            texts=(row.statement,),
        )
        for row in rows
    )


def _indicators(concept: Concept) -> Mapping[UUID, list[IndicatorFacts]]:
    targets = _grouped(TargetValue, concept, "indicator", "year", "value", order="year")
    found: dict[UUID, list[IndicatorFacts]] = defaultdict(list)
    for row in Indicator.objects.filter(concept=concept).order_by("name", "pk"):
        found[row.goal_id].append(
            IndicatorFacts(
                name=row.name,
                aim=row.aim,
                baseline=row.baseline,
                baseline_on=row.baseline_on,
                source=row.source,
                low=row.low,
                high=row.high,
                targets=tuple(targets[row.pk]),
            )
        )
    return found


def _grouped(
    model: Any, concept: Concept, owner: str, *names: str, order: str
) -> Mapping[UUID, list[tuple[Any, ...]]]:
    found: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for key, *values in (
        model.objects.filter(concept=concept).order_by(order, "pk").values_list(owner, *names)
    ):
        found[key].append(tuple(values))
    return found
