"""What every form shares in which people write something: who they are, and the key of the form."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions.operations import Author
from ratschlag.core.forms import OpenForm
from ratschlag.stakeholders.models import Person

ASKED_OF_STRANGERS = ("name", "organisation", "mail")


class AuthorForm(OpenForm):
    """Something somebody writes. Whoever is known by a seat or a unit is not asked who they are.

    A form with a field `mail` asks for an address to which one hears what becomes of it.
    """

    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=200, required=False)
    oeffentlich = forms.BooleanField(label=_("The name may be shown in public"), required=False)
    schluessel = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, person: Person | None, **kwargs: Any) -> None:
        kwargs["initial"] = {"schluessel": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.person = person
        for name in ASKED_OF_STRANGERS if person is not None else ():
            self.fields.pop(name, None)

    def author(self, language: str = "") -> Author:
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
        """The key of this form: sent twice, it says it once."""
        return self.cleaned_data.get("schluessel")
