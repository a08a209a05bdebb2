"""The form in which the office answers a comment."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions.forms import OfficeCommentForm


class OfficeAnswerForm(OfficeCommentForm):
    """What the office says to a comment on the draft; sent twice, it says it once."""

    schluessel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"schluessel": uuid4()}, **kwargs)
        self.fields["text"].label = _("Answer of the office")
        self.fields["text"].help_text = _("Everybody reads it below the comment.")
