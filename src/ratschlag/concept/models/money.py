"""What a measure costs, year by year. Nothing said is not zero."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.enums import MoneyKind, MoneyState
from ratschlag.concept.models.concepts import ConceptRecord
from ratschlag.concept.models.measures import Measure

MOST_CENTS = 10**13


class BudgetLine(ConceptRecord):
    """Money a measure needs in a year, or that it needs none."""

    measure = models.ForeignKey(
        Measure, models.CASCADE, related_name="budget_lines", editable=False
    )
    state = models.CharField(_("Is the money there?"), max_length=20, choices=MoneyState)
    year = models.PositiveSmallIntegerField(
        _("Year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2199)],
        help_text=_("May be left empty if the measure needs no money in any year."),
    )
    amount_cents = models.BigIntegerField(
        _("Amount in euros"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_CENTS)],
        help_text=_("For example 1.234,50. Leave it empty if it is not known."),
    )
    kind = models.CharField(_("How often"), max_length=10, choices=MoneyKind, blank=True)
    source = models.CharField(
        _("Where it comes from"),
        max_length=200,
        blank=True,
        help_text=_("For example: own budget, a grant of the Land."),
    )
    account = models.CharField(_("Product account"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("Budget line")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=MoneyState.NONE_NEEDED)
                | models.Q(amount_cents__isnull=True),
                name="no_money_needed_has_no_amount",
                violation_error_code="amount_cents",
                violation_error_message=_("No money is needed: please leave the amount empty."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=MoneyState.NONE_NEEDED) | models.Q(year__isnull=False),
                name="money_has_its_year",
                violation_error_code="year",
                violation_error_message=_("Please enter the year."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=MoneyState.NONE_NEEDED) | ~models.Q(kind=""),
                name="money_is_one_off_or_running",
                violation_error_code="kind",
                violation_error_message=_("Please say whether it is needed once or each year."),
            ),
        ]

    def __str__(self) -> str:
        """Name year and state."""
        return f"{self.year or '–'}: {self.get_state_display()}"
