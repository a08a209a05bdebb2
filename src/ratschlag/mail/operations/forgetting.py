"""Erasing mails. That it was done is audited by whoever erases a person as a whole."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.mail import queries
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message


@transaction.atomic
def forget_addresses(
    *, addresses: Collection[str], municipality_id: UUID | None, until: datetime | None
) -> int:
    """Delete the mails to these addresses and what they chose; return how many mails.

    A mail that a worker holds in its hands at this moment stays: it is found at the next time.
    """
    mails = queries.messages_to(addresses, municipality_id, until)
    count = _delete(mails.exclude(state=MessageState.SENDING).values_list("pk", flat=True))
    queries.addressees_at(addresses, municipality_id, until).delete()
    return count


@transaction.atomic
def forget_old_mails(*, municipality_id: UUID | None, cutoff: datetime) -> int:
    """Delete the mails that ended and were written before `cutoff`; return how many."""
    rows = queries.messages_ended_before(municipality_id, cutoff)
    return _delete(rows.values_list("pk", flat=True))


def _delete(keys: Collection[UUID]) -> int:
    _all, by_model = Message.objects.filter(pk__in=list(keys)).delete()
    return int(by_model.get("mail.Message", 0))
