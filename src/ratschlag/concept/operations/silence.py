"""What is noted when the day has passed and a unit has said nothing."""

import logging
from datetime import datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept import queries
from ratschlag.concept.enums import CommitmentKind, CommitmentWay, Silence
from ratschlag.concept.models import AskedText, Commitment, CommitmentRound
from ratschlag.concept.operations.places import held
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one

logger = logging.getLogger("ratschlag.concept")


def note_silences(*, by: Actor, now: datetime) -> int:
    """Note silence in all rounds whose day has passed and in which it counts; return how often."""
    rows = CommitmentRound.objects.filter(
        closed_at__isnull=True, concept__silence=Silence.CONSENT, concept__is_open=True
    )
    return one_by_one(
        rows.order_by("pk"), lambda row: note_silence(opened=row, by=by, now=now), logger
    )


@transaction.atomic
def note_silence(*, opened: CommitmentRound, by: Actor, now: datetime) -> int:
    """Note of leads that said nothing until the day that this counts as a yes; return how often.

    Nothing is noted before the day has passed, or where silence is no answer.
    """
    concept = held(opened.concept)
    today = queries.day_of(concept.process, now)
    current = CommitmentRound.objects.get(pk=opened.pk)
    if concept.silence != Silence.CONSENT or current.due_on >= today or not current.is_open:
        return 0
    rows = AskedText.objects.filter(request__round=current, leads=True)
    rows = rows.filter(measure__replaced_by__isnull=True)
    silent = [one.asked for one in queries.last_said(concept, rows).values() if one.answer is None]
    noted = [
        Commitment(
            municipality_id=concept.municipality_id,
            concept=concept,
            asked=asked,
            kind=CommitmentKind.SILENT,
            way=CommitmentWay.NONE,
            given_at=now,
        )
        for asked in silent
    ]
    audit.add_all(noted, action="concept.silence_noted", by=by, now=now)
    return len(noted)


def take_silence_back(*, opened: CommitmentRound, by: Actor, now: datetime) -> int:
    """Let silence count no more, as the unit has more time; return how often."""
    rows = Commitment.objects.filter(asked__request__round=opened, kind=CommitmentKind.SILENT)
    silent = list(rows)
    for one in silent:
        audit.remove(one, action="concept.silence_taken_back", by=by, now=now)
    return len(silent)
