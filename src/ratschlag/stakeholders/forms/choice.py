"""Choosing one entry of the register: of very many only some are offered, and others looked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import ValuesForm
from ratschlag.stakeholders.models import Organisation, Person
from ratschlag.stakeholders.queries.search import called

MOST_OFFERED = 100


class EntrySearch(ValuesForm):
    """Which entries are offered."""

    suche = forms.CharField(
        label=_("Search"),
        max_length=200,
        required=False,
        help_text=_("Name, function, organisation or mail address"),
    )

    @property
    def text(self) -> str:
        """What is looked for; a search that makes no sense narrows nothing."""
        return str(self.cleaned_data["suche"]) if self.is_valid() else ""


class EntryField(forms.ModelChoiceField):
    """A choice of entries; people are named with their organisation."""

    has_any, has_more = True, False

    def label_from_instance(self, entry: Person | Organisation) -> str:
        """Name the entry and, of a person, the organisation."""
        organisation = getattr(entry, "organisation", None)
        return f"{entry.name} ({organisation})" if organisation else entry.name

    def offer(self, rows: QuerySet[Any], text: str, *, sent: Any) -> None:
        """Offer of `rows` what fits the text, if that is not too much, and what was sent already.

        Every one of them may be chosen, offered or not.
        """
        self.queryset = rows
        found = list(called(rows, text)[: MOST_OFFERED + 1])
        self.has_any, self.has_more = bool(found), len(found) > MOST_OFFERED
        del found[MOST_OFFERED:]
        chosen = self._known(sent)
        if chosen and chosen not in found:
            found.insert(0, chosen)
        blank = [] if self.empty_label is None else [("", self.empty_label)]
        self.choices = [*blank, *((one.pk, self.label_from_instance(one)) for one in found)]

    def _known(self, sent: Any) -> Any:
        try:
            return self.to_python(sent)
        except ValidationError:
            return None
