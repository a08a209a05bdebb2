"""Old measures: entering them, saying what became of them, and what carries them on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from ratschlag.audit import operations as audit
from ratschlag.concept.models import Measure
from ratschlag.core.access import Actor
from ratschlag.predecessors.models import OldConcept, OldMeasure, Succession
from ratschlag.predecessors.operations.refusals import MovedOn, NothingChosen, NotThisConcept
from ratschlag.predecessors.rules import next_number


def held(old_concept: OldConcept) -> OldConcept:
    """Return the old concept, held until the transaction ends: numbers are given one by one."""
    return OldConcept.objects.select_for_update(of=("self",)).get(pk=old_concept.pk)


@transaction.atomic
def add_old_measure(
    *, old_concept: OldConcept, values: Mapping[str, Any], by: Actor, now: datetime
) -> OldMeasure:
    """Add an old measure behind the others; without a number it gets the next. Refuses: Invalid."""
    current = held(old_concept)
    rows = OldMeasure.objects.filter(old_concept=current)
    fresh = OldMeasure(
        municipality_id=current.municipality_id,
        old_concept=current,
        position=(rows.aggregate(last=Max("position"))["last"] or 0) + 1,
        **values,
    )
    if not fresh.number.strip():
        fresh.number = next_number(rows.values_list("number", flat=True))
    return audit.add(fresh, action="predecessors.old_measure_added", by=by, now=now)


@transaction.atomic
def change_old_measure(
    *, old_measure: OldMeasure, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> OldMeasure:
    """Write what stood in the old concept; the number stays if none is given.

    Refuses: Outdated, Invalid.
    """
    wanted = dict(changes)
    if not str(wanted.get("number", "")).strip():
        wanted.pop("number", None)
    return audit.change(
        old_measure,
        wanted,
        version=version,
        action="predecessors.old_measure_changed",
        by=by,
        now=now,
    )


def remove_old_measure(*, old_measure: OldMeasure, by: Actor, now: datetime) -> None:
    """Delete an old measure that was entered by mistake."""
    audit.remove(old_measure, action="predecessors.old_measure_removed", by=by, now=now)


def take_stock(
    *, old_measure: OldMeasure, values: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> OldMeasure:
    """Say what became of an old measure, and by what one sees it. Refuses: Outdated, Invalid."""
    return audit.change(
        old_measure, values, version=version, action="predecessors.stock_taken", by=by, now=now
    )


@transaction.atomic
def take_stock_of_many(
    *,
    old_concept: OldConcept,
    chosen: Mapping[UUID, int],
    values: Mapping[str, Any],
    by: Actor,
    now: datetime,
) -> int:
    """Say the same of several old measures, all or none; `chosen` holds the versions seen.

    Refuses: NothingChosen, MovedOn, Invalid.
    """
    rows = OldMeasure.objects.select_for_update(of=("self",)).filter(old_concept=old_concept)
    found = list(rows.filter(pk__in=chosen).order_by("position", "pk"))
    if not found:
        raise NothingChosen
    for one in found:
        if one.version != chosen[one.pk]:
            raise MovedOn(named=str(one))
    changes = [(one, values) for one in found]
    audit.change_all(changes, action="predecessors.stock_taken", by=by, now=now)
    return len(found)


@transaction.atomic
def carry_on(*, old_measure: OldMeasure, measure: Measure, by: Actor, now: datetime) -> Succession:
    """Say that a new measure carries an old one on; saying it twice changes nothing.

    Refuses: NotThisConcept.
    """
    if measure.concept.process_id != held(old_measure.old_concept).process_id:
        raise NotThisConcept
    known = Succession.objects.filter(old_measure=old_measure, measure=measure).first()
    if known is not None:
        return known
    fresh = Succession(
        municipality_id=old_measure.municipality_id, old_measure=old_measure, measure=measure
    )
    return audit.add(fresh, action="predecessors.succession_added", by=by, now=now)


def remove_succession(*, succession: Succession, by: Actor, now: datetime) -> None:
    """Say that a new measure does not carry an old one on after all."""
    audit.remove(succession, action="predecessors.succession_removed", by=by, now=now)
