"""Exceptions: why something may stay as it is although a rule says otherwise."""

from datetime import datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept.models import Concept, Waiver
from ratschlag.concept.operations.places import locked
from ratschlag.concept.operations.refusals import WithoutException
from ratschlag.concept.rules.facts import Lack
from ratschlag.concept.rules.waivers import NEVER, key_of
from ratschlag.core.access import Actor


@transaction.atomic
def waive(*, concept: Concept, lack: Lack, reason: str, by: Actor, now: datetime) -> Waiver:
    """Keep why something may stay as it is, with the name of who says so.

    Refuses: Closed, WithoutException, Invalid.
    """
    locked(concept)
    if lack.rule in NEVER:
        raise WithoutException
    waiver = Waiver(
        municipality_id=concept.municipality_id,
        concept=concept,
        key=key_of(lack),
        rule=lack.rule,
        part=lack.part,
        subject_id=lack.pk,
        named=f"{lack.code} {lack.title}".strip(),
        details=dict(lack.gap.details),
        place=lack.gap.place,
        reason=reason,
        given_at=now,
        given_by=by.label,
    )
    return audit.add(waiver, action="concept.lack_waived", by=by, now=now)


def take_waiver_back(*, waiver: Waiver, by: Actor, now: datetime) -> None:
    """Let the rule count again. Refuses: Closed."""
    locked(waiver.concept)
    audit.remove(waiver, action="concept.waiver_taken_back", by=by, now=now)
