"""What was laid before the groups: which state of the draft each saw, and when."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models import Concept, ConceptRecord, Version
from ratschlag.stakeholders.models import Group

SHA256 = 64


class KeptDraft(ConceptRecord):
    """The draft as it was when a group saw it, as text with its checksum; it never changes."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="kept_drafts", editable=False)
    text = models.TextField(editable=False)
    checksum = models.CharField(max_length=SHA256, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "checksum"], name="a_draft_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        """Name the beginning of the checksum."""
        return self.checksum[:8]


class GroupReading(ConceptRecord):
    """A group was shown a version, or the draft as it was then; what came later is new to it."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="readings", editable=False)
    group = models.ForeignKey(
        Group, models.CASCADE, related_name="+", editable=False, verbose_name=_("Group")
    )
    release = models.ForeignKey(
        Version, models.CASCADE, null=True, related_name="+", editable=False
    )
    kept_draft = models.ForeignKey(
        KeptDraft, models.CASCADE, null=True, related_name="readings", editable=False
    )
    shown_on = models.DateField(_("Laid before the group on"))
    recorded_at = models.DateTimeField(_("Recorded on"), editable=False)
    recorded_by = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("What a group has seen")
        indexes = [
            models.Index(
                fields=["concept", "group", "shown_on", "recorded_at"], name="readings_in_order"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(release__isnull=True) ^ models.Q(kept_draft__isnull=True),
                name="a_group_sees_a_version_or_the_draft",
            )
        ]

    def __str__(self) -> str:
        """Name the group."""
        return str(self.group)

    @property
    def state_of(self) -> datetime:
        """The moment whose text the group saw."""
        return self.release.frozen_at if self.release else self.recorded_at
