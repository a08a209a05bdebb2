"""Tables of people that wait to be taken over."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord


class RegisterUpload(TenantRecord):
    """A table that was read and waits for its uploader to take it over; gone after a day.

    `mapping` is None as long as the columns are to be named. `decisions` holds what is to be done
    with rows whose person may be there already: by row number, and "all" for the others.
    """

    name = models.CharField(_("File"), max_length=200)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("Uploaded by")
    )
    uploaded_at = models.DateTimeField(_("Uploaded"), db_index=True)
    table = models.BinaryField()
    mapping = models.JSONField(null=True, default=None)
    sector_of_new = models.CharField(max_length=20, blank=True, default="")
    decisions = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("Table that waits to be taken over")

    def __str__(self) -> str:
        """Name the file."""
        return self.name
