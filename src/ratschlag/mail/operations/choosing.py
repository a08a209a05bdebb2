"""What people choose to get."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.mail import queries, rules
from ratschlag.mail.enums import MailKind, Rhythm
from ratschlag.mail.models import Addressee, Preference


@transaction.atomic
def choose_rhythms(
    *, addressee: Addressee, rhythms: Mapping[MailKind, Rhythm], by: Actor, now: datetime
) -> None:
    """Heed from now on how often somebody wants which mails; kinds that cannot be chosen stay."""
    before = queries.rhythms_of(addressee)
    changes = {}
    for kind, rhythm in rhythms.items():
        if rhythm not in rules.TRAITS[kind].rhythms or before.get(kind) in (None, rhythm):
            continue
        Preference.objects.update_or_create(
            addressee=addressee, kind=kind, defaults={"rhythm": rhythm, "changed_at": now}
        )
        changes[kind.value] = [before[kind].value, rhythm.value]
    if changes:
        audit.record("mail.rhythms_changed", subject=addressee, by=by, now=now, changes=changes)
