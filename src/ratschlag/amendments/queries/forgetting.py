"""What is kept of people here."""

from collections.abc import Collection
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from ratschlag.amendments.models import Amendment, AmendmentSupport, DraftComment, GroupReading

Row = TypeVar("Row", bound=Model)
NAMED = ~Q(author_name="") | Q(author__isnull=False) | ~Q(author_organisation="")


def amendments_about(
    person_ids: Collection[UUID], addresses: Collection[str], municipality_id: UUID | None
) -> QuerySet[Amendment]:
    """Return the amendments people wrote, known by their record or by the address they gave."""
    known = Q(author__in=list(person_ids))
    for address in addresses:
        known |= Q(email__iexact=address)
    return _in(Amendment.objects.filter(known), municipality_id)


def comments_about(
    person_ids: Collection[UUID], municipality_id: UUID | None
) -> QuerySet[DraftComment]:
    """Return what people said to the draft and to amendments."""
    rows = DraftComment.objects.filter(author__in=list(person_ids))
    return _in(rows, municipality_id)


def supports_about(
    person_ids: Collection[UUID], municipality_id: UUID | None
) -> QuerySet[AmendmentSupport]:
    """Return what people supported for their seat."""
    return _in(AmendmentSupport.objects.filter(person__in=list(person_ids)), municipality_id)


def decided_by(
    names: Collection[str], municipality_id: UUID | None, until: datetime | None
) -> QuerySet[Amendment]:
    """Return the amendments on which somebody of these names entered the decision."""
    rows = Amendment.objects.filter(decided_by__in=list(names)).exclude(decided_by="")
    if until is not None:
        rows = rows.filter(decided_at__lte=until)
    return _in(rows, municipality_id)


def noted_by(
    names: Collection[str], municipality_id: UUID | None, until: datetime | None
) -> QuerySet[GroupReading]:
    """Return the notes on what groups saw that somebody of these names made."""
    rows = GroupReading.objects.filter(recorded_by__in=list(names)).exclude(recorded_by="")
    if until is not None:
        rows = rows.filter(recorded_at__lte=until)
    return _in(rows, municipality_id)


def amendments_named_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[Amendment]:
    """Return amendments decided before then that still say by whom they are."""
    rows = Amendment.objects.filter(NAMED | ~Q(email=""), decided_at__lt=cutoff)
    return _in(rows, municipality_id)


def comments_named_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[DraftComment]:
    """Return comments written before then that still say by whom they are."""
    rows = DraftComment.objects.filter(NAMED, written_at__lt=cutoff, is_of_office=False)
    return _in(rows, municipality_id)


def supports_before(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[AmendmentSupport]:
    """Return supports given before then that still say by whom."""
    rows = AmendmentSupport.objects.filter(given_at__lt=cutoff, person__isnull=False)
    return _in(rows, municipality_id)


def _in(rows: QuerySet[Row], municipality_id: UUID | None) -> QuerySet[Row]:
    return rows.filter(municipality=municipality_id) if municipality_id else rows
