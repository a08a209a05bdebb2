"""Exceptions: why something may stay as it is although a rule says otherwise."""

from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept.enums import Part
from ratschlag.concept.models import Concept, Waiver
from ratschlag.concept.models.versions import MOST_NAME
from ratschlag.concept.operations.places import locked
from ratschlag.concept.operations.refusals import WithoutException
from ratschlag.concept.rules.facts import Lack, OutsideLack
from ratschlag.concept.rules.waivers import SENTENCE, key_of, may_be_waived
from ratschlag.core.access import Actor


@transaction.atomic
def waive(
    *, concept: Concept, lack: Lack | OutsideLack, reason: str, by: Actor, now: datetime
) -> Waiver:
    """Keep why something may stay as it is, with the name of who says so.

    Refuses: Closed, WithoutException, Invalid.
    """
    locked(concept)
    if not may_be_waived(lack):
        raise WithoutException
    waiver = Waiver(
        municipality_id=concept.municipality_id,
        concept=concept,
        key=key_of(lack),
        rule=lack.rule,
        **(_said_above(lack) if isinstance(lack, OutsideLack) else _found_here(lack)),
        reason=reason,
        given_at=now,
        given_by=by.label,
    )
    return audit.add(waiver, action="concept.lack_waived", by=by, now=now)


def _found_here(lack: Lack) -> dict[str, Any]:
    return {
        "part": lack.part,
        "subject_id": lack.pk,
        "named": f"{lack.code} {lack.title}".strip(),
        "details": dict(lack.gap.details),
        "place": lack.gap.place,
    }


def _said_above(lack: OutsideLack) -> dict[str, Any]:
    """Keep the sentence as it was read: the app that said it may say it otherwise one day."""
    details = {SENTENCE: lack.message}
    return {"part": Part.CONCEPT, "named": lack.object[:MOST_NAME], "details": details}


def take_waiver_back(*, waiver: Waiver, by: Actor, now: datetime) -> None:
    """Let the rule count again. Refuses: Closed."""
    locked(waiver.concept)
    audit.remove(waiver, action="concept.waiver_taken_back", by=by, now=now)
