"""What became of a measure that is not carried out by itself any more."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import SuccessionKind
from ratschlag.concept.models.concepts import Concept, ConceptRecord
from ratschlag.concept.models.measures import Measure
from ratschlag.stakeholders.rules import visible

MOST_REASON = 1000


class MeasureSuccession(ConceptRecord):
    """A measure goes into another one, is split into it, or superseded by it; both keep codes."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="successions", editable=False)
    old_measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="replaced_by", editable=False
    )
    new_measure = models.ForeignKey(
        Measure, models.RESTRICT, related_name="replaces", editable=False
    )
    kind = models.CharField(
        pgettext_lazy("measure", "What becomes of it"), max_length=20, choices=SuccessionKind
    )
    reason = models.TextField(
        _("Why"),
        max_length=MOST_REASON,
        help_text=_("Everybody reads it, and it stands in the versions."),
    )
    recorded_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("Successor of a measure")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "old_measure", "new_measure"],
                name="a_measure_follows_another_once",
                violation_error_message=_("This measure takes its place already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(old_measure=models.F("new_measure")),
                name="no_measure_follows_itself",
                violation_error_message=_("A measure cannot take its own place."),
            ),
        ]

    def __str__(self) -> str:
        """Say both codes."""
        return f"{self.old_measure.code} → {self.new_measure.code}"

    def clean(self) -> None:
        """Keep reasons visible."""
        if not visible(self.reason).strip():
            raise ValidationError({"reason": _("Please enter words that can be seen.")})
