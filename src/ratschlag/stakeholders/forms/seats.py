"""Forms on seats and who speaks for them. Every choice is limited to the municipality."""

from typing import Any

from django import forms
from django.db.models import Case, Value, When
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.stakeholders.enums import SeatBasis, SeatRole
from ratschlag.stakeholders.forms.choice import EntryField
from ratschlag.stakeholders.forms.directory import organisations_of
from ratschlag.stakeholders.models import Person, Seat
from ratschlag.stakeholders.operations import MOST_SEATS_AT_ONCE

BASIS = ("basis", "basis_reference", "basis_on")


def _name_the_empty_basis(form: RecordForm) -> None:
    form.fields["basis"].choices = [("", _("nothing written")), *SeatBasis.choices]


class NewSeatsForm(RecordForm):
    """Seats of one organisation in a group."""

    count = forms.IntegerField(
        label=_("Number of seats"), min_value=1, max_value=MOST_SEATS_AT_ONCE, initial=1
    )

    class Meta:
        model = Seat
        fields = ["organisation", "label", "role", "must_attend", *BASIS]

    field_order = ["organisation", "count", "label", "role", "must_attend", *BASIS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_of(self.instance.municipality_id)
        self.fields["role"].initial = SeatRole.MEMBER
        _name_the_empty_basis(self)


class SeatForm(RecordForm):
    """One seat."""

    class Meta:
        model = Seat
        fields = ["organisation", "label", "role", "must_attend", *BASIS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_of(
            self.instance.municipality_id, self.instance.organisation_id
        )
        _name_the_empty_basis(self)


class ReplaceForm(ValuesForm):
    """Who follows whoever speaks for a seat, and from which day on."""

    person = EntryField(label=_("Person"), queryset=Person.objects.none())
    since = forms.DateField(label=_("From this day on"))

    def __init__(self, *args: Any, seat: Seat, sought: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(_people_for(seat), sought, sent=self.data.get("person"))


class OccupyForm(ReplaceForm):
    """Who speaks for a seat: somebody known, or a person entered on the spot."""

    person = EntryField(
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


def _people_for(seat: Seat) -> Any:
    own_first = Case(When(organisation=seat.organisation_id, then=Value(0)), default=Value(1))
    return (
        Person.objects.filter(municipality=seat.municipality_id)
        .select_related("organisation")
        .order_by(own_first, "name", "pk")
    )
