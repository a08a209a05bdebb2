"""Forgetting who wrote and who supported: what was said and the numbers stay."""

import secrets
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ratschlag.contributions import queries
from ratschlag.contributions.models import Support, TopicWish

NOBODY = {"author": None, "author_name": "", "author_organisation": "", "name_is_public": False}


@transaction.atomic
def forget_writers(
    *, person_ids: Collection[UUID], addresses: Collection[str], municipality_id: UUID | None
) -> int:
    """Take the names of people from what they wrote and supported; return how many records."""
    return (
        _forget_wishes(queries.wishes_about(person_ids, addresses, municipality_id))
        + queries.comments_about(person_ids, municipality_id).update(**NOBODY)
        + _forget_supports(queries.supports_about(person_ids, municipality_id))
    )


def clear_writers(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Take the names from wishes that moved last before then, everywhere or in one municipality."""
    return _forget_wishes(queries.wishes_named_before(municipality_id, cutoff))


def clear_commenters(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Take the names from comments written before then."""
    return queries.comments_named_before(municipality_id, cutoff).update(**NOBODY)


@transaction.atomic
def clear_supports(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Forget who supported what before then; the numbers stay."""
    return _forget_supports(queries.supports_before(municipality_id, cutoff))


@transaction.atomic
def forget_writing_links(*, person_ids: Collection[UUID]) -> int:
    """Delete that these people got a link to write by, which ends it; return how many."""
    return queries.writers_about(person_ids).delete()[0]


@transaction.atomic
def clear_writing_links(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Delete who got a link in processes that ended before `cutoff`; return how many."""
    return queries.writers_before(municipality_id, cutoff).delete()[0]


def _forget_wishes(rows: QuerySet[TopicWish]) -> int:
    return rows.update(**NOBODY, email="")


def _forget_supports(rows: QuerySet[Support]) -> int:
    """Put a random mark in place of who it was: the support still counts, once."""
    number = 0
    for support in rows:
        support.person, support.token_digest = None, f"-{secrets.token_hex(30)}"
        support.save(update_fields=["person", "token_digest"])
        number += 1
    return number
