"""Findings of the stock-taking, and what answers them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from ratschlag.audit import operations as audit
from ratschlag.concept.models import Goal, Measure, Paragraph
from ratschlag.concept.queries import field_of
from ratschlag.core.access import Actor
from ratschlag.core.rows import insert_rows
from ratschlag.predecessors.models import (
    Finding,
    FindingAnswer,
    FindingBasis,
    OldConcept,
    OldMeasure,
)
from ratschlag.predecessors.operations.measures import held
from ratschlag.predecessors.operations.refusals import NotThisConcept


@transaction.atomic
def add_finding(
    *,
    old_concept: OldConcept,
    values: Mapping[str, Any],
    basis: Collection[OldMeasure] = (),
    by: Actor,
    now: datetime,
) -> Finding:
    """Add a finding with the next number, and say at which old measures it is seen.

    Refuses: NotThisConcept, Invalid.
    """
    current = held(old_concept)
    last = Finding.objects.filter(old_concept=current).aggregate(last=Max("number"))["last"]
    fresh = Finding(
        municipality_id=current.municipality_id,
        old_concept=current,
        number=(last or 0) + 1,
        **values,
    )
    finding = audit.add(fresh, action="predecessors.finding_added", by=by, now=now)
    _rest_on(finding, basis, by, now)
    return finding


@transaction.atomic
def change_finding(
    *,
    finding: Finding,
    changes: Mapping[str, Any],
    basis: Collection[OldMeasure],
    version: int,
    by: Actor,
    now: datetime,
) -> Finding:
    """Reword a finding, or say anew at which old measures it is seen.

    Refuses: NotThisConcept, Outdated, Invalid.
    """
    held(finding.old_concept)
    changed = audit.change(
        finding,
        changes,
        version=version,
        action="predecessors.finding_changed",
        by=by,
        now=now,
    )
    _rest_on(changed, basis, by, now)
    return changed


def _rest_on(finding: Finding, basis: Collection[OldMeasure], by: Actor, now: datetime) -> None:
    if any(one.old_concept_id != finding.old_concept_id for one in basis):
        raise NotThisConcept
    links = FindingBasis.objects.filter(finding=finding)
    before = sorted(links.values_list("old_measure__number", flat=True))
    after = sorted(one.number for one in basis)
    if before == after:
        return
    links.delete()
    own = {"municipality_id": finding.municipality_id, "finding": finding}
    insert_rows([FindingBasis(**own, old_measure=one) for one in basis])
    changes = {"basis": [before, after]}
    audit.record("predecessors.basis_named", subject=finding, changes=changes, by=by, now=now)


def remove_finding(*, finding: Finding, by: Actor, now: datetime) -> None:
    """Delete a finding."""
    audit.remove(finding, action="predecessors.finding_removed", by=by, now=now)


@transaction.atomic
def answer_finding(
    *, finding: Finding, part: Goal | Measure | Paragraph, by: Actor, now: datetime
) -> FindingAnswer:
    """Say that a part of the new concept answers a finding; twice changes nothing.

    Refuses: NotThisConcept.
    """
    if part.concept.process_id != held(finding.old_concept).process_id:
        raise NotThisConcept
    link = {field_of(part): part}
    known = FindingAnswer.objects.filter(finding=finding, **link).first()
    if known is not None:
        return known
    fresh = FindingAnswer(municipality_id=finding.municipality_id, finding=finding, **link)
    return audit.add(fresh, action="predecessors.answer_added", by=by, now=now)


def remove_answer(*, answer: FindingAnswer, by: Actor, now: datetime) -> None:
    """Say that a part does not answer a finding after all."""
    audit.remove(answer, action="predecessors.answer_removed", by=by, now=now)
