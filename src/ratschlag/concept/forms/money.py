"""The form of a budget line."""

from django.utils.translation import gettext_lazy as _

from ratschlag.concept.forms.numbers import EuroField
from ratschlag.concept.models import BudgetLine
from ratschlag.core.forms import RecordForm


class LineForm(RecordForm):
    """What a measure costs in a year, or that it needs no money."""

    amount_cents = EuroField(
        label=_("Amount in euros"),
        help_text=_("For example 1.234,50. Leave it empty if it is not known."),
    )

    class Meta:
        model = BudgetLine
        fields = ["state", "year", "amount_cents", "kind", "source", "account"]
