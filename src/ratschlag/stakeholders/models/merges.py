"""Two entries of the register that were made one, as long as that can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.stakeholders.enums import EntryKind


class Merge(TenantRecord):
    """What two entries held before they were made one, and what was moved; gone after a day.

    `lost` holds the values of the entry that is gone; `before` and `after` those that changed of
    the one that stayed; `moved` the keys of what pointed to the lost one, by model and field.
    """

    kind = models.CharField(_("Kind"), max_length=20, choices=EntryKind)
    kept_id = models.UUIDField(_("Entry that stayed"))
    lost_id = models.UUIDField(_("Entry that is gone"))
    label = models.CharField(_("Name of the entry that is gone"), max_length=200)
    lost = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField(_("Made one"), db_index=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("Made one by"),
    )

    class Meta:
        verbose_name = _("Entries made one")

    def __str__(self) -> str:
        """Name the entry that is gone."""
        return self.label
