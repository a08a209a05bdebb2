"""Which version a group has seen, and when."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models import ConceptRecord, Version
from ratschlag.stakeholders.models import Group


class GroupReading(ConceptRecord):
    """A group was shown a version of the concept; what came later is new to it."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+", verbose_name=_("Group"))
    release = models.ForeignKey(
        Version, models.CASCADE, related_name="+", verbose_name=_("What it saw")
    )
    shown_on = models.DateField(_("Shown on"))

    class Meta:
        verbose_name = _("What a group has seen")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "group"], name="a_group_has_seen_one_state_last"
            )
        ]

    def __str__(self) -> str:
        """Name the group."""
        return str(self.group)

    def clean(self) -> None:
        """Keep to groups of the process and versions of the concept."""
        if self.group_id and self.group.process_id != self.concept.process_id:
            raise ValidationError({"group": _("Please choose from the list.")})
        if self.release_id and self.release.concept_id != self.concept_id:
            raise ValidationError({"release": _("Please choose from the list.")})
