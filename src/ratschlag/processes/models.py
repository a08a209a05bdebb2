"""A participation process and its frame."""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratschlag.core.identifiers import RESERVED_SLUGS, validate_slug_text
from ratschlag.council.models import Committee, CouncilSitting
from ratschlag.municipalities.models import TenantRecord
from ratschlag.processes.enums import (
    DatePrecision,
    FinancialEffects,
    InfluenceLevel,
    PhaseKind,
    ProcessState,
    Selection,
)


class Process(TenantRecord):
    """From the mandate to the evaluation of one strategy."""

    slug = models.CharField(
        _("Short name in the address"),
        max_length=60,
        validators=[validate_slug_text],
        help_text=_("For example: climate-plan. Links to the pages contain it."),
    )
    title = models.CharField(_("Title"), max_length=200)
    short_title = models.CharField(_("Short title"), max_length=60)
    summary = models.TextField(
        _("What it is about"), help_text=_("Two or three sentences for the start page.")
    )
    state = models.CharField(
        _("Visibility"), max_length=10, choices=ProcessState, default=ProcessState.DRAFT
    )
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"))
    mandate = models.TextField(
        _("Mandate"), blank=True, help_text=_("Who asked for the strategy, and why now.")
    )
    open_for_decision = models.TextField(
        _("What is open"), blank=True, help_text=_("One point a line.")
    )
    not_open_for_decision = models.TextField(
        _("What is not open"), blank=True, help_text=_("One point a line.")
    )
    who_decides = models.TextField(_("Who decides, and how"), blank=True)
    influence = models.CharField(
        _("Room for influence"),
        max_length=20,
        choices=InfluenceLevel,
        default=InfluenceLevel.INVOLVE,
    )
    selection = models.CharField(
        _("Who takes part"), max_length=10, choices=Selection, default=Selection.INVITED
    )
    selection_note = models.TextField(_("How people were chosen"), blank=True)
    result_expected = models.TextField(_("What is to come out"), blank=True)
    further_steps = models.TextField(_("Further steps"), blank=True)
    has_financial_effects = models.CharField(
        _("Are there financial effects?"), max_length=3, choices=FinancialEffects, blank=True
    )
    financial_effect = models.TextField(
        _("Financial effect of the process"),
        blank=True,
        help_text=_("Please say so expressly if there is none: an empty field is not a zero."),
    )
    predecessor = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("Earlier process in this system"),
    )
    predecessor_title = models.CharField(_("Earlier strategy"), max_length=200, blank=True)
    predecessor_findings = models.TextField(_("What became of the earlier strategy"), blank=True)
    coordinator = models.CharField(_("Coordinated by"), max_length=200)
    office = models.CharField(_("Office"), max_length=200)
    contact_email = models.EmailField(_("Mail address"))
    contact_phone = models.CharField(_("Telephone and hours"), max_length=120, blank=True)
    as_if_on = models.DateField(
        _("Acts as if today were"),
        null=True,
        blank=True,
        help_text=_("For demonstrations of past processes only. Leave it empty otherwise."),
    )
    demonstration_note = models.TextField(_("What here is fact, model or invented"), blank=True)

    class Meta:
        verbose_name = _("Process")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"],
                name="process_addresses_are_unique",
                violation_error_message=_("Another process already has this short name."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")),
                name="a_process_ends_after_it_starts",
                violation_error_code="ends_on",
                violation_error_message=_("The last day must not lie before the first."),
            ),
        ]

    def __str__(self) -> str:
        """Name the process."""
        return self.title

    def clean(self) -> None:
        """Keep addresses of the system itself free, and the line of predecessors without a ring."""
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": _("This word is taken by the system. Please choose another.")}
            )
        if self.predecessor and self.predecessor.municipality_id != self.municipality_id:
            raise ValidationError({"predecessor": _("Please choose from the list.")})
        earlier, seen = self.predecessor, {self.pk}
        while earlier is not None:
            if earlier.pk in seen:
                raise ValidationError(
                    {"predecessor": _("A process cannot be its own predecessor.")}
                )
            seen.add(earlier.pk)
            earlier = earlier.predecessor

    def moment(self, now: datetime) -> datetime:
        """Return the moment the process stands at: `now`, or nine o'clock on its pretended day."""
        if self.as_if_on is None:
            return now
        return timezone.make_aware(datetime.combine(self.as_if_on, time(9)))

    def time_left(self, day: date, now: datetime) -> timedelta:
        """Return the time from where the process stands to the end of a day; may be negative.

        A demonstration stands at another day than the clock: links live as long from there.
        """
        return timezone.make_aware(datetime.combine(day, time(23, 59))) - self.moment(now)

    @property
    def is_public(self) -> bool:
        """Whether visitors see the process."""
        return self.state != ProcessState.DRAFT


class ProcessRecord(TenantRecord):
    """What every part of a process has."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="+", editable=False)

    class Meta:
        abstract = True


class Phase(ProcessRecord):
    """A stretch of the process with its own activities."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="phases", editable=False)
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(_("What happens in it"), max_length=20, choices=PhaseKind)
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    precision = models.CharField(
        _("Show as"), max_length=10, choices=DatePrecision, default=DatePrecision.MONTH
    )

    class Meta:
        verbose_name = _("Phase")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "name"],
                name="phase_names_are_unique",
                violation_error_message=_("There is a phase with this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__lte=models.F("ends_on")),
                name="a_phase_ends_after_it_starts",
                violation_error_code="ends_on",
                violation_error_message=_("The last day must not lie before the first."),
            ),
        ]

    def __str__(self) -> str:
        """Name the phase."""
        return self.name


class Milestone(ProcessRecord):
    """A date by which something must be reached."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="milestones", editable=False)
    name = models.CharField(_("What is reached"), max_length=200)
    due_on = models.DateField(_("Due on"))
    precision = models.CharField(
        _("Show as"), max_length=10, choices=DatePrecision, default=DatePrecision.DAY
    )
    sitting = models.ForeignKey(
        CouncilSitting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("In this sitting"),
    )
    reached_on = models.DateField(_("Reached on"), null=True, blank=True)
    note = models.TextField(_("Note"), blank=True)

    class Meta:
        verbose_name = _("Milestone")

    def __str__(self) -> str:
        """Name the milestone."""
        return self.name

    def clean(self) -> None:
        """Keep milestone and sitting in one municipality."""
        if self.sitting and self.sitting.municipality_id != self.municipality_id:
            raise ValidationError({"sitting": _("Please choose from the list.")})


class Theme(ProcessRecord):
    """What fields of action and cross-cutting topics share: name, text, place in the order."""

    name = models.CharField(_("Name"), max_length=120)
    description = models.TextField(_("In one or two sentences"), blank=True)
    position = models.PositiveSmallIntegerField(_("Place in the order"), default=1)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Name the theme."""
        return self.name


class FieldOfAction(Theme):
    """One of the fields the strategy is divided into; renaming keeps its identity."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="fields", editable=False)

    class Meta:
        verbose_name = _("Field of action")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "name"],
                name="field_names_are_unique",
                violation_error_message=_("There is a field of action with this name already."),
            )
        ]


class CrossCuttingTopic(Theme):
    """A topic that has to be heeded in every field."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="topics", editable=False)

    class Meta:
        verbose_name = _("Cross-cutting topic")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "name"],
                name="topic_names_are_unique",
                violation_error_message=_("There is a cross-cutting topic with this name already."),
            )
        ]


class ReportingDuty(ProcessRecord):
    """The process reports to this committee regularly."""

    process = models.ForeignKey(
        Process, models.CASCADE, related_name="reporting_duties", editable=False
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    every_weeks = models.PositiveSmallIntegerField(
        _("At least every … weeks"),
        default=13,
        validators=[MinValueValidator(1), MaxValueValidator(104)],
    )
    lead_days = models.PositiveSmallIntegerField(
        _("Papers are due … days before the sitting"),
        default=14,
        validators=[MaxValueValidator(120)],
    )
    most_reports = models.PositiveSmallIntegerField(
        _("Reports from meetings in one sitting, at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("Left empty, a sitting hears of as many meetings as there are."),
    )

    class Meta:
        verbose_name = _("Reporting duty")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "committee"],
                name="one_duty_per_committee",
                violation_error_message=_("There is a duty towards this committee already."),
            )
        ]

    def __str__(self) -> str:
        """Name the committee."""
        return str(self.committee)

    def clean(self) -> None:
        """Keep committee and process in one municipality."""
        if self.committee_id and self.committee.municipality_id != self.municipality_id:
            raise ValidationError({"committee": _("Please choose from the list.")})
