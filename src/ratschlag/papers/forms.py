"""Forms of papers and consultations. Every choice is limited to the municipality."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm
from ratschlag.council.models import Committee, CouncilSitting
from ratschlag.papers import queries
from ratschlag.papers.models import (
    Attachment,
    Consultation,
    CouncilPaper,
    FinanceRow,
    PaperCheck,
)

MOST_LINES = 3000  # more of them would keep a reader waiting for the document
LOOKS_BACK, LOOKS_AHEAD = timedelta(days=31), timedelta(days=731)


class CouncilPaperForm(RecordForm):
    """The parts of the form a person fills in."""

    groups = (
        (_("What it is"), ["kind", "subject", "is_public", "submitter", "created_on"]),
        (_("Numbers, if there are any"), ["number", "reference", "intake"]),
        (_("What it says"), ["text"]),
        (_("What it costs"), ["has_financial_effects", "financial_effect"]),
    )

    class Meta:
        model = CouncilPaper
        fields = [
            "kind", "subject", "is_public", "submitter", "created_on",
            "number", "reference", "intake", "text",
            "has_financial_effects", "financial_effect",
        ]  # fmt: skip
        widgets = {
            "text": forms.Textarea({"rows": 24}),
            "financial_effect": forms.Textarea({"rows": 3}),
        }

    def clean_text(self) -> str:
        """Keep the text to what can become a document while somebody waits."""
        text = str(self.cleaned_data["text"])
        if text.count("\n") >= MOST_LINES:
            raise forms.ValidationError(_("Please shorten the text to at most 3,000 lines."))
        return text


class SittingField(forms.ModelChoiceField):
    """A choice of sittings, named by committee and day."""

    def label_from_instance(self, sitting: CouncilSitting) -> str:
        """Name committee and day."""
        return f"{sitting.committee.short_name}: {date_format(timezone.localtime(sitting.start))}"


class ConsultationForm(RecordForm):
    """One row of the sequence; sittings from a month before the paper to two years after it."""

    class Meta:
        model = Consultation
        fields = ["committee", "sitting", "planned_on", "role"]
        field_classes = {"sitting": SittingField}
        help_texts = {"planned_on": _("Only needed as long as the calendar has no sitting for it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paper = self.instance.paper
        first, last = paper.created_on - LOOKS_BACK, paper.created_on + LOOKS_AHEAD
        near = Q(start__date__gte=first, start__date__lte=last, is_cancelled=False)
        self.fields["sitting"].queryset = (
            CouncilSitting.objects.filter(
                near | Q(pk=self.instance.sitting_id), municipality=paper.municipality_id
            )
            .select_related("committee")
            .order_by("committee__name", "start")
        )
        self.fields["committee"].queryset = Committee.objects.filter(
            municipality=paper.municipality_id
        ).order_by("name")


class ResultForm(RecordForm):
    """What came of the paper in a committee."""

    class Meta:
        model = Consultation
        fields = ["result", "votes_yes", "votes_no", "votes_abstained"]
        help_texts = {
            "result": _("Without a choice the box on the form stays empty."),
            "votes_yes": _("Only if the votes were counted; then all three numbers."),
        }


class AttachmentForm(RecordForm):
    """What is handed in with the paper."""

    class Meta:
        model = Attachment
        fields = ["number", "title", "pages"]


class FinanceRowForm(RecordForm):
    """One row of the table of financial effects."""

    class Meta:
        model = FinanceRow
        fields = ["year", "product", "result_budget", "cash_budget", "state", "coverage"]
        help_texts = {
            "result_budget": _("Leave it empty if the amount is not known; 0 means none."),
            "coverage": _("Where the money comes from."),
        }


class PaperCheckForm(RecordForm):
    """The answer to one check of the municipality's form that has none yet."""

    title = forms.ChoiceField(label=_("Check"))

    class Meta:
        model = PaperCheck
        fields = ["title", "answer", "reason"]
        widgets = {"reason": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            title
            for title, check in queries.checks_of(self.instance.paper)
            if check is None or check.pk == self.instance.pk
        ]
        self.fields["title"].choices = [(title, title) for title in offered]
