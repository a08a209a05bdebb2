"""What is kept of people here."""

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from ratschlag.contributions.models import Comment, Support, TopicWish

Row = TypeVar("Row", bound=Model)

FORGOTTEN = "-"  # how the mark of somebody forgotten begins


def wishes_about(
    person_ids: Collection[UUID], addresses: Collection[str], municipality_id: UUID | None
) -> QuerySet[TopicWish]:
    """Return the wishes people wrote, known by their record or by the address they gave."""
    known = Q(author__in=list(person_ids))
    for address in addresses:
        known |= Q(email__iexact=address)
    return _in(TopicWish.objects.filter(known), municipality_id)


def comments_about(person_ids: Collection[UUID], municipality_id: UUID | None) -> QuerySet[Comment]:
    """Return what people said to wishes."""
    return _in(Comment.objects.filter(author__in=list(person_ids)), municipality_id)


def supports_about(person_ids: Collection[UUID], municipality_id: UUID | None) -> QuerySet[Support]:
    """Return what people support."""
    return _in(Support.objects.filter(person__in=list(person_ids)), municipality_id)


NAMED = ~Q(author_name="") | Q(author__isnull=False) | ~Q(author_organisation="")


def wishes_named_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[TopicWish]:
    """Return wishes that came to where they stand before then and still say by whom they are."""
    rows = TopicWish.objects.filter(NAMED | ~Q(email=""), state_at__lt=cutoff)
    return _in(rows, municipality_id)


def comments_named_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[Comment]:
    """Return comments written before then that still say by whom they are."""
    rows = Comment.objects.filter(NAMED, written_at__lt=cutoff, is_of_office=False)
    return _in(rows, municipality_id)


def supports_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[Support]:
    """Return supports given before then that still say by whom."""
    rows = Support.objects.filter(given_at__lt=cutoff)
    rows = rows.filter(Q(person__isnull=False) | ~Q(token_digest__startswith=FORGOTTEN))
    return _in(rows, municipality_id)


def _in(rows: QuerySet[Row], municipality_id: UUID | None) -> QuerySet[Row]:
    return rows.filter(municipality=municipality_id) if municipality_id else rows
