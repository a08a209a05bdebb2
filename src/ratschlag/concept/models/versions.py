"""Versions of a concept, the decisions on it, and the exceptions that were given a reason."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import DecisionKind, Part
from ratschlag.concept.models.concepts import CHOOSE, Concept, ConceptRecord
from ratschlag.council.models import Committee

MOST_REASON = 2000
MOST_NAME = 250
SHA256 = 64


class Version(ConceptRecord):
    """The draft as it was at one moment, kept as text with its checksum; it never changes."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="versions", editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(
        pgettext_lazy("version", "Title"),
        max_length=200,
        help_text=_("For example “Draft for the committees”."),
    )
    purpose = models.TextField(
        _("Why it is frozen, and what for"),
        max_length=MOST_REASON,
        help_text=_("Everybody who reads the version reads this as well."),
    )
    frozen_at = models.DateTimeField(editable=False)
    frozen_by = models.CharField(max_length=200, editable=False)
    checksum = models.CharField(max_length=SHA256, editable=False)
    is_published = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("Version")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "number"], name="version_numbers_are_unique"
            )
        ]

    def __str__(self) -> str:
        """Say number and title."""
        return f"{self.number}: {self.title}"

    def clean(self) -> None:
        """Keep titles and reasons visible."""
        for name in ("title", "purpose"):
            if not getattr(self, name).strip():
                raise ValidationError({name: _("Please enter words that can be seen.")})


class VersionContent(ConceptRecord):
    """What a version says, as canonical JSON; it is written once."""

    release = models.ForeignKey(Version, models.CASCADE, related_name="kept", editable=False)
    text = models.TextField(editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "release"], name="a_version_has_one_content"
            )
        ]

    def __str__(self) -> str:
        """Name the version."""
        return str(self.release)


class Decision(ConceptRecord):
    """A decision on the concept: it adopts a version, or lets the adopted one be changed."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="decisions", editable=False)
    kind = models.CharField(max_length=10, choices=DecisionKind, editable=False)
    about = models.ForeignKey(
        Version, models.CASCADE, related_name="decisions", editable=False, verbose_name=_("Version")
    )
    paper_number = models.CharField(
        _("Number of the council paper"),
        max_length=40,
        help_text=_("As the council has it, for example 24/SVV/0093."),
    )
    resolution_number = models.CharField(
        _("Number of the resolution"), max_length=40, blank=True, help_text=_("If it has its own.")
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="+", verbose_name=_("Decided by")
    )
    decided_on = models.DateField(_("Decided on"))
    reason = models.TextField(_("What was decided"), blank=True, max_length=MOST_REASON)
    waivers = models.JSONField(default=list, editable=False)
    commitments = models.JSONField(default=list, editable=False)
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("concept", "Decision")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "about", "kind"], name="a_version_is_decided_on_once"
            )
        ]

    def __str__(self) -> str:
        """Name the paper."""
        return self.paper_number

    def clean(self) -> None:
        """Keep to committees of the municipality, and papers to what can be seen."""
        if not self.paper_number.strip():
            raise ValidationError({"paper_number": _("Please enter the number of the paper.")})
        if self.committee_id and self.committee.municipality_id != self.municipality_id:
            raise ValidationError({"committee": CHOOSE})


class Waiver(ConceptRecord):
    """An exception: a rule is not fulfilled at one place, and somebody says why that is right.

    Of a hint on wording `place` keeps the text it was about; once that changes, it is void. A rule
    of an app above is no member of `Rule`; of it the details hold the whole sentence.
    """

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="waivers", editable=False)
    key = models.CharField(max_length=SHA256, editable=False)
    rule = models.CharField(max_length=40, editable=False)
    part = models.CharField(max_length=10, choices=Part, editable=False)
    subject_id = models.UUIDField(null=True, editable=False)
    named = models.CharField(max_length=MOST_NAME, editable=False)
    details = models.JSONField(default=dict, editable=False)
    place = models.CharField(max_length=80, blank=True, editable=False)
    reason = models.TextField(
        _("Why it may stay as it is"),
        max_length=MOST_REASON,
        help_text=_("It is printed with the version for the council, with your name."),
    )
    given_at = models.DateTimeField(editable=False)
    given_by = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("concept", "Exception")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "key"],
                name="an_exception_is_given_once",
                violation_error_message=_("A reason was given already."),
            )
        ]

    def __str__(self) -> str:
        """Say what it is about."""
        return self.named

    def clean(self) -> None:
        """Keep reasons visible."""
        if not self.reason.strip():
            raise ValidationError({"reason": _("Please enter words that can be seen.")})
