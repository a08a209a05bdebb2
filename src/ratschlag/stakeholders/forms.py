"""Forms on who takes part. Every choice is limited to the municipality or the process.

Forms for new records get an instance that knows its municipality and process already.
"""

from typing import Any

from django import forms
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.municipalities.enums import RoomFeature
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.stakeholders.enums import OrganisationKind, SeatRole, Sector
from ratschlag.stakeholders.models import Group, Organisation, Person, Seat
from ratschlag.stakeholders.operations import MOST_SEATS_AT_ONCE

ALL = ("", _("all"))


class OrganisationSearch(ValuesForm):
    """What the list of organisations is narrowed to."""

    suche = forms.CharField(label=_("Search"), max_length=200, required=False)
    sektor = forms.ChoiceField(label=_("Sector"), choices=[ALL, *Sector.choices], required=False)
    art = forms.ChoiceField(
        label=_("Kind"), choices=[ALL, *OrganisationKind.choices], required=False
    )


class PeopleSearch(ValuesForm):
    """What the list of people is narrowed to."""

    suche = forms.CharField(
        label=_("Search"),
        max_length=200,
        required=False,
        help_text=_("Name, function, organisation or mail address"),
    )


class OrganisationForm(RecordForm):
    """An organisation."""

    class Meta:
        model = Organisation
        fields = ["name", "sector", "kind", "note"]
        widgets = {"sector": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = Sector.choices  # nothing chosen is no button of its own


class PersonForm(RecordForm):
    """A person; the organisations of the municipality are offered."""

    class Meta:
        model = Person
        fields = ["name", "organisation", "email"]
        help_texts = {"name": _("A function is enough, for example “Head of the housing office”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = _organisations(self.instance.municipality_id)


class GroupForm(RecordForm):
    """A group of a process."""

    groups = (
        (_("What it is"), ["name", "kind", "field", "purpose", "slug", "code"]),
        (_("Who belongs to it"), ["includes_everybody"]),
        (
            _("Its meetings"),
            ["meeting_count", "duration_minutes", "min_gap_days", "max_gap_days", "format"],
        ),
        (_("The room"), ["needed_features", "extra_places"]),
    )

    needed_features = forms.MultipleChoiceField(
        label=_("The room must have"),
        choices=RoomFeature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Group
        fields = [
            "name", "kind", "field", "purpose", "slug", "code", "includes_everybody",
            "meeting_count", "duration_minutes", "min_gap_days", "max_gap_days", "format",
            "needed_features", "extra_places",
        ]  # fmt: skip
        help_texts = {
            "slug": _("Leave it empty and it is made from the name."),
            "code": _("Stands in the calendar, for example HOU. Leave it empty and one is made."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["code"].required = False
        self.fields["field"].queryset = FieldOfAction.objects.filter(
            process=self.instance.process_id
        ).order_by("position")

    def clean_code(self) -> str:
        """Write codes in capitals, as they stand in the calendar."""
        return str(self.cleaned_data["code"]).upper()


class CopyForm(RecordForm):
    """What is new about a process that takes over the frame and groups of another."""

    class Meta:
        model = Process
        fields = ["title", "short_title", "slug", "starts_on"]
        help_texts = {
            "slug": _("Leave it empty and it is made from the title."),
            "starts_on": _("All other dates are shifted by as many days."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False


class NewSeatsForm(RecordForm):
    """Seats of one organisation in a group."""

    count = forms.IntegerField(
        label=_("Number of seats"), min_value=1, max_value=MOST_SEATS_AT_ONCE, initial=1
    )

    class Meta:
        model = Seat
        fields = ["organisation", "label", "role", "must_attend"]

    field_order = ["organisation", "count", "label", "role", "must_attend"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = _organisations(self.instance.municipality_id)
        self.fields["role"].initial = SeatRole.MEMBER


class SeatForm(RecordForm):
    """One seat."""

    class Meta:
        model = Seat
        fields = ["organisation", "label", "role", "must_attend"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = _organisations(self.instance.municipality_id)


class PersonField(forms.ModelChoiceField):
    """A choice of people, named with their organisation."""

    def label_from_instance(self, person: Person) -> str:
        """Name person and organisation."""
        return f"{person.name} ({person.organisation})" if person.organisation else person.name


class ReplaceForm(ValuesForm):
    """Who follows whoever speaks for a seat, and from which day on."""

    person = PersonField(label=_("Person"), queryset=Person.objects.none())
    since = forms.DateField(label=_("From this day on"))

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = _people_for(seat)


class OccupyForm(ReplaceForm):
    """Who speaks for a seat: somebody known, or a person entered on the spot."""

    person = PersonField(
        label=_("Person"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("People of the organisation stand first."),
    )
    new_name = forms.CharField(
        label=_("Or a new person: name or function"), max_length=200, required=False
    )
    new_email = forms.EmailField(label=_("Mail address of the new person"), required=False)
    is_deputy = forms.BooleanField(label=_("As deputy"), required=False)

    field_order = ["person", "new_name", "new_email", "since", "is_deputy"]

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of the two."""
        values = super().clean() or self.cleaned_data
        known, new = values.get("person"), values.get("new_name")
        if known and new:
            self.add_error("new_name", _("Please choose a person or enter a new one, not both."))
        elif not known and not new and not {"person", "new_name"} & set(self.errors):
            self.add_error("person", _("Please choose a person or enter a new one."))
        return values


class EndForm(ValuesForm):
    """From which day on the seat is free."""

    until = forms.DateField(
        label=_("The seat is free from this day on"),
        help_text=_("The day before is the last day of the person in this seat."),
    )


def _organisations(municipality_id: Any) -> Any:
    return Organisation.objects.filter(municipality=municipality_id).order_by("name")


def _people_for(seat: Seat) -> Any:
    own_first = Case(When(organisation=seat.organisation_id, then=Value(0)), default=Value(1))
    return (
        Person.objects.filter(municipality=seat.municipality_id)
        .select_related("organisation")
        .order_by(own_first, "name")
    )
