"""Tables of old measures that wait to be taken over."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.predecessors.models.old_concepts import OldConcept
from ratschlag.processes.models import Process


class OldUpload(TenantRecord):
    """A file that was read and waits for its uploader to take it over; gone after a day.

    `mapping` is None as long as the headings are to be named.
    """

    old_concept = models.ForeignKey(
        OldConcept, models.CASCADE, related_name="uploads", editable=False
    )
    name = models.CharField(_("File"), max_length=200)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("Uploaded by")
    )
    uploaded_at = models.DateTimeField(_("Uploaded"), db_index=True)
    sheets = models.BinaryField()
    mapping = models.JSONField(null=True, default=None)

    class Meta:
        verbose_name = _("Table of old measures that waits to be taken over")

    def __str__(self) -> str:
        """Name the file."""
        return self.name

    @property
    def process(self) -> Process:
        """The process whose concept follows."""
        return self.old_concept.process
