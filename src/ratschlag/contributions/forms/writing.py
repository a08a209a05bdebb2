"""The form in which somebody writes a wish."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.models.wishes import LONGEST_TEXT, LONGEST_TITLE
from ratschlag.contributions.operations import Author
from ratschlag.core.forms import OpenForm, OwnWords
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.stakeholders.models import Person


def _label(name: str) -> Any:
    return getattr(TopicWish._meta.get_field(name), "verbose_name")  # noqa: B009 (told to mypy)


class WishForm(OpenForm):
    """A wish. Whoever is known by a seat is not asked who they are."""

    names = {
        "titel": "title", "text": "text", "feld": "field", "name": "author_name",
        "organisation": "author_organisation", "mail": "email", "oeffentlich": "name_is_public",
    }  # fmt: skip

    titel = forms.CharField(
        label=_label("title"),
        max_length=LONGEST_TITLE,
        help_text=_("For example: Language courses in the evening with childcare."),
    )
    text = forms.CharField(
        label=_label("text"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("A few sentences are enough. Please name nobody who does not know of it."),
    )
    feld = forms.ModelChoiceField(
        label=_label("field"),
        queryset=FieldOfAction.objects.none(),
        required=False,
        widget=OwnWords,
        empty_label=_("I do not know, or none of these"),
    )
    name = forms.CharField(label=_label("author_name"), max_length=200, required=False)
    organisation = forms.CharField(
        label=_label("author_organisation"),
        max_length=200,
        required=False,
        help_text=_("Stands beside the wish in public."),
    )
    mail = forms.EmailField(
        label=_label("email"),
        required=False,
        help_text=_("Then we write to you what becomes of it. Never shown."),
    )
    oeffentlich = forms.BooleanField(label=_label("name_is_public"), required=False)
    schluessel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, process: Process, person: Person | None, **kwargs: Any) -> None:
        kwargs["initial"] = {"schluessel": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["feld"].queryset = process.fields.order_by("position", "name")
        if not self.fields["feld"].queryset.exists():
            del self.fields["feld"]
        if person is not None:
            for name in ("name", "organisation", "mail"):
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        """Return the wish."""
        found = self.cleaned_data
        return {"title": found["titel"], "text": found["text"], "field": found.get("feld")}

    def author(self, language: str) -> Author:
        """Return by whom it is."""
        found = self.cleaned_data
        return Author(
            person=self.person,
            name=found.get("name", ""),
            organisation=found.get("organisation", ""),
            email=found.get("mail", ""),
            language=language,
            name_is_public=found["oeffentlich"],
        )

    @property
    def key(self) -> UUID | None:
        """The key of this form: sent twice, it makes one wish."""
        return self.cleaned_data.get("schluessel")
