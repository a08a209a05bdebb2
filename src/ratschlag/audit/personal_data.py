"""What the log of changes keeps of people."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.audit import operations, queries
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.queries import Marks
from ratschlag.core.access import Actor
from ratschlag.core.deeds import sentence_of
from ratschlag.core.personal_data import DataClass, Retention, Subject, Text


def _entries(subject: Subject) -> Iterable[Model]:
    return queries.entries_of(subject.municipality_id, subject.account_ids, subject.record_ids)


def _without_others(entry: Model) -> Mapping[Text, Any]:
    """Show neither who else acted nor what was done to whom: that is other people's data."""
    event = cast("AuditEvent", entry)
    return {
        _("When"): event.at,
        _("Way"): event.get_door_display(),
        _("Deed"): sentence_of(event.action, "…"),
    }


def _erase_traces(subject: Subject, by: Actor, now: datetime) -> int:
    # A single word may be anybody's: only full names are looked for in texts.
    names = {name for name in subject.names if " " in name.strip()}
    marks = Marks(
        record_ids=subject.record_ids,
        account_ids=subject.account_ids,
        words=frozenset(names | subject.addresses),
        until=subject.until,
    )
    return operations.erase_traces(marks=marks, by=by, now=now)


def _old(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.entries_with_values_before(municipality_id, cutoff)


def _forget_old(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.forget_old_values(
        municipality_id=municipality_id, cutoff=cutoff, by=by, now=now
    )


PERSONAL_DATA = (
    DataClass(
        key="audit.trail",
        name=_("Log of changes"),
        purpose=_("To show who changed or looked at what, and to notice misuse."),
        legal_basis=_("Art. 6 (1) (e), Art. 5 (2) and Art. 32 GDPR: accountability and security"),
        recipients=_("those who coordinate and administer in the municipality"),
        storage=_("Names and values for five years; that something was done stays on record."),
        fields={
            "audit.AuditEvent": (
                "at", "door", "action", "actor_id", "actor_label", "subject_label", "changes",
            )
        },
        records=_entries,
        shown=_without_others,
        erase=_erase_traces,
        kept=_("That something was done stays on record, without name and values."),
        retention=Retention(
            days=5 * 365,
            after=_("after the deed"),
            expired=_old,
            erase=_forget_old,
            is_of_installation=True,
        ),
    ),
)  # fmt: skip
