"""Forms of origins: a search, a finding in words, a reason why nothing follows."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models import Origin
from ratschlag.core.forms import RecordForm, ValuesForm


class SearchForm(ValuesForm):
    """What is looked for."""

    suche = forms.CharField(label=_("Search for words or a code"), max_length=100, required=False)

    def search(self) -> str:
        """Return what is looked for; what is too long counts as nothing."""
        self.is_valid()
        return str(self.cleaned_data.get("suche", ""))


class FindingForm(RecordForm):
    """A finding in words."""

    class Meta:
        model = Origin
        fields = ["finding"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].required = True


class SetAsideForm(ValuesForm):
    """Why a source leads to nothing in the concept."""

    set_aside = forms.CharField(
        label=_("Why it leads to nothing in the concept"),
        max_length=300,
        help_text=_("For example: it was only about the next date."),
    )
