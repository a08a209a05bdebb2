"""The form in which somebody suggests an amendment."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.amendments.enums import AmendmentKind
from ratschlag.amendments.models.amendments import LONGEST_REASON, LONGEST_TEXT
from ratschlag.amendments.queries import Spot
from ratschlag.concept.rules.paragraphs import tidied
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.core.forms import OpenForm
from ratschlag.stakeholders.models import Person


class AmendmentForm(OpenForm):
    """An amendment. Whoever is known by a seat or a unit is not asked who they are."""

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
    oeffentlich = forms.BooleanField(label=_("The name may be shown in public"), required=False)
    schluessel = forms.UUIDField(widget=forms.HiddenInput, required=False)
    gesehen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self, *args: Any, spot: Spot, kind: AmendmentKind, person: Person | None, **kwargs: Any
    ) -> None:
        begin = spot.text if kind == AmendmentKind.REWORD else ""
        first = {"schluessel": uuid4(), "gesehen": checksum_of(spot.text), "text": begin}
        kwargs["initial"] = {**first, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.kind, self.person, self.spot = kind, person, spot
        if kind == AmendmentKind.DELETE:
            del self.fields["text"]
        if kind == AmendmentKind.INSERT:
            self.fields["text"].label = _("New paragraph")
        if person is not None:
            for name in ("name", "organisation", "mail"):
                del self.fields[name]

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
        """The key of this form: sent twice, it makes one amendment."""
        return self.cleaned_data.get("schluessel")

    def see_again(self) -> None:
        """Let the form know the text as it stands now, where it was changed meanwhile."""
        self.data = {**self.data.dict(), "gesehen": checksum_of(self.spot.text)}
