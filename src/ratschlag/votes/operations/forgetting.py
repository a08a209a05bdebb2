"""Erasing who voted; the votes themselves stay, for they belong to the seats.

That it was done is audited by whoever erases a person as a whole.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.votes import queries


@transaction.atomic
def forget_voters(*, person_ids: Collection[UUID]) -> int:
    """Leave out that these people voted or were written to; return how many traces there were."""
    cast = queries.cast_by_people(person_ids).order_by().update(cast_by=None)
    return cast + queries.voters_who_are(person_ids).delete()[0]


@transaction.atomic
def clear_voters(*, cutoff: datetime, municipality_id: UUID | None) -> int:
    """Leave out who voted in processes that ended before `cutoff`; return how many."""
    named = queries.named_before(municipality_id, cutoff).update(cast_by=None)
    return named + queries.asked_before(municipality_id, cutoff).delete()[0]
