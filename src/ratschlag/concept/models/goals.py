"""Goals, and what they and measures are measured by."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import Aim, Cycle, Population
from ratschlag.concept.models.concepts import (
    CHOOSE,
    MOST_DEPTH,
    MOST_TEXT,
    Concept,
    ConceptRecord,
    Section,
)
from ratschlag.concept.rules.codes import is_code
from ratschlag.concept.rules.numbers import german

if TYPE_CHECKING:
    from ratschlag.concept.models.measures import Measure

CODE_HELP = _(
    "For example M-3.2. Leave it empty and it is made. It never changes, and is never given twice."
)
WRONG_CODE = _(
    "Please use capital letters, a hyphen and numbers, for example M-3.2. I and O are left out:"
    " they look like 1 and 0."
)


def validate_code(code: str) -> None:
    """Refuse a code that could be misread."""
    if not is_code(code):
        raise ValidationError(WRONG_CODE)


class CodedRecord(ConceptRecord):
    """What has a speaking code: goals and measures."""

    code = models.CharField(
        pgettext_lazy("concept", "Code"),
        max_length=20,
        blank=True,
        help_text=CODE_HELP,
        validators=[validate_code],
    )
    position = models.PositiveIntegerField(default=1, editable=False)
    title = models.CharField(_("Title"), max_length=200)
    internal_note = models.TextField(
        _("Internal note"),
        blank=True,
        max_length=MOST_TEXT,
        help_text=_("Never shown on public pages."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Say code and title."""
        return f"{self.code} {self.title}"

    def clean(self) -> None:
        """Keep titles visible."""
        if not self.title.strip():
            raise ValidationError({"title": _("Please enter a title that can be seen.")})


class Goal(CodedRecord):
    """What is to be reached, for whom, and how one will know."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="goals", editable=False)
    section = models.ForeignKey(
        Section, models.RESTRICT, related_name="goals", verbose_name=_("In the section")
    )
    parent = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("Part of the goal"),
    )
    statement = models.TextField(
        _("What is to be reached"),
        max_length=2000,
        help_text=_("One goal: the state that will be there in the end."),
    )
    target_group = models.CharField(_("For whom"), max_length=200, blank=True)
    is_qualitative = models.BooleanField(
        _("Qualitative goal: cannot be measured by a number"), default=False
    )
    verification = models.TextField(
        _("How it will be verified"),
        blank=True,
        max_length=2000,
        help_text=_("Needed for a qualitative goal: who looks at what, and when."),
    )
    note = models.TextField(_("Note for everybody"), blank=True, max_length=MOST_TEXT)

    class Meta:
        verbose_name = pgettext_lazy("concept", "Goal")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "code"],
                name="goal_codes_are_unique",
                violation_error_message=_("This code was given already."),
            )
        ]

    def clean(self) -> None:
        """Keep a goal within its concept, and partial goals without a ring."""
        super().clean()
        if self.section_id and self.section.concept_id != self.concept_id:
            raise ValidationError({"section": CHOOSE})
        above, depth = self.parent, 0
        while above is not None:
            depth += 1
            if above.concept_id != self.concept_id:
                raise ValidationError({"parent": CHOOSE})
            if above.pk == self.pk or depth > MOST_DEPTH:
                raise ValidationError({"parent": _("A goal cannot be part of itself.")})
            above = above.parent


class Indicator(ConceptRecord):
    """By which figure a goal or a measure is measured: unit, baseline, direction, targets by year.

    That of a goal says how things are, that of a measure how much was done.
    """

    goal = models.ForeignKey(
        Goal, models.CASCADE, null=True, related_name="indicators", editable=False
    )
    measure = models.ForeignKey(
        "concept.Measure", models.CASCADE, null=True, related_name="indicators", editable=False
    )
    name = models.CharField(_("What is measured"), max_length=200)
    definition = models.TextField(
        _("How it is computed"),
        blank=True,
        max_length=2000,
        help_text=_("For a share: of which number, by which number."),
    )
    unit = models.CharField(_("Unit"), max_length=40, help_text=_("For example: percent, people."))
    aim = models.CharField(_("Direction"), max_length=10, choices=Aim, default=Aim.RISE)
    baseline = models.DecimalField(
        _("Baseline: value"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    baseline_on = models.DateField(_("Baseline: day"), null=True, blank=True)
    source = models.CharField(_("Source of the figures"), max_length=200, blank=True)
    low = models.DecimalField(
        _("Not below"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    high = models.DecimalField(
        _("Not above"), max_digits=16, decimal_places=4, null=True, blank=True
    )
    cycle = models.CharField(_("Measured"), max_length=20, choices=Cycle, default=Cycle.YEARLY)
    population = models.CharField(
        _("About whom"), max_length=30, choices=Population, default=Population.EVERYBODY
    )
    population_note = models.CharField(_("Whom exactly"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Indicator")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(low__isnull=True)
                | models.Q(high__isnull=True)
                | models.Q(low__lte=models.F("high")),
                name="a_band_has_its_lower_end_below",
                violation_error_code="high",
                violation_error_message=_("The upper value must not lie below the lower one."),
            ),
            models.CheckConstraint(
                condition=models.Q(goal__isnull=True) ^ models.Q(measure__isnull=True),
                name="an_indicator_belongs_to_one_part",
            ),
        ]

    def __str__(self) -> str:
        """Name what is measured."""
        return self.name

    @property
    def part(self) -> "Goal | Measure":
        """The goal or measure it belongs to."""
        if self.measure is not None:
            return self.measure
        if self.goal is None:
            raise LookupError(self.pk)
        return self.goal

    @property
    def target_text(self) -> str:
        """The targets as they are edited, one a line."""
        return "\n".join(
            f"{one.year}: {german(one.value)}" for one in self.targets.order_by("year")
        )

    def clean(self) -> None:
        """Keep names visible, and a population of its own described."""
        if not self.name.strip():
            raise ValidationError({"name": _("Please enter a name that can be seen.")})
        if self.population == Population.OTHER and not self.population_note.strip():
            raise ValidationError({"population_note": _("Please describe whom it is about.")})


class TargetValue(ConceptRecord):
    """Which value an indicator is to have in a year."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets", editable=False)
    year = models.PositiveSmallIntegerField(
        _("Year"), validators=[MinValueValidator(1900), MaxValueValidator(2199)]
    )
    value = models.DecimalField(_("Value"), max_digits=16, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "indicator", "year"], name="one_target_for_a_year"
            )
        ]

    def __str__(self) -> str:
        """Name the year."""
        return str(self.year)
