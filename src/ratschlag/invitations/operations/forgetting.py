"""Forgetting people who were invited, or named in somebody's place."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ratschlag.invitations.models import Invitation


@transaction.atomic
def forget_invitations(
    *, person_ids: Collection[UUID], addresses: Collection[str], municipality_id: UUID | None
) -> int:
    """Delete the invitations of people, and their addresses where others named them; return how
    many records were concerned. Their links lead nowhere afterwards.
    """
    named = Q(pk__in=[])
    for address in addresses:
        named |= Q(successor_email__iexact=address)
    rows = Invitation.objects.filter(named)
    if municipality_id is not None:
        rows = rows.filter(municipality=municipality_id)
    blanked = rows.update(successor_name="", successor_email="")
    own = Invitation.objects.filter(person__in=list(person_ids))
    number = own.count()
    own.delete()
    return blanked + number
