"""Erasing names under plans, people's times, and addresses of calendars.

That it was done is audited by whoever erases a person as a whole.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.meetings import queries


@transaction.atomic
def forget_signatures(
    *, names: Collection[str], municipality_id: UUID | None, until: datetime | None
) -> int:
    """Leave out who asked for planning runs and published plans; return how many there were."""
    releases, runs = queries.signed_by(names, municipality_id, until)
    return releases.update(published_by="") + runs.update(requested_by="")


@transaction.atomic
def forget_times(*, person_ids: Collection[UUID]) -> int:
    """Delete what these people said about their time; return how many answers there were."""
    return queries.times_about(person_ids).delete()[0]


@transaction.atomic
def forget_told(*, person_ids: Collection[UUID]) -> int:
    """Delete of which dates these people were told; return how many entries there were."""
    return queries.told_about(person_ids).delete()[0]


@transaction.atomic
def clear_told(*, cutoff: datetime, municipality_id: UUID | None) -> int:
    """Delete what was noted for processes that ended before `cutoff`; return how many."""
    return queries.told_before(municipality_id, cutoff).delete()[0]


@transaction.atomic
def forget_calendars(
    *,
    account_ids: Collection[UUID],
    municipality_id: UUID | None,
    person_ids: Collection[UUID] = (),
) -> int:
    """Delete the calendar addresses of these accounts and people; return how many there were."""
    rows = queries.calendars_by_holders(account_ids, person_ids, municipality_id)
    return rows.delete()[0]


@transaction.atomic
def clear_times(*, cutoff: datetime, municipality_id: UUID | None) -> int:
    """Delete what was said for processes that ended before `cutoff`; return how many."""
    return queries.times_answered_before(municipality_id, cutoff).delete()[0]
