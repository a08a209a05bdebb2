"""Council papers and the committees they go through."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratschlag.council.models import Committee, CouncilSitting
from ratschlag.municipalities.models import TenantRecord
from ratschlag.papers.enums import ConsultationRole, PaperKind
from ratschlag.processes.models import Process


class CouncilPaper(TenantRecord):
    """A paper of the administration for the council, in the parts of its form."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="papers", editable=False)
    kind = models.CharField(_("Kind"), max_length=30, choices=PaperKind)
    number = models.CharField(_("Number of the paper"), max_length=40, blank=True)
    subject = models.CharField(_("Subject"), max_length=300)
    is_public = models.BooleanField(_("For a public sitting"), default=True)
    reference = models.CharField(_("Refers to paper number"), max_length=40, blank=True)
    created_on = models.DateField(_("Made on"))
    intake = models.CharField(_("Intake stamp"), max_length=60, blank=True)
    submitter = models.CharField(_("Submitted by"), max_length=200)
    text = models.TextField(
        _("Text"), help_text=_("Paragraphs, ## headings, - lists and **bold** are understood.")
    )
    financial_effect = models.TextField(
        _("Conclusion on financial effects"),
        blank=True,
        help_text=_("Please say so expressly if there are none."),
    )
    is_released = models.BooleanField(_("Shown on the public pages"), default=False)

    class Meta:
        verbose_name = _("Council paper")
        indexes = [models.Index(fields=["municipality", "process"], name="papers_by_process")]

    def __str__(self) -> str:
        """Name the subject."""
        return self.subject


class Consultation(TenantRecord):
    """One row of the sequence of consultations: a committee and the day of its sitting."""

    paper = models.ForeignKey(
        CouncilPaper, models.CASCADE, related_name="consultations", editable=False
    )
    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    sitting = models.ForeignKey(
        CouncilSitting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Sitting"),
    )
    planned_on = models.DateField(_("Day of the sitting"), null=True, blank=True)
    role = models.CharField(_("The committee"), max_length=20, choices=ConsultationRole)

    class Meta:
        verbose_name = _("Consultation")

    def __str__(self) -> str:
        """Name the committee."""
        return str(self.committee)

    def clean(self) -> None:
        """Keep committee, sitting and paper together."""
        if self.committee_id and self.committee.municipality_id != self.municipality_id:
            raise ValidationError({"committee": _("Please choose from the list.")})
        if self.sitting and self.sitting.committee_id != self.committee_id:
            raise ValidationError({"sitting": _("This sitting is one of another committee.")})

    @property
    def day(self) -> date | None:
        """The day of the sitting: as the calendar has it now, else as it was planned."""
        return timezone.localdate(self.sitting.start) if self.sitting else self.planned_on
