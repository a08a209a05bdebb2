"""Where names stand under what somebody did: a version, a decision, an exception, a commitment."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ratschlag.concept.models import Commitment, Decision, Version, Waiver

SIGNED: tuple[tuple[Any, str, str], ...] = (
    (Version, "frozen_by", "frozen_at"),
    (Decision, "recorded_by", "recorded_at"),
    (Waiver, "given_by", "given_at"),
    (Commitment, "speaker_name", "given_at"),
    (Commitment, "entered_by", "given_at"),
    (Commitment, "replied_by", "replied_at"),
)
"""Table, field of the name, field of the moment."""


def signed_rows(
    model: Any,
    name: str,
    moment: str,
    names: Collection[str],
    municipality_id: UUID | None,
    until: datetime | None,
) -> QuerySet[Any]:
    """Return the rows under which one of these names stands."""
    rows: QuerySet[Any] = model.objects.filter(**{f"{name}__in": names})
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    return rows if until is None else rows.filter(**{f"{moment}__lte": until})
