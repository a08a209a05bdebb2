"""Old measures with what became of them, and the new measures that carry them on."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models import Measure
from ratschlag.municipalities.models import TenantRecord
from ratschlag.predecessors.enums import StockState
from ratschlag.predecessors.models.asking import StockRequest
from ratschlag.predecessors.models.old_concepts import CHOOSE, MOST_TEXT, OldConcept
from ratschlag.predecessors.rules import FIRST_YEAR, LAST_YEAR, NEEDS_REASON
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation

MOST_REASON = 2000
REASON_MISSING = _("Please give the reason.")


class OldMeasure(TenantRecord):
    """What an old concept promised, as it was written then, and what became of it."""

    old_concept = models.ForeignKey(
        OldConcept, models.CASCADE, related_name="measures", editable=False
    )
    position = models.PositiveSmallIntegerField(default=1, editable=False)
    number = models.CharField(
        _("Number"),
        max_length=20,
        blank=True,
        help_text=_("As in the old concept. Left empty, it gets the next one."),
    )
    title = models.CharField(_("Title"), max_length=300)
    chapter = models.CharField(_("Field or chapter"), max_length=200, blank=True)
    text = models.TextField(_("Text of then"), blank=True, max_length=MOST_TEXT)
    lead = models.CharField(
        _("Responsible, as written then"),
        max_length=200,
        blank=True,
        help_text=_("Leave it empty if nobody was named: that is counted."),
    )
    planned = models.CharField(
        _("Planned by, as written then"),
        max_length=60,
        blank=True,
        help_text=_("Leave it empty if there was no date: that is counted."),
    )
    state = models.CharField(_("What became of it"), max_length=20, choices=StockState, blank=True)
    reason = models.TextField(
        _("Reason"),
        blank=True,
        max_length=MOST_REASON,
        help_text=_("Needed if it was changed or dropped, or if it is not known."),
    )
    evidence = models.CharField(
        _("Evidence"),
        max_length=400,
        blank=True,
        help_text=_("By what one sees it: a report, a resolution, an offer that is there."),
    )
    evidence_link = models.URLField(_("Link to the evidence"), max_length=500, blank=True)
    done_in = models.PositiveSmallIntegerField(
        _("Done in the year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    answered_for = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Unit that answered"),
    )
    answered_by = models.CharField(
        _("Who answered there"),
        max_length=200,
        blank=True,
        help_text=_("An office or a function, not the name of a person: everybody sees it."),
    )
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)
    asked = models.ForeignKey(
        StockRequest, models.SET_NULL, null=True, related_name="measures", editable=False
    )

    class Meta:
        verbose_name = _("Old measure")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "old_concept", "number"],
                name="numbers_of_old_measures_are_unique",
                violation_error_message=_("Another old measure has this number already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(NEEDS_REASON)) | ~models.Q(reason=""),
                name="what_was_not_done_as_planned_has_a_reason",
                violation_error_code="reason",
                violation_error_message=REASON_MISSING,
            ),
        ]
        indexes = [
            models.Index(
                fields=["municipality", "old_concept", "position"], name="old_measures_in_order"
            )
        ]

    def __str__(self) -> str:
        """Say number and title."""
        return f"{self.number} {self.title}"

    @property
    def process(self) -> Process:
        """The process whose concept follows."""
        return self.old_concept.process

    @property
    def needs_reason(self) -> bool:
        """Whether the state has to be explained."""
        return self.state in NEEDS_REASON

    def clean(self) -> None:
        """Keep titles visible, states explained, and units those of the administration here."""
        self.reason = self.reason.strip()
        if not self.title.strip():
            raise ValidationError({"title": _("Please enter a title that can be seen.")})
        if self.needs_reason and not self.reason:
            raise ValidationError({"reason": REASON_MISSING})
        unit = self.answered_for
        if unit is None:
            return
        if unit.municipality_id != self.municipality_id or unit.sector != Sector.ADMINISTRATION:
            raise ValidationError({"answered_for": CHOOSE})


class Succession(TenantRecord):
    """A new measure carries an old one on."""

    old_measure = models.ForeignKey(
        OldMeasure, models.CASCADE, related_name="successions", editable=False
    )
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="+", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "old_measure", "measure"],
                name="a_measure_carries_an_old_one_on_once",
            )
        ]

    def __str__(self) -> str:
        """Name both."""
        return f"{self.old_measure.number} → {self.measure.code}"

    @property
    def process(self) -> Process:
        """The process whose concept follows."""
        return self.old_measure.process
