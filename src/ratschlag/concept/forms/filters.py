"""The form by which the list of measures is searched and filtered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import MoneyState, Standing
from ratschlag.concept.models import Concept, Section
from ratschlag.concept.queries import Filters, frameworks_of
from ratschlag.concept.queries.lists import ALSO, MISSING, ONLY
from ratschlag.concept.rules.tree import in_order
from ratschlag.core.forms import OwnWords, ValuesForm
from ratschlag.stakeholders.models import Organisation


class MeasureFilterForm(ValuesForm):
    """What is asked of the list; nonsense counts as not asked."""

    suche = forms.CharField(label=_("Search for words or a code"), max_length=100, required=False)
    abschnitt = forms.ChoiceField(label=_("Section"), required=False, widget=OwnWords)
    stelle = forms.ChoiceField(label=_("Responsible unit"), required=False, widget=OwnWords)
    geld = forms.ChoiceField(
        label=pgettext_lazy("concept", "Money"),
        choices=[("", _("all")), *MoneyState.choices, (MISSING, _("nothing said yet"))],
        required=False,
    )

    ersetzt = forms.ChoiceField(
        label=_("Measures that go into others"),
        choices=[("", _("leave out")), (ALSO, _("show as well")), (ONLY, _("only these"))],
        required=False,
    )

    bezug = forms.ChoiceField(label=_("Entry of a framework"), required=False, widget=OwnWords)

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = list(Section.objects.filter(concept=concept))
        units = Organisation.objects.filter(led_measures__concept=concept).distinct()
        self.sections = {str(one.row.pk): one for one in in_order(sections)}
        self.units = {str(one.pk): one for one in units.order_by("name")}
        self.fields["abschnitt"].choices = [
            ("", _("all")),
            *((key, f"{one.number} {one.row.title}") for key, one in self.sections.items()),
        ]
        self.fields["stelle"].choices = [
            ("", _("all")),
            *((key, one.name) for key, one in self.units.items()),
        ]

        self._offer_entries(concept)

    def _offer_entries(self, concept: Concept) -> None:
        """Offer the entries of all frameworks; nothing where there are none."""
        frameworks = [one for one in frameworks_of(concept) if one.entries.all()]
        self.entries = {str(one.pk): one for row in frameworks for one in row.entries.all()}
        if not frameworks:
            del self.fields["bezug"]
            return
        self.fields["bezug"].choices = [
            ("", _("all")),
            *(
                (row.name, [(str(one.pk), str(one)) for one in row.entries.all()])
                for row in frameworks
            ),
        ]

    def filters(self) -> Filters:
        """Return what is asked for."""
        self.is_valid()
        found = self.cleaned_data
        section = self.sections.get(found.get("abschnitt", ""))
        unit = self.units.get(found.get("stelle", ""))
        entry = self.entries.get(found.get("bezug", ""))
        return Filters(
            search=found.get("suche", ""),
            section=section.row.pk if section else None,
            lead=unit.pk if unit else None,
            money=found.get("geld", ""),
            commitment=found.get("zusage", ""),
            entry=entry.pk if entry else None,
            replaced=found.get("ersetzt", ""),
        )


class OfficeFilterForm(MeasureFilterForm):
    """What the office asks of the list: also how it stands with the commitment of the unit."""

    zusage = forms.ChoiceField(
        label=_("Commitment"), choices=[("", _("all")), *Standing.choices], required=False
    )
