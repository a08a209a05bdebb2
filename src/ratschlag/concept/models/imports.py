"""Tables of measures that wait to be taken over, and what their headings stand for."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models.concepts import Concept, ConceptRecord


class MeasureUpload(ConceptRecord):
    """A file that was read and waits for its uploader to take it over; gone after a day.

    `mapping` is None as long as the headings are to be named.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="uploads", editable=False)
    name = models.CharField(_("File"), max_length=200)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("Uploaded by")
    )
    uploaded_at = models.DateTimeField(_("Uploaded"), db_index=True)
    sheets = models.BinaryField()
    mapping = models.JSONField(null=True, default=None)

    class Meta:
        verbose_name = _("Table of measures that waits to be taken over")

    def __str__(self) -> str:
        """Name the file."""
        return self.name


class SavedMapping(ConceptRecord):
    """What the headings of a table stand for, kept for the next table of its kind."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="mappings", editable=False)
    name = models.CharField(_("Name"), max_length=100)
    mapping = models.JSONField()

    class Meta:
        verbose_name = _("Saved columns")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "name"], name="names_of_mappings_are_unique"
            )
        ]

    def __str__(self) -> str:
        """Say its name."""
        return self.name
