"""Forgetting who wrote, supported and decided: what was said, and the numbers, stay."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.amendments.queries import forgetting

NOBODY = {"author": None, "author_name": "", "author_organisation": "", "name_is_public": False}


@transaction.atomic
def forget_authors(
    *, person_ids: Collection[UUID], addresses: Collection[str], municipality_id: UUID | None
) -> int:
    """Take the names of people from what they wrote and supported; return how many records."""
    return (
        forgetting.amendments_about(person_ids, addresses, municipality_id).update(
            **NOBODY, email=""
        )
        + forgetting.comments_about(person_ids, municipality_id).update(**NOBODY)
        + forgetting.supports_about(person_ids, municipality_id).update(person=None)
    )


@transaction.atomic
def forget_deciders(
    *, names: Collection[str], municipality_id: UUID | None, until: datetime | None
) -> int:
    """Take the names of those who entered decisions, and what groups saw, from them."""
    decided = forgetting.decided_by(names, municipality_id, until).update(decided_by="")
    return decided + forgetting.noted_by(names, municipality_id, until).update(recorded_by="")


def clear_authors(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Take the names from amendments decided before then."""
    rows = forgetting.amendments_named_before(municipality_id, cutoff)
    return rows.update(**NOBODY, email="")


def clear_commenters(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Take the names from comments written before then."""
    return forgetting.comments_named_before(municipality_id, cutoff).update(**NOBODY)


def clear_supporters(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Forget who supported for a seat before then; that the seat did stays."""
    return forgetting.supports_before(municipality_id, cutoff).update(person=None)
