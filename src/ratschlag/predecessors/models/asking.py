"""Units that are asked what became of old measures."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.municipalities.models import TenantRecord
from ratschlag.predecessors.models.old_concepts import OldConcept
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation

MOST_NOTE = 2000


class StockRequest(TenantRecord):
    """One unit is asked what became of old measures, by a link of its own.

    The old measures it is asked about name it (`OldMeasure.asked`).
    """

    old_concept = models.ForeignKey(
        OldConcept, models.CASCADE, related_name="requests", editable=False
    )
    unit = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("stock-taking", "Unit that is asked"),
    )
    due_on = models.DateField(pgettext_lazy("stock-taking", "Answers are due on"))
    note = models.TextField(
        _("What the unit should know"),
        blank=True,
        max_length=MOST_NOTE,
        help_text=_("Stands in the mail and on the page of the unit."),
    )
    asked_at = models.DateTimeField(editable=False)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("Request to a unit about old measures")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "old_concept", "unit"],
                name="a_unit_is_asked_once_about_an_old_concept",
            )
        ]

    def __str__(self) -> str:
        """Name the unit."""
        return str(self.unit)

    @property
    def process(self) -> Process:
        """The process whose concept follows."""
        return self.old_concept.process
