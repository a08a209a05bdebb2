"""What units say to their measures, and what the office does with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.concept import queries
from ratschlag.concept.enums import CommitmentKind, CommitmentWay
from ratschlag.concept.models import AskedText, Commitment, Measure
from ratschlag.concept.operations.measures import change_measure
from ratschlag.concept.operations.places import locked
from ratschlag.concept.operations.refusals import (
    NobodyToAsk,
    NothingProposed,
    ReplacedMeanwhile,
    RoundOver,
    SomebodyAnswered,
    TextMovedOn,
)
from ratschlag.concept.operations.rounds import ask_measures
from ratschlag.core.access import Actor

SAID = ("kind", "said", "proposed_due_on", "proposed_lead", "speaker_name", "speaker_office")


@transaction.atomic
def answer_request(
    *, asked: AskedText, values: Mapping[str, Any], seen: UUID | None, by: Actor, now: datetime
) -> Commitment:
    """Take what a unit says by its link; it may say it anew until the round is closed.

    `seen` is the last answer that whoever writes has seen. Refuses: Closed, RoundOver, TextMovedOn,
    SomebodyAnswered, Invalid.
    """
    locked(asked.concept)
    if not asked.request.round.is_open:
        raise RoundOver
    return _say(asked, {**values, "way": CommitmentWay.LINK}, seen, by, now)


@transaction.atomic
def enter_answer(
    *, asked: AskedText, values: Mapping[str, Any], seen: UUID | None, by: Actor, now: datetime
) -> Commitment:
    """Keep what a unit said by telephone, by letter or in a talk, with who entered it.

    Refuses: Closed, TextMovedOn, SomebodyAnswered, Invalid.
    """
    locked(asked.concept)
    return _say(asked, {**values, "entered_by": by.label}, seen, by, now)


@transaction.atomic
def reply_to_commitment(
    *, commitment: Commitment, reply: str, version: int, by: Actor, now: datetime
) -> Commitment:
    """Answer a reservation, a refusal or a proposal. Refuses: Closed, Outdated, Invalid."""
    locked(commitment.concept)
    changes = {"reply": reply, "replied_at": now, "replied_by": by.label}
    action = "concept.commitment_replied"
    return audit.change(commitment, changes, version=version, action=action, by=by, now=now)


@transaction.atomic
def take_proposal_over(*, commitment: Commitment, by: Actor, now: datetime) -> Measure:
    """Change the measure as the unit proposes, answer it, and ask the unit that leads it now.

    Refuses: Closed, ReplacedMeanwhile, NothingProposed, Invalid.
    """
    locked(commitment.concept)
    asked = AskedText.objects.select_related("measure", "request").get(pk=commitment.asked_id)
    measure = asked.measure
    said = queries.last_said(commitment.concept, AskedText.objects.filter(measure=measure))
    last = said[(measure.pk, asked.request.unit_id)].answer
    if last is None or last.pk != commitment.pk:
        raise ReplacedMeanwhile
    changes = queries.proposed_changes(commitment, measure)
    if commitment.kind != CommitmentKind.COUNTERS or not changes:
        raise NothingProposed
    changed = change_measure(
        measure=measure, changes=changes, version=measure.version, by=by, now=now
    )
    reply = {"reply": _("Taken over."), "replied_at": now, "replied_by": by.label}
    audit.change(last, reply, action="concept.proposal_taken", by=by, now=now)
    opened = queries.open_round(commitment.concept)
    if opened is not None:
        try:
            ask_measures(opened=opened, measures=[measure.pk], by=by, now=now)
        except NobodyToAsk:
            return changed  # the text is what it was: what was proposed stands there already
    return changed


def _say(
    asked: AskedText, values: Mapping[str, Any], seen: UUID | None, by: Actor, now: datetime
) -> Commitment:
    rows = AskedText.objects.filter(
        measure=asked.measure_id, request__unit=asked.request.unit_id, concept=asked.concept_id
    )
    ((_pair, word),) = queries.last_said(asked.concept, rows).items()
    if word.asked.pk != asked.pk:
        raise TextMovedOn
    last = word.answer
    if last and all(getattr(last, name) == values.get(name, getattr(last, name)) for name in SAID):
        return last
    if seen != (last.pk if last else None):
        raise SomebodyAnswered
    given = Commitment(
        municipality_id=asked.municipality_id,
        concept_id=asked.concept_id,
        asked=asked,
        number=last.number + 1 if last else 1,
        given_at=now,
        **values,
    )
    is_own = given.way == CommitmentWay.LINK
    action = "concept.commitment_given" if is_own else "concept.commitment_entered"
    return audit.add(given, action=action, by=by, now=now)
