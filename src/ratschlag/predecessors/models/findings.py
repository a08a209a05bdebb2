"""Findings of the stock-taking, what they rest on, and what in the new concept answers them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models import Goal, Measure, Paragraph
from ratschlag.municipalities.models import TenantRecord
from ratschlag.predecessors.enums import FindingKind
from ratschlag.predecessors.models.measures import OldMeasure
from ratschlag.predecessors.models.old_concepts import OldConcept
from ratschlag.processes.models import Process

PARTS = ("goal", "measure", "paragraph")


class Finding(TenantRecord):
    """What the stock-taking teaches; the new concept answers it by what it says, or in words."""

    old_concept = models.ForeignKey(
        OldConcept, models.CASCADE, related_name="findings", editable=False
    )
    number = models.PositiveSmallIntegerField(editable=False)
    kind = models.CharField(_("What it is about"), max_length=20, choices=FindingKind)
    text = models.TextField(
        _("Finding"), max_length=1000, help_text=_("In one to three sentences. Everybody reads it.")
    )
    source = models.CharField(_("Source"), max_length=300, blank=True)
    basis = models.ManyToManyField(
        OldMeasure,
        through="FindingBasis",
        related_name="findings",
        verbose_name=_("Seen at these old measures"),
    )
    answer = models.TextField(
        _("Answer in words"),
        blank=True,
        max_length=2000,
        help_text=_("If nothing in the new concept answers it: why not, and what happens instead."),
    )

    class Meta:
        verbose_name = _("Finding")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "old_concept", "number"],
                name="numbers_of_findings_are_unique",
            )
        ]

    def __str__(self) -> str:
        """Say the number."""
        return _("Finding %(number)s") % {"number": self.number}

    @property
    def process(self) -> Process:
        """The process whose concept answers."""
        return self.old_concept.process

    def clean(self) -> None:
        """Keep texts visible."""
        self.answer = self.answer.strip()
        if not self.text.strip():
            raise ValidationError({"text": _("Please write what was found.")})


class FindingBasis(TenantRecord):
    """An old measure at which a finding is seen."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="rests_on", editable=False)
    old_measure = models.ForeignKey(OldMeasure, models.CASCADE, related_name="+", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "finding", "old_measure"],
                name="a_finding_rests_on_an_old_measure_once",
            )
        ]

    def __str__(self) -> str:
        """Name the old measure."""
        return str(self.old_measure)


class FindingAnswer(TenantRecord):
    """A goal, a measure or a paragraph of the new concept that answers a finding."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="answers", editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, null=True, related_name="+", editable=False)
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, related_name="+", editable=False
    )
    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, null=True, related_name="+", editable=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(goal__isnull=False, measure__isnull=True, paragraph__isnull=True)
                | models.Q(goal__isnull=True, measure__isnull=False, paragraph__isnull=True)
                | models.Q(goal__isnull=True, measure__isnull=True, paragraph__isnull=False),
                name="a_finding_is_answered_by_one_part_at_a_time",
            ),
            *(
                models.UniqueConstraint(
                    fields=["municipality", "finding", part],
                    name=f"a_{part}_answers_a_finding_once",
                )
                for part in PARTS
            ),
        ]

    def __str__(self) -> str:
        """Name finding and part."""
        return f"{self.finding} → {self.part}"

    @property
    def part(self) -> Goal | Measure | Paragraph | None:
        """What answers."""
        return self.goal or self.measure or self.paragraph

    @property
    def process(self) -> Process:
        """The process whose concept answers."""
        return self.finding.process
