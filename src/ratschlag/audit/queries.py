"""Reading the audit trail."""

from uuid import UUID

from django.db.models import QuerySet

from ratschlag.audit.models import AuditEvent


def events_of(municipality_id: UUID) -> QuerySet[AuditEvent]:
    """Return everything done in one municipality, the latest first."""
    return AuditEvent.objects.filter(municipality_id=municipality_id).order_by("-at", "-pk")


def events_about(municipality_id: UUID, subject_id: UUID | str) -> QuerySet[AuditEvent]:
    """Return what was done to one object, the latest first."""
    return events_of(municipality_id).filter(subject_id=str(subject_id))
