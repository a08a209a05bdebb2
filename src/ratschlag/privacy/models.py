"""Tombstones of erased people, and what a municipality sets for its periods of retention."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.core.identifiers import new_id
from ratschlag.municipalities.models import TenantRecord

LEAST_DAYS, MOST_DAYS = 30, 3650


class Tombstone(models.Model):
    """A keyed digest of a record that was erased, so that a restored backup is erased again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    erased_at = models.DateTimeField()

    def __str__(self) -> str:
        """Name the beginning of the digest: it leads to nobody."""
        return self.digest[:8]


class RetentionRule(TenantRecord):
    """What a municipality set otherwise for one class of data: another period, or a stop."""

    data_class = models.CharField(max_length=60, editable=False)
    days = models.PositiveIntegerField(
        _("Days"),
        validators=[
            MinValueValidator(LEAST_DAYS, _("Please keep data for at least 30 days.")),
            MaxValueValidator(MOST_DAYS, _("Please keep data for at most ten years.")),
        ],
    )
    is_suspended = models.BooleanField(_("Erase nothing for the time being"), default=False)
    reason = models.CharField(_("Reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Period of retention")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "data_class"], name="one_period_for_a_class_of_data"
            ),
            models.CheckConstraint(
                condition=models.Q(is_suspended=False) | ~models.Q(reason=""),
                name="a_stop_says_why",
                violation_error_code="reason",
                violation_error_message=_("Please say why nothing is to be erased."),
            ),
        ]

    def __str__(self) -> str:
        """Name the class of data."""
        return self.data_class
