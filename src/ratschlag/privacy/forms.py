"""Forms on personal data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.privacy.models import LEAST_DAYS, MOST_DAYS, RetentionRule


class NameForm(ValuesForm):
    """How somebody wants to be called."""

    name = forms.CharField(label=_("Name or function"), max_length=200)


class EraseForm(ValuesForm):
    """The sign that somebody means it."""

    understood = forms.BooleanField(
        label=_("I understand that this cannot be undone."),
        error_messages={"required": _("Please tick the box if you want your data to be erased.")},
    )


class PeriodForm(RecordForm):
    """How long one class of data stays."""

    class Meta:
        model = RetentionRule
        fields = ["days", "is_suspended", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].widget.attrs |= {"min": LEAST_DAYS, "max": MOST_DAYS}
