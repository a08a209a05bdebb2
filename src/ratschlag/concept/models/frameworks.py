"""Frameworks from outside, such as the Sustainable Development Goals, and what serves them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.models.concepts import Concept, ConceptRecord
from ratschlag.concept.models.goals import Goal
from ratschlag.concept.models.measures import Measure
from ratschlag.stakeholders.rules import visible

NOTHING_SEEN = _("Please enter something that can be seen.")
NO_SEMICOLON = _("Please leave out the semicolon: it parts entries in tables.")
PARTED = ("short", "code")


class Framework(ConceptRecord):
    """What a concept is held against from outside: goals, articles, fields of somebody else."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="frameworks", editable=False)
    position = models.PositiveSmallIntegerField(default=1, editable=False)
    name = models.CharField(
        _("Name"), max_length=200, help_text=_("For example: Sustainable Development Goals.")
    )
    short = models.CharField(
        pgettext_lazy("framework", "Short name"),
        max_length=20,
        help_text=_("For example SDG: it stands before the codes in tables."),
    )
    url = models.URLField(_("Where it can be read"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("Framework")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "short"],
                name="short_names_of_frameworks_are_unique",
                violation_error_message=_("Another framework has this short name."),
            )
        ]

    def __str__(self) -> str:
        """Say its name."""
        return self.name

    def clean(self) -> None:
        """Keep names visible."""
        _keep_visible(self, "name", "short")


class FrameworkEntry(ConceptRecord):
    """One goal or article of a framework."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="entries", editable=False)
    position = models.PositiveSmallIntegerField(default=1, editable=False)
    code = models.CharField(
        pgettext_lazy("framework", "Code"),
        max_length=20,
        help_text=_("For example SDG 5 or Art. 6."),
    )
    title = models.CharField(_("Title"), max_length=200)

    class Meta:
        verbose_name = _("Entry of a framework")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "framework", "code"],
                name="codes_of_a_framework_are_unique",
                violation_error_code="code",
                violation_error_message=_("The framework has this code already."),
            )
        ]

    def __str__(self) -> str:
        """Say code and title."""
        return f"{self.code} {self.title}"

    def clean(self) -> None:
        """Keep code and title visible."""
        _keep_visible(self, "code", "title")


class FrameworkTag(ConceptRecord):
    """A goal or a measure serves an entry of a framework."""

    entry = models.ForeignKey(FrameworkEntry, models.RESTRICT, related_name="tags", editable=False)
    goal = models.ForeignKey(
        Goal, models.CASCADE, null=True, related_name="framework_tags", editable=False
    )
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, related_name="framework_tags", editable=False
    )

    class Meta:
        verbose_name = _("Reference to a framework")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(goal__isnull=True) ^ models.Q(measure__isnull=True),
                name="a_framework_tag_is_of_a_goal_or_a_measure",
            ),
            models.UniqueConstraint(
                fields=["municipality", "entry", "goal"], name="a_goal_serves_an_entry_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "entry", "measure"], name="a_measure_serves_an_entry_once"
            ),
        ]

    def __str__(self) -> str:
        """Say the code of the goal or the measure."""
        part = self.goal or self.measure
        return part.code if part else ""


def _keep_visible(record: ConceptRecord, *names: str) -> None:
    missing = {}
    for name in names:
        setattr(record, name, visible(getattr(record, name)))
        if not getattr(record, name):
            missing[name] = NOTHING_SEEN
        elif name in PARTED and ";" in getattr(record, name):
            missing[name] = NO_SEMICOLON
    if missing:
        raise ValidationError(missing)
