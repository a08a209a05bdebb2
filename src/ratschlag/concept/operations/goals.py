"""Goals and their indicators."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept import queries
from ratschlag.concept.models import Concept, Goal, Indicator, Measure, TargetValue
from ratschlag.concept.operations.places import (
    keep_code,
    last_place,
    locked,
    put,
    take_code,
    unlocked_for,
)
from ratschlag.concept.rules.places import Place
from ratschlag.core.access import Actor

GOAL_LETTER = "Z"


@transaction.atomic
def add_goal(*, concept: Concept, values: Mapping[str, Any], by: Actor, now: datetime) -> Goal:
    """Add a goal at the end; an empty code is made. Refuses: CodeTaken, Invalid."""
    locked(concept)
    goal = Goal(municipality_id=concept.municipality_id, concept=concept, **values)
    above = goal.parent.code if goal.parent else ""
    goal.code = take_code(concept, goal.code, GOAL_LETTER, above)
    goal.position = last_place(Goal.objects.filter(concept=concept))
    audit.add(goal, action="concept.goal_added", by=by, now=now)
    keep_code(concept, goal.code)
    return goal


@transaction.atomic
def change_goal(
    *, goal: Goal, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Goal:
    """Reword a goal or put it elsewhere; its code and links stay. Refuses: Outdated, Invalid."""
    unlocked_for(goal, changes, {"code", "internal_note"})
    kept = {name: value for name, value in changes.items() if name != "code"}
    return audit.change(goal, kept, version=version, action="concept.goal_changed", by=by, now=now)


@transaction.atomic
def move_goal(*, goal: Goal, place: Place, by: Actor, now: datetime) -> None:
    """Put a goal at another place within its section."""
    locked(goal.concept)
    beside = Goal.objects.filter(
        concept=goal.concept_id, section=goal.section_id, parent=goal.parent_id
    )
    changes = put(goal, beside, place)
    if changes:
        audit.record("concept.goal_moved", subject=goal, by=by, now=now, changes=changes)


@transaction.atomic
def remove_goal(*, goal: Goal, by: Actor, now: datetime) -> None:
    """Delete a goal without parts; its code is not given again. Refuses: StillUsed."""
    locked(goal.concept)
    audit.remove(goal, action="concept.goal_removed", by=by, now=now)


@transaction.atomic
def add_indicator(
    *,
    part: Goal | Measure,
    values: Mapping[str, Any],
    targets: Mapping[int, Decimal],
    by: Actor,
    now: datetime,
) -> Indicator:
    """Add an indicator of a goal or a measure, with targets by year. Refuses: Closed, Invalid."""
    locked(part.concept)
    of_part = {queries.field_of(part): part}
    indicator = Indicator(
        municipality_id=part.municipality_id, concept_id=part.concept_id, **of_part, **values
    )
    audit.add(indicator, action="concept.indicator_added", by=by, now=now)
    _set_targets(indicator, targets)
    return indicator


@transaction.atomic
def change_indicator(
    *,
    indicator: Indicator,
    changes: Mapping[str, Any],
    targets: Mapping[int, Decimal],
    version: int,
    by: Actor,
    now: datetime,
) -> Indicator:
    """Change an indicator and its targets. Refuses: Outdated, Invalid."""
    locked(indicator.concept)
    changed = audit.change(
        indicator, changes, version=version, action="concept.indicator_changed", by=by, now=now
    )
    before = _set_targets(changed, targets)
    if before != targets:
        said = [{str(year): str(value) for year, value in one.items()} for one in (before, targets)]
        audit.record(
            "concept.indicator_changed", subject=changed, by=by, now=now, changes={"targets": said}
        )
    return changed


@transaction.atomic
def remove_indicator(*, indicator: Indicator, by: Actor, now: datetime) -> None:
    """Delete an indicator with its targets."""
    locked(indicator.concept)
    audit.remove(indicator, action="concept.indicator_removed", by=by, now=now)


def _set_targets(indicator: Indicator, targets: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Keep exactly these targets; return those before."""
    before = dict(indicator.targets.values_list("year", "value"))
    indicator.targets.exclude(year__in=targets).delete()
    for year, value in targets.items():
        if before.get(year) != value:
            TargetValue.objects.update_or_create(
                municipality_id=indicator.municipality_id,
                indicator=indicator,
                year=year,
                defaults={"value": value, "concept_id": indicator.concept_id},
            )
    return before
