"""Measures and the goals they lead to."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept.models import Concept, Goal, Measure, MeasureGoal
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
from ratschlag.stakeholders.operations import refuse_dissolved

MEASURE_LETTER = "M"
PROGRESS = ("began_on", "done_on", "internal_note")
"""What is noted while a measure is carried out, also once the concept is adopted."""


@transaction.atomic
def add_measure(
    *,
    concept: Concept,
    values: Mapping[str, Any],
    goals: Collection[Goal],
    by: Actor,
    now: datetime,
) -> Measure:
    """Add a measure at the end; an empty code is made from its first goal.

    Refuses: CodeTaken, Invalid.
    """
    locked(concept)
    _check_goals(concept, goals)
    refuse_dissolved("lead", values.get("lead"))
    measure = Measure(municipality_id=concept.municipality_id, concept=concept, **values)
    first = min(goals, key=lambda goal: goal.position).code if goals else ""
    measure.code = take_code(concept, measure.code, MEASURE_LETTER, first)
    measure.position = last_place(Measure.objects.filter(concept=concept))
    audit.add(measure, action="concept.measure_added", by=by, now=now)
    keep_code(concept, measure.code)
    if goals:
        _assign(measure, goals, by, now)
    return measure


@transaction.atomic
def change_measure(
    *, measure: Measure, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Measure:
    """Change a measure; its code and links stay. Refuses: Outdated, Invalid."""
    unlocked_for(measure, changes, {"code", *PROGRESS})
    before = Measure.objects.values_list("lead", flat=True).get(pk=measure.pk)
    refuse_dissolved("lead", changes.get("lead"), before)
    kept = {name: value for name, value in changes.items() if name != "code"}
    return audit.change(
        measure, kept, version=version, action="concept.measure_changed", by=by, now=now
    )


@transaction.atomic
def assign_goals(*, measure: Measure, goals: Collection[Goal], by: Actor, now: datetime) -> None:
    """Say to which goals a measure leads: to these and no others. Refuses: Invalid."""
    locked(measure.concept)
    _check_goals(measure.concept, goals)
    _assign(measure, goals, by, now)


@transaction.atomic
def move_measure(*, measure: Measure, place: Place, by: Actor, now: datetime) -> None:
    """Put a measure at another place in the catalogue, past those that go into others."""
    locked(measure.concept)
    alike = measure.replaced_by.exists()
    beside = Measure.objects.filter(concept=measure.concept_id, replaced_by__isnull=not alike)
    beside = beside.distinct()
    changes = put(measure, beside, place)
    if changes:
        audit.record("concept.measure_moved", subject=measure, by=by, now=now, changes=changes)


@transaction.atomic
def remove_measure(*, measure: Measure, by: Actor, now: datetime) -> None:
    """Delete a measure with its money and milestones; its code is not given again."""
    locked(measure.concept)
    audit.remove(measure, action="concept.measure_removed", by=by, now=now)


def _check_goals(concept: Concept, goals: Collection[Goal]) -> None:
    if any(goal.concept_id != concept.pk for goal in goals):
        raise Invalid({"goals": [_("Please choose from the list.")]})


def _assign(measure: Measure, goals: Collection[Goal], by: Actor, now: datetime) -> None:
    links = MeasureGoal.objects.filter(measure=measure)
    before = dict(links.values_list("goal", "goal__code"))
    links.exclude(goal__in=goals).delete()
    for goal in goals:
        if goal.pk not in before:
            MeasureGoal.objects.create(
                municipality_id=measure.municipality_id,
                concept_id=measure.concept_id,
                measure=measure,
                goal=goal,
            )
    codes = [sorted(before.values()), sorted(goal.code for goal in goals)]
    if codes[0] != codes[1]:
        changes = {"goals": codes}
        audit.record("concept.goals_assigned", subject=measure, by=by, now=now, changes=changes)
