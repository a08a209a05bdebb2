"""Who may suggest amendments, and until when."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.amendments.enums import Circle
from ratschlag.concept.models import Concept, ConceptRecord


class AmendmentCall(ConceptRecord):
    """From whom and until when amendments are taken; one for each concept."""

    concept = models.ForeignKey(
        Concept, models.CASCADE, related_name="amendment_calls", editable=False
    )
    circle = models.CharField(
        _("Who may suggest amendments"),
        max_length=10,
        choices=Circle,
        default=Circle.NOBODY,
    )
    closes_on = models.DateField(
        _("Until"),
        null=True,
        blank=True,
        help_text=_("This day still counts. Without a day it stays open."),
    )
    text = models.TextField(
        _("What people should know"),
        blank=True,
        max_length=2000,
        help_text=_("Stands above the draft, for example what cannot be changed any more."),
    )

    class Meta:
        verbose_name = _("Call for amendments")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept"], name="a_concept_has_one_call_for_amendments"
            )
        ]

    def __str__(self) -> str:
        """Name the concept."""
        return str(self.concept)

    def takes(self, today: date) -> bool:
        """Tell whether anybody may write on this day."""
        is_open = self.circle != Circle.NOBODY and self.concept.is_open
        return is_open and (self.closes_on is None or today <= self.closes_on)

    @property
    def is_for_everybody(self) -> bool:
        """Whether people without a seat may write too."""
        return self.circle == Circle.EVERYBODY
