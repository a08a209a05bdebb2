"""Leaving out the names under versions, decisions and exceptions; what was done stays."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ratschlag.concept.models import Decision
from ratschlag.concept.queries import SIGNED, signed_rows


@transaction.atomic
def forget_signatures(
    *, names: Collection[str], municipality_id: UUID | None, until: datetime | None
) -> int:
    """Leave out these names; return under how many records they stood."""
    number = 0
    for model, name, moment in SIGNED:
        rows: QuerySet[Any] = signed_rows(model, name, moment, names, municipality_id, until)
        number += rows.update(**{name: ""})
    decisions = Decision.objects.exclude(waivers=[])
    if municipality_id is not None:
        decisions = decisions.filter(municipality_id=municipality_id)
    for decision in decisions:
        left = [{**one, "by": "" if one["by"] in names else one["by"]} for one in decision.waivers]
        if left != decision.waivers:
            Decision.objects.filter(pk=decision.pk).update(waivers=left)
    return number
