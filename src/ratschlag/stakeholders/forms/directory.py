"""Forms on organisations and people. Every choice is limited to the municipality.

Forms for new records get an instance that knows its municipality already.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.stakeholders.enums import OrganisationKind, Sector
from ratschlag.stakeholders.models import Organisation, Person

ALL = ("", _("all"))


def _choices(tags: Sequence[str]) -> list[tuple[str, Any]]:
    return [ALL, *((tag, tag) for tag in tags)]


class OrganisationSearch(ValuesForm):
    """What the list of organisations is narrowed to."""

    suche = forms.CharField(label=_("Search"), max_length=200, required=False)
    sektor = forms.ChoiceField(label=_("Sector"), choices=[ALL, *Sector.choices], required=False)
    art = forms.ChoiceField(
        label=_("Kind"), choices=[ALL, *OrganisationKind.choices], required=False
    )
    schlagwort = forms.ChoiceField(label=_("Tag"), required=False)

    def __init__(self, *args: Any, tags: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["schlagwort"].choices = _choices(tags)


class PeopleSearch(ValuesForm):
    """What the list of people is narrowed to."""

    suche = forms.CharField(
        label=_("Search"),
        max_length=200,
        required=False,
        help_text=_("Name, function, organisation or mail address"),
    )
    schlagwort = forms.ChoiceField(label=_("Tag"), required=False)

    def __init__(self, *args: Any, tags: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["schlagwort"].choices = _choices(tags)


class OrganisationForm(RecordForm):
    """An organisation."""

    class Meta:
        model = Organisation
        fields = [
            "name", "sector", "kind", "tags", "languages", "email", "phone", "address", "note",
        ]  # fmt: skip
        widgets = {"sector": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = Sector.choices  # nothing chosen is no button of its own


class PersonForm(RecordForm):
    """A person; the organisations of the municipality are offered."""

    language = forms.ChoiceField(
        label=Person._meta.get_field("language").verbose_name,
        help_text=Person._meta.get_field("language").help_text,
        choices=[("", _("not given")), *settings.LANGUAGES],
        required=False,
    )

    class Meta:
        model = Person
        fields = ["name", "organisation", "email", "phone", "language", "tags"]
        help_texts = {"name": _("A function is enough, for example “Head of the housing office”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_of(
            self.instance.municipality_id, self.instance.organisation_id
        )


class DissolutionForm(RecordForm):
    """On which day an organisation was dissolved, and who follows it."""

    class Meta:
        model = Organisation
        fields = ["dissolved_on", "followed_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dissolved_on"].required = True
        others = organisations_of(self.instance.municipality_id, self.instance.followed_by_id)
        self.fields["followed_by"].queryset = others.exclude(pk=self.instance.pk)


def organisations_of(municipality_id: Any, chosen: Any = None) -> Any:
    """Return the organisations to choose from: those still there, and who was chosen before."""
    rows = Organisation.objects.filter(municipality=municipality_id)
    return rows.choosable(chosen).order_by("name")
