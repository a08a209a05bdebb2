"""Erasing what is personal in the trail. The entries stay, and so does the proof of their order.

Which values were erased is an entry itself: an examination tells erasing from tampering by it.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ratschlag.audit import rules
from ratschlag.audit.models import AuditEvent, AuditHead, chain_of
from ratschlag.audit.operations.trail import record
from ratschlag.audit.queries import (
    ERASED,
    Marks,
    entries_in,
    entries_with_values_before,
    traces_of,
)
from ratschlag.core.access import Actor

ROWS_AT_ONCE = 500


@transaction.atomic
def erase_traces(*, marks: Marks, by: Actor, now: datetime) -> int:
    """Forget names and values of a person in all chains; return how many entries were concerned."""
    return sum(
        erase_values(municipality_id=municipality_id, deeds=deeds, details=details, by=by, now=now)
        for municipality_id, (deeds, details) in traces_of(marks).items()
    )


@transaction.atomic
def erase_values(
    *,
    municipality_id: UUID | None,
    deeds: Iterable[int] = (),
    details: Iterable[int] = (),
    by: Actor,
    now: datetime,
) -> int:
    """Forget who did `deeds`, and subject and values of `details`; both are numbers of entries."""
    actors, values = set(deeds), set(details)
    if not actors | values:
        return 0
    _blank(municipality_id, actors, actor_label="", actor_salt="")
    _blank(municipality_id, values, subject_label="", changes={}, details_salt="")
    noted = {"actor": rules.ranges_of(actors), "details": rules.ranges_of(values)}
    head = AuditHead.objects.get(pk=chain_of(municipality_id))
    record(ERASED, subject=head, by=by, now=now, changes=noted)
    return len(actors | values)


@transaction.atomic
def forget_old_values(
    *, municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime
) -> int:
    """Forget all names and values in entries older than `cutoff`; return how many entries."""
    rows = entries_with_values_before(municipality_id, cutoff)
    numbers = list(rows.values_list("sequence", flat=True))
    return erase_values(
        municipality_id=municipality_id, deeds=numbers, details=numbers, by=by, now=now
    )


def drop_trail(*, municipality_id: UUID) -> None:
    """Delete the whole chain of a municipality that is deleted itself: the demonstration's."""
    _rows(municipality_id).delete()
    AuditHead.objects.filter(pk=chain_of(municipality_id)).delete()


def _blank(municipality_id: UUID | None, numbers: set[int], **values: object) -> None:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), ROWS_AT_ONCE):
        some = ordered[start : start + ROWS_AT_ONCE]
        _rows(municipality_id).filter(sequence__in=some).update(**values)


def _rows(municipality_id: UUID | None) -> QuerySet[AuditEvent]:
    """Return the entries without the refusals of the trail's own QuerySet."""
    return entries_in(municipality_id, QuerySet(AuditEvent))
