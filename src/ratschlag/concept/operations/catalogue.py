"""Taking over a whole catalogue of goals and measures at once, in few statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept.models import (
    BudgetLine,
    Concept,
    Goal,
    Indicator,
    Measure,
    MeasureGoal,
    MeasureStep,
    Partnership,
    TakenCode,
    TargetValue,
)
from ratschlag.concept.operations.goals import GOAL_LETTER
from ratschlag.concept.operations.measures import MEASURE_LETTER
from ratschlag.concept.operations.places import codes_of, last_place, locked, take_code
from ratschlag.core.access import Actor
from ratschlag.core.rows import insert_rows

Values = Mapping[str, Any]


@dataclass(frozen=True)
class GoalDraft:
    """A goal with its indicators, each with targets by year."""

    values: Values
    indicators: Sequence[tuple[Values, Mapping[int, Decimal]]] = ()


@dataclass(frozen=True)
class MeasureDraft:
    """A measure, the places of its goals among those taken over with it, and what hangs on it."""

    values: Values
    goals: Sequence[int] = ()
    partners: Sequence[Values] = ()
    steps: Sequence[Values] = ()
    money: Sequence[Values] = ()


@dataclass
class _Rows:
    """What will be written, by kind."""

    indicators: list[Indicator] = field(default_factory=list)
    targets: list[TargetValue] = field(default_factory=list)
    links: list[MeasureGoal] = field(default_factory=list)
    partners: list[Partnership] = field(default_factory=list)
    steps: list[MeasureStep] = field(default_factory=list)
    lines: list[BudgetLine] = field(default_factory=list)


@transaction.atomic
def take_over_catalogue(
    *,
    concept: Concept,
    goals: Sequence[GoalDraft],
    measures: Sequence[MeasureDraft],
    by: Actor,
    now: datetime,
) -> None:
    """Add goals and measures behind those there are, all or none. Refuses: CodeTaken, Invalid."""
    locked(concept)
    act: dict[str, Any] = {"by": by, "now": now}
    taken, given = codes_of(concept), list[str]()
    rows = _Rows()
    own = {"municipality_id": concept.municipality_id, "concept": concept}

    def coded(row: Any, letter: str, below: str, place: int) -> Any:
        row.code = take_code(concept, row.code, letter, below, taken)
        row.position = place
        taken.add(row.code)
        given.append(row.code)
        return row

    first = last_place(Goal.objects.filter(concept=concept))
    new_goals = [
        coded(Goal(**own, **draft.values), GOAL_LETTER, "", place)
        for place, draft in enumerate(goals, start=first)
    ]
    for goal, draft in zip(new_goals, goals, strict=True):
        _measured_by(goal, draft, own, rows)
    first = last_place(Measure.objects.filter(concept=concept))
    new_measures = []
    for place, wanted in enumerate(measures, start=first):
        below = new_goals[wanted.goals[0]].code if wanted.goals else ""
        measure = coded(Measure(**own, **wanted.values), MEASURE_LETTER, below, place)
        new_measures.append(measure)
        _hung_on(measure, wanted, new_goals, own, rows)
    audit.add_all(new_goals, action="concept.goal_added", **act)
    audit.add_all(rows.indicators, action="concept.indicator_added", **act)
    audit.add_all(new_measures, action="concept.measure_added", **act)
    audit.add_all(rows.partners, action="concept.partner_added", **act)
    audit.add_all(rows.steps, action="concept.step_added", **act)
    audit.add_all(rows.lines, action="concept.money_added", **act)
    for plain in (rows.targets, rows.links, [TakenCode(**own, code=code) for code in given]):
        insert_rows(plain)  # they are told of with what they belong to
    numbers = {"goals": [None, len(new_goals)], "measures": [None, len(new_measures)]}
    audit.record("concept.catalogue_taken_over", subject=concept, changes=numbers, **act)


def _measured_by(goal: Goal, draft: GoalDraft, own: Values, rows: _Rows) -> None:
    for values, targets in draft.indicators:
        indicator = Indicator(**own, goal=goal, **values)
        rows.indicators.append(indicator)
        rows.targets += [
            TargetValue(**own, indicator=indicator, year=year, value=value)
            for year, value in targets.items()
        ]


def _hung_on(
    measure: Measure, draft: MeasureDraft, goals: Sequence[Goal], own: Values, rows: _Rows
) -> None:
    rows.links += [MeasureGoal(**own, measure=measure, goal=goals[place]) for place in draft.goals]
    rows.partners += [Partnership(**own, measure=measure, **one) for one in draft.partners]
    rows.steps += [
        MeasureStep(**own, measure=measure, position=place, **one)
        for place, one in enumerate(draft.steps, start=1)
    ]
    rows.lines += [BudgetLine(**own, measure=measure, **one) for one in draft.money]
