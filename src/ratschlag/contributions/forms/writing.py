"""The form in which somebody writes a wish."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions.forms.authors import AuthorForm
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.models.wishes import LONGEST_TEXT, LONGEST_TITLE
from ratschlag.core.forms import OwnWords
from ratschlag.processes.models import FieldOfAction, Process


def _label(name: str) -> Any:
    return getattr(TopicWish._meta.get_field(name), "verbose_name")  # noqa: B009 (told to mypy)


class WishForm(AuthorForm):
    """A wish."""

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

    field_order: Sequence[str] = ("titel", "text", "feld", "name", "organisation", "mail")

    def __init__(self, *args: Any, process: Process, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["feld"].queryset = process.fields.order_by("position", "name")
        if not self.fields["feld"].queryset.exists():
            del self.fields["feld"]

    def values(self) -> dict[str, Any]:
        """Return the wish."""
        found = self.cleaned_data
        return {"title": found["titel"], "text": found["text"], "field": found.get("feld")}
