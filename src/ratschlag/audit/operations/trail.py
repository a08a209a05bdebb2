"""Adding to the trail: each entry is sealed with the one before, under the lock of its chain."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from ratschlag.audit import rules
from ratschlag.audit.models import AuditEvent, AuditHead, chain_of
from ratschlag.core.access import Actor
from ratschlag.core.generations import bump_on_commit
from ratschlag.core.keys import key_for
from ratschlag.core.rows import insert_rows

SALT_BYTES = 16


def record(
    action: str,
    *,
    subject: Model,
    by: Actor,
    now: datetime,
    changes: Mapping[str, Any] | None = None,
) -> AuditEvent:
    """Note that `by` did `action` to `subject`; public pages of the municipality are renewed."""
    event = _event(action, subject, changes or {}, by=by, now=now)
    bump_on_commit(event.municipality_id)
    _append([event])
    return event


def record_all(
    action: str,
    changes: Iterable[tuple[Model, Mapping[str, Any]]],
    *,
    by: Actor,
    now: datetime,
) -> None:
    """Note the same action on many subjects, each with its changes, in few statements."""
    events = [_event(action, subject, changed, by=by, now=now) for subject, changed in changes]
    for municipality_id in {event.municipality_id for event in events}:
        bump_on_commit(municipality_id)
    _append(events)


def record_reading(action: str, *, subject: Model, by: Actor, now: datetime) -> AuditEvent | None:
    """Note that staff looked at personal data: once a day for each of them, page and subject.

    Nobody else leaves a trace by reading. Public pages stay as they are.
    """
    if not by.is_staff or by.user_id is None:
        return None
    event = _event(action, subject, {}, by=by, now=now)
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    today = AuditEvent.objects.filter(
        municipality_id=event.municipality_id,
        actor_id=by.user_id,
        at__gte=midnight,
        action=action,
        subject_id=event.subject_id,
    )
    if today.exists():
        return None
    _append([event])
    return event


def _event(
    action: str, subject: Model, changes: Mapping[str, Any], *, by: Actor, now: datetime
) -> AuditEvent:
    # As it will come out of the database again; what JSON does not know is refused here.
    values = json.loads(json.dumps(dict(changes)))
    label, actor_label = str(subject)[:300], by.label[:200]
    actor_salt, details_salt = secrets.token_hex(SALT_BYTES), secrets.token_hex(SALT_BYTES)
    return AuditEvent(
        municipality_id=getattr(subject, "municipality_id", None),
        at=now,
        door=by.door,
        actor_id=by.user_id,
        actor_label=actor_label,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=label,
        changes=values,
        actor_salt=actor_salt,
        details_salt=details_salt,
        actor_digest=rules.commitment(actor_salt, actor_label),
        details_digest=rules.commitment(details_salt, label, values),
    )


@transaction.atomic(savepoint=False)
def _append(events: Sequence[AuditEvent]) -> None:
    """Seal and save the events in the given order, at the end of their chains."""
    ordered = sorted(events, key=lambda event: chain_of(event.municipality_id))  # it is stable
    key = key_for(rules.PURPOSE)
    for chain, group in groupby(ordered, key=lambda event: chain_of(event.municipality_id)):
        head = _locked_head(chain)
        added = list(group)
        for event in added:
            event.sequence = head.sequence + 1
            event.previous_hash = head.hash
            event.hash = rules.seal(event.sealed(), key)
            head.sequence, head.hash = event.sequence, event.hash
        if len(added) == 1:
            added[0].save()
        else:
            insert_rows(added)
        AuditHead.objects.filter(pk=chain).update(sequence=head.sequence, hash=head.hash)


def _locked_head(chain: str) -> AuditHead:
    rows = AuditHead.objects.select_for_update()
    head = rows.filter(pk=chain).first()
    if head is None:
        AuditHead.objects.get_or_create(pk=chain)
        head = rows.get(pk=chain)
    return head
