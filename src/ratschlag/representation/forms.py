"""Forms on targets for seats and on the ballot, and what the list of seats is narrowed to."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.representation.documents import pile_label
from ratschlag.representation.enums import (
    CAST,
    DEFINITION_TEXTS,
    Definition,
    Measure,
    Standing,
    TargetScope,
)
from ratschlag.representation.models import Ballot, SeatTarget
from ratschlag.stakeholders.enums import OrganisationKind, Sector

ALL = ("", _("all"))


class TargetForm(RecordForm):
    """A target: whose seats, at least how many; `place` stands for scope, field and group."""

    place = forms.ChoiceField(label=_("Seats it looks at"))
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of organisations"),
        choices=OrganisationKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Leave all empty to mean the whole sector. Kinds of organisations only: nothing about "
            "the people they send."
        ),
    )

    class Meta:
        model = SeatTarget
        fields = ["sector", "kinds", "measure", "least", "reason"]
        widgets = {"measure": forms.RadioSelect}
        help_texts = {
            "sector": _("With a sector and kinds, a share is taken of the seats of that sector."),
            "least": _("A whole number: percent or seats."),
        }

    field_order = ("sector", "kinds", "place", "measure", "least", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        process = self.instance.process
        self.fields["measure"].choices = Measure.choices
        self.fields["place"].initial = self.instance.place
        self.fields["place"].choices = [
            (TargetScope.PROCESS, TargetScope.PROCESS.label),
            (TargetScope.EACH_FIELD, TargetScope.EACH_FIELD.label),
            *((f"{TargetScope.FIELD}:{one.pk}", one.name) for one in process.fields.all()),
            *((f"{TargetScope.GROUP}:{one.pk}", one.name) for one in process.groups.all()),
        ]

    def clean(self) -> dict[str, Any]:
        """Give the record scope, field and group, so that its own rules can be checked."""
        super().clean()
        cleaned = self.cleaned_data
        for name, value in parts_of(cleaned.get("place", TargetScope.PROCESS)).items():
            setattr(self.instance, name, value)
        return cleaned


def parts_of(place: str) -> dict[str, Any]:
    """Return scope and the keys of field and group that a place of the form stands for."""
    scope, _colon, key = place.partition(":")
    chosen = UUID(key) if key else None
    return {
        "scope": scope,
        "field_id": chosen if scope == TargetScope.FIELD else None,
        "group_id": chosen if scope == TargetScope.GROUP else None,
    }


class SeatSearch(ValuesForm):
    """What the list of seats is narrowed to; `zeile` is the key of a row of the matrix."""

    zeile = forms.ChoiceField(label=_("Field or group"), required=False)
    sektor = forms.ChoiceField(label=_("Sector"), choices=[ALL, *Sector.choices], required=False)
    stand = forms.ChoiceField(label=_("State"), choices=[ALL, *Standing.choices], required=False)
    art = forms.ChoiceField(
        label=_("Kind"), choices=[ALL, *OrganisationKind.choices], required=False
    )

    def __init__(self, data: Any, *, rows: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["zeile"].choices = [ALL, *rows]


class BallotForm(RecordForm):
    """What is asked, and how it may be shown."""

    class Meta:
        model = Ballot
        fields = ["definition", "by_sector", "threshold", "least_percent"]
        widgets = {"definition": forms.RadioSelect}
        help_texts = {
            "definition": _(
                "Figures of different definitions cannot be compared. Each slip shows its words."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["definition"].choices = [
            (one.value, f"{one.label}: {DEFINITION_TEXTS[one]}") for one in Definition
        ]


class PileForm(ValuesForm):
    """A whole number for each pile of slips."""

    def __init__(self, data: Any, *, ballot: Ballot, most: int, help_text: Any = "") -> None:
        super().__init__(data)
        for pile in ballot.piles:
            self.fields[pile] = forms.IntegerField(
                label=pile_label(pile),
                min_value=0,
                max_value=most,
                initial=ballot.printed.get(pile),
                help_text=help_text,
            )


class AnswerForm(ValuesForm):
    """The answer and the code on the slip; what of both counts is decided by the operation."""

    antwort = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(one.value, one.label) for one in CAST],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the three answers.")},
    )
    code = forms.CharField(
        label=_("Code on your slip"),
        max_length=100,
        error_messages={"required": _("Please type the code that is printed on your slip.")},
        help_text=_("Four times four signs. Small letters and missing hyphens do not matter."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
