"""Forms of the office: what came on paper, units that are asked, what is hidden."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions.enums import WishWay
from ratschlag.contributions.forms.writing import WishForm
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.models.wishes import LONGEST_REASON
from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.processes.models import Process


class EnterForm(WishForm):
    """A wish entered on behalf of somebody."""

    weg = forms.ChoiceField(
        label=_("How it came in"),
        choices=[one for one in WishWay.choices if one[0] != WishWay.WEB],
        widget=forms.RadioSelect,
    )
    am = forms.DateField(label=_("Came in on"))

    field_order = ("weg", "am", *WishForm.field_order)

    def __init__(self, *args: Any, process: Process, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, process=process, person=None, initial={"am": today}, **kwargs)
        self.today = today

    def clean_am(self) -> Any:
        """Refuse what has not come yet."""
        day = self.cleaned_data["am"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def values(self) -> dict[str, Any]:
        """Return the wish with the way it came."""
        noon = timezone.make_aware(datetime.combine(self.cleaned_data["am"], time(12)))
        return {**super().values(), "way": self.cleaned_data["weg"], "written_at": noon}


class UnitForm(RecordForm):
    """Which unit is asked, and until when."""

    class Meta:
        model = TopicWish
        fields = ["unit", "unit_due_on", "unit_question"]
        widgets = {"unit_question": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        field.queryset, field.empty_label = units, _("nobody")


class UnitAnswerForm(RecordForm):
    """What the unit says."""

    class Meta:
        model = TopicWish
        fields = ["unit_answer"]
        help_texts = {"unit_answer": _("The office reads it, not the public.")}


class UnitStatementForm(ValuesForm):
    """What a unit says by its own link; `seen` is when the answer was given that it has seen."""

    answer = forms.CharField(
        label=_("What you say to it"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 10}),
        help_text=_(
            "For example: is it possible, from when, what does it cost, who would do it? The office"
            " reads it and decides what is published."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def clean_seen(self) -> datetime | None:
        """Return the moment; what was made up means that nothing was seen."""
        try:
            return datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            return None


class HideForm(ValuesForm):
    """Why something is hidden."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Everybody reads it in place of the text. Please do not repeat what you hide."),
    )
