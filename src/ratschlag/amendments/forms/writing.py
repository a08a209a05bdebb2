"""The form in which somebody suggests an amendment."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.amendments.enums import AmendmentKind
from ratschlag.amendments.models.amendments import LONGEST_REASON, LONGEST_TEXT
from ratschlag.amendments.queries import Spot
from ratschlag.concept.rules.paragraphs import tidied
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.forms import AuthorForm


class AmendmentForm(AuthorForm):
    """An amendment."""

    names = {
        "text": "text", "grund": "reason", "name": "author_name", "mail": "email",
        "organisation": "author_organisation", "oeffentlich": "name_is_public",
    }  # fmt: skip

    text = forms.CharField(
        label=_("Suggested text"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea({"rows": 10, "lang": "de", "dir": "ltr"}),
    )
    grund = forms.CharField(
        label=pgettext_lazy("amendment", "Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Why? Everybody reads it beside your suggestion."),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_("Another name than your own is fine, too."),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        help_text=_("Stands beside your suggestion in public."),
    )
    mail = forms.EmailField(
        label=_("Mail address"),
        required=False,
        help_text=_("Then we write to you what is decided. Never shown."),
    )
    gesehen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    field_order: Sequence[str] = ("text", "grund", "name", "organisation", "mail")

    def __init__(self, *args: Any, spot: Spot, kind: AmendmentKind, **kwargs: Any) -> None:
        begin = spot.text if kind == AmendmentKind.REWORD else ""
        first = {"gesehen": checksum_of(spot.text), "text": begin}
        kwargs["initial"] = {**first, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.kind, self.spot = kind, spot
        if kind == AmendmentKind.DELETE:
            del self.fields["text"]
        if kind == AmendmentKind.INSERT:
            self.fields["text"].label = _("New paragraph")

    def clean_text(self) -> str:
        """Keep the text as the draft keeps its own."""
        text = tidied(self.cleaned_data["text"])
        if not text.strip():
            raise forms.ValidationError(_("Please write the text you suggest."))
        if self.kind == AmendmentKind.REWORD and text == self.spot.text:
            raise forms.ValidationError(
                _("This is the text as it stands. Please change what you want changed.")
            )
        return text

    def values(self) -> dict[str, Any]:
        """Return the amendment."""
        found = self.cleaned_data
        return {"kind": self.kind, "text": found.get("text", ""), "reason": found["grund"]}

    def see_again(self) -> None:
        """Let the form know the text as it stands now, where it was changed meanwhile."""
        self.data = {**self.data.dict(), "gesehen": checksum_of(self.spot.text)}
