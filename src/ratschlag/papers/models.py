"""Council papers and the committees they go through."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.council.models import Committee, CouncilSitting
from ratschlag.municipalities.models import TenantRecord
from ratschlag.papers import rules
from ratschlag.papers.enums import ConsultationResult, ConsultationRole, PaperKind, PlannedOrNew
from ratschlag.processes.enums import FinancialEffects
from ratschlag.processes.models import Process

MOST_VOTES = MaxValueValidator(1000, _("A committee has at most 1,000 votes."))


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
    has_financial_effects = models.CharField(
        _("Are there financial effects?"),
        max_length=3,
        choices=FinancialEffects,
        blank=True,
        help_text=_(
            "If yes, please fill in the table on the page of the paper as well; if no, it stays"
            " empty."
        ),
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

    def clean(self) -> None:
        """Keep a paper without financial effects free of rows about them."""
        if self.has_financial_effects == FinancialEffects.NO and self.finance_rows.exists():
            reason = _("The table of financial effects has rows. Please delete them first.")
            raise ValidationError({"has_financial_effects": reason})


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
    result = models.CharField(_("Result"), max_length=20, choices=ConsultationResult, blank=True)
    votes_yes = models.PositiveSmallIntegerField(
        pgettext_lazy("votes", "Yes"), null=True, blank=True, validators=[MOST_VOTES]
    )
    votes_no = models.PositiveSmallIntegerField(
        pgettext_lazy("votes", "No"), null=True, blank=True, validators=[MOST_VOTES]
    )
    votes_abstained = models.PositiveSmallIntegerField(
        pgettext_lazy("votes", "Abstentions"), null=True, blank=True, validators=[MOST_VOTES]
    )

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
        if not rules.votes_are_whole(*self.votes):
            raise ValidationError(_("Please give all three numbers of votes, or none."))
        if self.is_counted and not self.result:
            raise ValidationError({"result": _("Please say what came of it as well.")})

    @property
    def day(self) -> date | None:
        """The day of the sitting: as the calendar has it now, else as it was planned."""
        return timezone.localdate(self.sitting.start) if self.sitting else self.planned_on

    @property
    def votes(self) -> tuple[int | None, int | None, int | None]:
        """The votes for, against and neither; None if they were not counted."""
        return self.votes_yes, self.votes_no, self.votes_abstained

    @property
    def is_counted(self) -> bool:
        """Tell whether the votes are known."""
        return None not in self.votes


class Attachment(TenantRecord):
    """What is handed in with a paper; the form names it, the file itself is kept elsewhere."""

    paper = models.ForeignKey(
        CouncilPaper, models.CASCADE, related_name="attachments", editable=False
    )
    number = models.PositiveSmallIntegerField(
        _("Number of the attachment"),
        validators=[
            MinValueValidator(1, _("Attachments are counted from 1.")),
            MaxValueValidator(999, _("Attachments are counted up to 999.")),
        ],
    )
    title = models.CharField(_("Title"), max_length=200)
    pages = models.PositiveSmallIntegerField(
        _("Number of pages"),
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, _("An attachment has at least one page.")),
            MaxValueValidator(9999, _("Please enter at most 9999.")),
        ],
    )

    class Meta:
        verbose_name = _("Attachment")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "paper", "number"],
                name="attachments_are_numbered_once",
                violation_error_code="number",
                violation_error_message=_("There is an attachment with this number already."),
            )
        ]

    def __str__(self) -> str:
        """Name the attachment."""
        return self.title


class FinanceRow(TenantRecord):
    """One row of the table of financial effects; an empty amount is not zero."""

    paper = models.ForeignKey(
        CouncilPaper, models.CASCADE, related_name="finance_rows", editable=False
    )
    year = models.PositiveSmallIntegerField(
        _("Budget year"),
        validators=[
            MinValueValidator(1990, _("Please enter a year between 1990 and 2199.")),
            MaxValueValidator(2199, _("Please enter a year between 1990 and 2199.")),
        ],
    )
    product = models.CharField(_("Product account"), max_length=40, blank=True)
    result_budget = models.DecimalField(
        _("Result budget in euros"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    cash_budget = models.DecimalField(
        _("Cash budget in euros"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    state = models.CharField(
        _("Planned in the budget or new"), max_length=10, choices=PlannedOrNew, blank=True
    )
    coverage = models.CharField(_("Coverage"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Financial effect")

    def __str__(self) -> str:
        """Name the year and the product account."""
        return f"{self.year} {self.product}".strip()

    def clean(self) -> None:
        """Refuse a row on a paper that says there are no effects."""
        if self.paper.has_financial_effects == FinancialEffects.NO:
            raise ValidationError(
                _("The paper says that there are no financial effects. Please change that first.")
            )


class PaperCheck(TenantRecord):
    """The answer to a check of the form; its title is kept as the form had it then."""

    paper = models.ForeignKey(CouncilPaper, models.CASCADE, related_name="checks", editable=False)
    title = models.CharField(_("Check"), max_length=80)
    answer = models.CharField(
        _("Answer"),
        max_length=60,
        help_text=_("In a few words, for example “yes”, “no” or “no effect”."),
    )
    reason = models.TextField(pgettext_lazy("form", "Reason"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("Check of a paper")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "paper", "title"],
                name="a_check_is_answered_once",
                violation_error_code="title",
                violation_error_message=_("This check is answered already."),
            )
        ]

    def __str__(self) -> str:
        """Name the check."""
        return self.title
