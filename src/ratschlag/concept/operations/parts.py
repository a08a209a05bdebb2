"""What hangs on a measure: partners, milestones, budget lines."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept.models import BudgetLine, Measure, MeasureStep, Partnership
from ratschlag.concept.operations.places import last_place, locked, unlocked_for
from ratschlag.core.access import Actor
from ratschlag.stakeholders.operations import refuse_dissolved


@transaction.atomic
def add_partner(
    *, measure: Measure, values: Mapping[str, Any], by: Actor, now: datetime
) -> Partnership:
    """Note that an organisation takes part, and what it does. Refuses: Invalid."""
    locked(measure.concept)
    refuse_dissolved("organisation", values.get("organisation"))
    partner = Partnership(**_of(measure), **values)
    return audit.add(partner, action="concept.partner_added", by=by, now=now)


@transaction.atomic
def change_partner(
    *, partner: Partnership, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Partnership:
    """Change what a partner does. Refuses: Outdated, Invalid."""
    locked(partner.concept)
    before = Partnership.objects.values_list("organisation", flat=True).get(pk=partner.pk)
    refuse_dissolved("organisation", changes.get("organisation"), before)
    return audit.change(
        partner, changes, version=version, action="concept.partner_changed", by=by, now=now
    )


@transaction.atomic
def remove_partner(*, partner: Partnership, by: Actor, now: datetime) -> None:
    """Note that an organisation takes no part any more."""
    locked(partner.concept)
    audit.remove(partner, action="concept.partner_removed", by=by, now=now)


@transaction.atomic
def add_step(
    *, measure: Measure, values: Mapping[str, Any], by: Actor, now: datetime
) -> MeasureStep:
    """Add a milestone behind the others. Refuses: Invalid."""
    locked(measure.concept)
    step = MeasureStep(**_of(measure), **values)
    step.position = last_place(MeasureStep.objects.filter(measure=measure))
    return audit.add(step, action="concept.step_added", by=by, now=now)


@transaction.atomic
def change_step(
    *, step: MeasureStep, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> MeasureStep:
    """Change a milestone, or note that it is reached. Refuses: Outdated, Invalid."""
    unlocked_for(step, changes, {"reached_on"})
    return audit.change(
        step, changes, version=version, action="concept.step_changed", by=by, now=now
    )


@transaction.atomic
def remove_step(*, step: MeasureStep, by: Actor, now: datetime) -> None:
    """Delete a milestone."""
    locked(step.concept)
    audit.remove(step, action="concept.step_removed", by=by, now=now)


@transaction.atomic
def add_line(
    *, measure: Measure, values: Mapping[str, Any], by: Actor, now: datetime
) -> BudgetLine:
    """Say what a measure costs in a year, or that it needs no money. Refuses: Invalid."""
    locked(measure.concept)
    line = BudgetLine(**_of(measure), **values)
    return audit.add(line, action="concept.money_added", by=by, now=now)


@transaction.atomic
def change_line(
    *, line: BudgetLine, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> BudgetLine:
    """Change a budget line. Refuses: Outdated, Invalid."""
    locked(line.concept)
    return audit.change(
        line, changes, version=version, action="concept.money_changed", by=by, now=now
    )


@transaction.atomic
def remove_line(*, line: BudgetLine, by: Actor, now: datetime) -> None:
    """Delete a budget line."""
    locked(line.concept)
    audit.remove(line, action="concept.money_removed", by=by, now=now)


def _of(measure: Measure) -> dict[str, Any]:
    return {
        "municipality_id": measure.municipality_id,
        "concept_id": measure.concept_id,
        "measure": measure,
    }
