"""Seal the entries written before there were chains, in the order in which they were written."""

import secrets
from typing import Any

from django.db import migrations

from ratschlag.audit import rules
from ratschlag.core.keys import key_for

FIELDS = [
    "sequence", "actor_salt", "details_salt", "actor_digest", "details_digest",
    "previous_hash", "hash",
]  # fmt: skip


def seal_all(apps: Any, schema_editor: Any) -> None:
    """Do it in portions; a second run finds nothing to do."""
    events = apps.get_model("audit", "AuditEvent").objects
    heads = apps.get_model("audit", "AuditHead").objects
    key = key_for(rules.PURPOSE)
    ends: dict[str, Any] = {}
    while some := list(events.filter(sequence__isnull=True).order_by("pk")[:1000]):
        for event in some:
            chain = str(event.municipality_id or "installation")
            if chain not in ends:
                ends[chain] = heads.get_or_create(pk=chain)[0]
            _seal(event, ends[chain], key)
        events.bulk_update(some, FIELDS, batch_size=200)
        for head in ends.values():
            head.save()


def _seal(event: Any, head: Any, key: bytes) -> None:
    event.sequence, event.previous_hash = head.sequence + 1, head.hash
    event.actor_salt, event.details_salt = secrets.token_hex(16), secrets.token_hex(16)
    event.actor_digest = rules.commitment(event.actor_salt, event.actor_label)
    event.details_digest = rules.commitment(event.details_salt, event.subject_label, event.changes)
    entry = rules.Sealed(
        municipality_id=event.municipality_id,
        sequence=event.sequence,
        previous=event.previous_hash,
        at=event.at,
        door=event.door,
        actor_id=event.actor_id,
        action=event.action,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        actor_digest=event.actor_digest,
        details_digest=event.details_digest,
    )
    event.hash = rules.seal(entry, key)
    head.sequence, head.hash = event.sequence, event.hash


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_chains")]

    operations = [migrations.RunPython(seal_all, migrations.RunPython.noop, elidable=True)]
