"""The audit trail. It keeps labels and ids as text, so it outlives what it speaks about."""

from typing import Any, NoReturn
from uuid import UUID

from django.db import models

from ratschlag.audit import rules
from ratschlag.core.enums import Door

INSTALLATION = "installation"


class AppendOnlyError(TypeError):
    """The trail was to be changed by another way than `audit.operations`."""


class TrailQuerySet(models.QuerySet["AuditEvent"]):
    """Entries can be read and, by `audit.operations` alone, added."""

    def update(self, **_values: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("Entries of the audit trail are not changed.")

    def bulk_update(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("Entries of the audit trail are not changed.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("Entries of the audit trail are not deleted.")


class AuditEvent(models.Model):
    """One thing that somebody did. Rows are only ever added, each sealed with the one before.

    Of what may be personal (labels, changes) the seal covers a salted digest; without its salt
    that part was erased.
    """

    municipality_id = models.UUIDField(null=True)
    sequence = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)
    door = models.CharField(max_length=10, choices=Door)
    actor_id = models.UUIDField(null=True)
    actor_label = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=300)
    changes = models.JSONField(default=dict)
    actor_salt = models.CharField(max_length=32, blank=True)
    details_salt = models.CharField(max_length=32, blank=True)
    actor_digest = models.CharField(max_length=64)
    details_digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = TrailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["municipality_id", "subject_id"], name="audit_by_subject"),
            models.Index(fields=["municipality_id", "at"], name="audit_by_time"),
            models.Index(fields=["municipality_id", "actor_id", "at"], name="audit_by_actor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(action=""), name="audit_event_names_its_action"
            ),
            models.UniqueConstraint(
                fields=["municipality_id", "sequence"], name="a_chain_does_not_fork"
            ),
            models.UniqueConstraint(
                fields=["sequence"],
                condition=models.Q(municipality_id__isnull=True),
                name="the_chain_of_the_installation_does_not_fork",
            ),
        ]

    def __str__(self) -> str:
        """Name the action and its subject."""
        return f"{self.action}: {self.subject_label}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the entry; refuse to write over one."""
        if not self._state.adding:
            raise AppendOnlyError("Entries of the audit trail are not changed.")
        super().save(*args, **{**options, "force_insert": True})

    def delete(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError("Entries of the audit trail are not deleted.")

    def sealed(self) -> rules.Sealed:
        """Return what the seal covers."""
        return rules.Sealed(
            municipality_id=self.municipality_id,
            sequence=self.sequence,
            previous=self.previous_hash,
            at=self.at,
            door=self.door,
            actor_id=self.actor_id,
            action=self.action,
            subject_type=self.subject_type,
            subject_id=self.subject_id,
            actor_digest=self.actor_digest,
            details_digest=self.details_digest,
        )


class AuditHead(models.Model):
    """The end of one chain. Whoever adds entries locks it, so that a chain never forks."""

    chain = models.CharField(max_length=36, primary_key=True)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=rules.START)

    def __str__(self) -> str:
        """Say it so that it can be noted elsewhere."""
        return f"{self.chain}:{self.sequence}:{self.hash}"

    @property
    def municipality_id(self) -> UUID | None:
        """Whose chain it is."""
        return None if self.chain == INSTALLATION else UUID(self.chain)


def chain_of(municipality_id: UUID | None) -> str:
    """Return the name of a municipality's chain; events without one have a chain of their own."""
    return str(municipality_id) if municipality_id else INSTALLATION
