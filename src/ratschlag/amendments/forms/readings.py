"""The form in which the office notes what was laid before a group."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.documents import state_name
from ratschlag.concept.models import Version
from ratschlag.core.forms import OwnWords, ValuesForm


class ReadingForm(ValuesForm):
    """Which state of the draft a group saw, and on which day."""

    fassung = forms.ChoiceField(
        label=_("What was laid before the group?"), required=False, widget=OwnWords
    )
    shown_on = forms.DateField(
        label=_("Laid before the group on"),
        help_text=_("For the draft as it is now, this is today. A version may be of any day."),
    )

    def __init__(self, *args: Any, versions: Sequence[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(one.number): one for one in versions}
        named = [(number, state_name(one)) for number, one in self.versions.items()]
        self.fields["fassung"].choices = [("", state_name(None)), *named]

    @property
    def release(self) -> Version | None:
        """The version that was chosen; None for the draft."""
        return self.versions.get(self.cleaned_data["fassung"])
