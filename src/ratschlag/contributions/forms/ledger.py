"""The form by which the ledger is searched, filtered and sorted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions.enums import WishOrder, WishState
from ratschlag.contributions.queries import Filters
from ratschlag.core.forms import OwnWords, ValuesForm
from ratschlag.processes.models import FieldOfAction


class LedgerForm(ValuesForm):
    """What is asked of the ledger; nonsense counts as not asked."""

    suche = forms.CharField(label=_("Search for words or a number"), max_length=100, required=False)
    stand = forms.ChoiceField(
        label=_("State"), choices=[("", _("all")), *WishState.choices], required=False
    )
    feld = forms.ChoiceField(label=_("Field of action"), required=False, widget=OwnWords)
    sortierung = forms.ChoiceField(label=_("Order"), choices=WishOrder.choices, required=False)

    def __init__(self, *args: Any, fields: list[FieldOfAction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_place = {str(place): one for place, one in enumerate(fields, start=1)}
        names = [(place, one.name) for place, one in self.by_place.items()]
        self.fields["feld"].choices = [("", _("all")), *names]

    def filters(self) -> Filters:
        """Return what is asked for."""
        self.is_valid()
        found = self.cleaned_data
        theme = self.by_place.get(found.get("feld", ""))
        return Filters(
            search=found.get("suche", ""),
            state=found.get("stand", ""),
            field=theme.pk if theme else None,
            order=WishOrder(found.get("sortierung") or WishOrder.NEWEST),
        )
