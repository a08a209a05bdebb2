"""Rounds in which units are asked whether they do their measures, and what they say.

What is asked is kept as text with its checksum. Of several texts a unit was asked about, the last
one counts; of several answers to it, the last one.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import CommitmentKind, CommitmentWay
from ratschlag.concept.models.concepts import CHOOSE, Concept, ConceptRecord
from ratschlag.concept.models.measures import Measure
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation
from ratschlag.stakeholders.rules import visible

MOST_SAID = 4000
SHA256 = 64


class CommitmentRound(ConceptRecord):
    """Units are asked until a day whether they do their measures; at most one round is open."""

    concept = models.ForeignKey(
        Concept, models.CASCADE, related_name="commitment_rounds", editable=False
    )
    number = models.PositiveSmallIntegerField(editable=False)
    due_on = models.DateField(pgettext_lazy("commitment", "Answers are due on"))
    note = models.TextField(
        _("What the units should know"),
        blank=True,
        max_length=MOST_SAID,
        help_text=_("Stands in the mail to every unit and on its page."),
    )
    asks_partners = models.BooleanField(
        _("Ask partners as well"),
        default=False,
        editable=False,
    )
    opened_at = models.DateTimeField(editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Commitment round")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "number"], name="round_numbers_are_unique"
            ),
            models.UniqueConstraint(
                fields=["municipality", "concept"],
                condition=models.Q(closed_at__isnull=True),
                name="one_commitment_round_is_open",
            ),
        ]

    def __str__(self) -> str:
        """Name concept and number."""
        return f"{self.concept}, {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether units may answer."""
        return self.closed_at is None


class CommitmentRequest(ConceptRecord):
    """One unit that is asked in a round, with a link of its own."""

    round = models.ForeignKey(
        CommitmentRound, models.CASCADE, related_name="requests", editable=False
    )
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(editable=False)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    link_withdrawn_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Request to a unit")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "round", "unit"], name="a_unit_is_asked_once_in_a_round"
            )
        ]

    def __str__(self) -> str:
        """Name the unit."""
        return str(self.unit)


class AskedText(ConceptRecord):
    """The text of a measure as a unit was asked about it; it never changes."""

    request = models.ForeignKey(
        CommitmentRequest, models.CASCADE, related_name="texts", editable=False
    )
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="asked_texts", editable=False)
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    leads = models.BooleanField(default=True, editable=False)
    text = models.TextField(editable=False)
    checksum = models.CharField(max_length=SHA256, editable=False)
    asked_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("Text a unit was asked about")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "request", "measure", "number"],
                name="texts_a_unit_is_asked_about_are_counted",
            )
        ]

    def __str__(self) -> str:
        """Name measure and unit."""
        return f"{self.measure.code}, {self.request}"


class Commitment(ConceptRecord):
    """What a unit said to a text: who, when, by which way. A later one counts instead of it."""

    asked = models.ForeignKey(AskedText, models.CASCADE, related_name="answers", editable=False)
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    kind = models.CharField(_("What you say"), max_length=20, choices=CommitmentKind)
    said = models.TextField(_("In words"), blank=True, max_length=MOST_SAID)
    proposed_due_on = models.DateField(_("Proposed day"), null=True, blank=True)
    proposed_lead = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Proposed unit"),
    )
    speaker_name = models.CharField(_("Your name"), max_length=200, blank=True)
    speaker_office = models.CharField(_("Your office"), max_length=200, blank=True)
    way = models.CharField(
        pgettext_lazy("commitment", "How it came in"), max_length=20, choices=CommitmentWay
    )
    given_at = models.DateTimeField(editable=False)
    entered_by = models.CharField(max_length=200, blank=True, editable=False)
    reply = models.TextField(
        _("What the office answers"),
        blank=True,
        max_length=MOST_SAID,
        help_text=_("The unit reads it on its page."),
    )
    replied_at = models.DateTimeField(null=True, editable=False)
    replied_by = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("Commitment")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "asked", "number"], name="answers_to_a_text_are_counted"
            ),
            models.CheckConstraint(
                condition=models.Q(kind=CommitmentKind.SILENT) ^ ~models.Q(way=CommitmentWay.NONE),
                name="silence_came_by_no_way",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[CommitmentKind.CONFIRMS, CommitmentKind.SILENT])
                | ~models.Q(said=""),
                name="whoever_does_not_just_confirm_says_why",
                violation_error_code="said",
                violation_error_message=_("Please say in words what it is about."),
            ),
        ]

    def __str__(self) -> str:
        """Name measure and unit."""
        return str(self.asked)

    def clean(self) -> None:
        """Let somebody stand by what is said, and say the reservation, reason or proposal."""
        if self.kind == CommitmentKind.SILENT:
            return
        reasons: dict[str, object] = {}
        self.speaker_name = visible(self.speaker_name)
        self.speaker_office = visible(self.speaker_office)
        if not self.speaker_name:
            reasons["speaker_name"] = _("Please enter the name of who says it.")
        if not self.speaker_office:
            reasons["speaker_office"] = _("Please enter the office.")
        if self.kind in SAY_WHY and not self.said.strip():
            reasons["said"] = SAY_WHY[CommitmentKind(self.kind)]
        lead = self.proposed_lead
        is_ours = lead and lead.municipality_id == self.municipality_id
        if lead and not (is_ours and lead.sector == Sector.ADMINISTRATION):
            reasons["proposed_lead"] = CHOOSE
        if reasons:
            raise ValidationError(reasons)


SAY_WHY = {
    CommitmentKind.RESERVES: _("Please say under which reservation."),
    CommitmentKind.COUNTERS: _("Please say what you propose instead."),
    CommitmentKind.REFUSES: _("Please give the reason."),
}
