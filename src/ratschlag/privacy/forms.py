"""Forms on personal data."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.privacy.models import LEAST_DAYS, MOST_DAYS, RetentionRule

LONGEST_CODE = 20


class NameForm(ValuesForm):
    """How somebody wants to be called."""

    name = forms.CharField(label=_("Name or function"), max_length=200)


class AddressForm(ValuesForm):
    """Where mails go from now on."""

    email = forms.EmailField(
        label=_("New mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, own: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own

    def clean_email(self) -> str:
        """Take it in small letters, as addresses are kept; it must be another one."""
        email = str(self.cleaned_data["email"]).lower()
        if email == self.own:
            raise ValidationError(_("This is your address already."))
        return email


class AddressCodeForm(ValuesForm):
    """The code from the mail."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        """Take it with or without the dash and spaces."""
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isalnum())


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
