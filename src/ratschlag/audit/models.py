"""The audit trail. It keeps labels and ids as text, so it outlives what it speaks about."""

from django.db import models

from ratschlag.core.enums import Door


class AuditEvent(models.Model):
    """One thing that somebody did. Rows are only ever added."""

    municipality_id = models.UUIDField(null=True, db_index=True)
    at = models.DateTimeField(db_index=True)
    door = models.CharField(max_length=10, choices=Door)
    actor_id = models.UUIDField(null=True)
    actor_label = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=300)
    changes = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["municipality_id", "subject_id"], name="audit_by_subject")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(action=""), name="audit_event_names_its_action"
            )
        ]

    def __str__(self) -> str:
        """Name the action and its subject."""
        return f"{self.action}: {self.subject_label}"
