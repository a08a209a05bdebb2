"""Measures: who does what until when, with whom."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.enums import DecisionLevel, Extent, MeasureKind, Priority
from ratschlag.concept.models.concepts import CHOOSE, MOST_TEXT, Concept, ConceptRecord
from ratschlag.concept.models.goals import CodedRecord, Goal
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation


class Measure(CodedRecord):
    """What will be done, by exactly one responsible unit, until a day, with which money."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="measures", editable=False)
    goals = models.ManyToManyField(
        Goal, through="MeasureGoal", related_name="measures", verbose_name=_("Leads to")
    )
    summary = models.CharField(_("In one sentence"), max_length=400, blank=True)
    description = models.TextField(_("What is done"), blank=True, max_length=MOST_TEXT)
    rationale = models.TextField(_("Why"), blank=True, max_length=MOST_TEXT)
    target_group = models.CharField(_("For whom"), max_length=200, blank=True)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    kind = models.CharField(_("Kind"), max_length=20, choices=MeasureKind, default=MeasureKind.NEW)
    priority = models.CharField(_("Priority"), max_length=10, choices=Priority, blank=True)
    effort = models.CharField(_("Effort"), max_length=10, choices=Extent, blank=True)
    impact = models.CharField(
        _("Expected effect"),
        max_length=10,
        choices=Extent,
        blank=True,
        help_text=_("An estimate of the office: whether it came so is for the evaluation."),
    )
    decision_level = models.CharField(
        _("Who can decide"),
        max_length=20,
        choices=DecisionLevel,
        default=DecisionLevel.MUNICIPALITY,
    )
    lead = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_measures",
        verbose_name=_("Responsible unit"),
        help_text=_("Exactly one unit of the administration."),
    )
    contact = models.CharField(
        _("Office to ask"),
        max_length=200,
        blank=True,
        help_text=_("An office, not the name of a person: everybody sees it."),
    )
    starts_on = models.DateField(_("Begins on (planned)"), null=True, blank=True)
    due_on = models.DateField(_("Done by (planned)"), null=True, blank=True)
    began_on = models.DateField(_("Began on"), null=True, blank=True)
    done_on = models.DateField(_("Was done on"), null=True, blank=True)
    review_on = models.DateField(
        _("Looked at again on"), null=True, blank=True, help_text=_("Needed for a standing task.")
    )
    staff_share = models.DecimalField(
        _("Staff needed, in full-time posts"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MaxValueValidator(1000)],
        help_text=_("Leave it empty if it is not known; 0 means none."),
    )
    is_subject_to_budget = models.BooleanField(
        _("Subject to the budget: is done only if the council grants the money"), default=False
    )
    note = models.TextField(_("Note for everybody"), blank=True, max_length=MOST_TEXT)

    class Meta:
        verbose_name = _("Measure")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "code"],
                name="measure_codes_are_unique",
                violation_error_message=_("This code was given already."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(due_on__isnull=True)
                | models.Q(starts_on__lte=models.F("due_on")),
                name="a_measure_is_done_after_it_begins",
                violation_error_code="due_on",
                violation_error_message=_("The last day must not lie before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(began_on__isnull=True)
                | models.Q(done_on__isnull=True)
                | models.Q(began_on__lte=models.F("done_on")),
                name="a_measure_was_done_after_it_began",
                violation_error_code="done_on",
                violation_error_message=_("The last day must not lie before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(staff_share__isnull=True) | models.Q(staff_share__gte=0),
                name="staff_is_not_negative",
                violation_error_code="staff_share",
                violation_error_message=_("Please enter a number that is not below zero."),
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "concept", "lead"], name="measures_by_lead"),
        ]

    def clean(self) -> None:
        """Let units of the own administration be responsible only."""
        super().clean()
        lead = self.lead
        if lead is None:
            return
        if lead.municipality_id != self.municipality_id:
            raise ValidationError({"lead": CHOOSE})
        if lead.sector != Sector.ADMINISTRATION:
            reason = _("Only a unit of the administration can be responsible.")
            raise ValidationError({"lead": reason})


class MeasureGoal(ConceptRecord):
    """A measure leads to a goal."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="leads_to", editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="led_by", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "measure", "goal"], name="a_measure_leads_to_a_goal_once"
            )
        ]

    def __str__(self) -> str:
        """Say both codes."""
        return f"{self.measure.code}, {self.goal.code}"


class Partnership(ConceptRecord):
    """An organisation that takes part in a measure, and what it does."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="partners", editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("Organisation")
    )
    role = models.CharField(_("What it does"), max_length=200)

    class Meta:
        verbose_name = _("Partner")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "measure", "organisation"],
                name="an_organisation_is_partner_once",
                violation_error_message=_("This organisation is a partner already."),
            )
        ]

    def __str__(self) -> str:
        """Name the organisation."""
        return str(self.organisation)

    def clean(self) -> None:
        """Keep to organisations of the municipality, beside the responsible unit."""
        if not self.organisation_id:
            return
        if self.organisation.municipality_id != self.municipality_id:
            raise ValidationError({"organisation": CHOOSE})
        if self.organisation_id == self.measure.lead_id:
            raise ValidationError({"organisation": _("This unit is responsible already.")})


class MeasureStep(ConceptRecord):
    """A milestone on the way of a measure."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="steps", editable=False)
    position = models.PositiveSmallIntegerField(default=1, editable=False)
    name = models.CharField(_("What is reached"), max_length=200)
    due_on = models.DateField(_("Due on"))
    reached_on = models.DateField(_("Reached on"), null=True, blank=True)

    class Meta:
        verbose_name = _("Milestone")

    def __str__(self) -> str:
        """Name the step."""
        return self.name

    def clean(self) -> None:
        """Keep names visible."""
        if not self.name.strip():
            raise ValidationError({"name": _("Please enter a name that can be seen.")})
