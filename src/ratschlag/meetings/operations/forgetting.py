"""Erasing names under plans. That it was done is audited by whoever erases a person as a whole."""

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
