"""Opening and closing the draft for amendments."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.amendments import queries
from ratschlag.amendments.models import AmendmentCall
from ratschlag.amendments.operations.refusals import NotAmongThem, NotTaken
from ratschlag.amendments.queries import Writer
from ratschlag.audit import operations as audit
from ratschlag.concept.models import Concept
from ratschlag.contributions.queries import day_of
from ratschlag.core.access import Actor


@transaction.atomic
def change_call(
    *, concept: Concept, changes: Mapping[str, Any], version: int | None, by: Actor, now: datetime
) -> AmendmentCall:
    """Say who may suggest amendments and until when; without `version` for the first time.

    Refuses: SaidMeanwhile, Outdated, Invalid.
    """
    held(concept)
    call, action = queries.call_of(concept), "amendments.call_changed"
    return audit.add_or_change(call, changes, version=version, action=action, by=by, now=now)


def check_may_write(concept: Concept, writer: Writer, now: datetime) -> None:
    """Check under which conditions anybody writes. Refuses: NotTaken, NotAmongThem."""
    call = queries.call_of(concept)
    if not call.takes(day_of(concept.process, now)):
        raise NotTaken
    if not writer.may_write(call):
        raise NotAmongThem


def held(concept: Concept) -> Concept:
    """Return the concept, held until the transaction ends: its amendments are numbered."""
    rows = Concept.objects.select_for_update(of=("self",))
    return rows.select_related("process__municipality").get(pk=concept.pk)
