"""Forms in which people comment and report."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions.models.talk import LONGEST_COMMENT
from ratschlag.contributions.operations import Author
from ratschlag.core.forms import OpenForm, ValuesForm
from ratschlag.stakeholders.models import Person


class CommentForm(OpenForm):
    """Something said to a wish. Whoever is known by a seat is not asked who they are."""

    text = forms.CharField(
        label=_("Your comment"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("What speaks for it, what against it, what is missing?"),
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        help_text=_("Stands beside the comment in public."),
    )
    oeffentlich = forms.BooleanField(label=_("The name may be shown in public"), required=False)
    schluessel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, person: Person | None, **kwargs: Any) -> None:
        kwargs["initial"] = {"schluessel": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.person = person
        if person is not None:
            del self.fields["name"], self.fields["organisation"]

    def author(self) -> Author:
        """Return by whom it is."""
        found = self.cleaned_data
        return Author(
            person=self.person,
            name=found.get("name", ""),
            organisation=found.get("organisation", ""),
            name_is_public=found["oeffentlich"],
        )

    @property
    def key(self) -> UUID | None:
        """The key of this form: sent twice, it says it once."""
        return self.cleaned_data.get("schluessel")


class ReportForm(ValuesForm):
    """What is wrong with a contribution."""

    text = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("For example: it insults somebody, or names a person without their consent."),
    )


class OfficeCommentForm(ValuesForm):
    """What the office says to a wish, beside its answer."""

    text = forms.CharField(
        label=_("Comment of the office"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 6}),
    )
