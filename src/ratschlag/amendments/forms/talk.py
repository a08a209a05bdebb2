"""Forms in which the office answers a comment, and in which people report one."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.amendments.enums import ReportReason
from ratschlag.contributions.forms import OfficeCommentForm, ReportForm


class OfficeAnswerForm(OfficeCommentForm):
    """What the office says to a comment on the draft; sent twice, it says it once."""

    schluessel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"schluessel": uuid4()}, **kwargs)
        self.fields["text"].label = _("Answer of the office")
        self.fields["text"].help_text = _("Everybody reads it below the comment.")


class DraftReportForm(ReportForm):
    """What is wrong with a comment on the draft; sent twice, it is reported once."""

    grund = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=ReportReason.choices, widget=forms.RadioSelect
    )
    schluessel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    field_order = ("grund", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"schluessel": uuid4()}, **kwargs)
        self.fields["text"].label = _("What else the office should know")
        self.fields["text"].help_text = _("Please write it here if it is something else.")
        self.fields["text"].required = False

    def put_errors(self, errors: Mapping[str, Sequence[str]]) -> None:
        """Put what the record says at the fields of the form."""
        for name, reasons in errors.items():
            self.add_error(name if name in self.fields else None, list(reasons))
