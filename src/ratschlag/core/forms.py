"""The base of all forms on records: native inputs, plausible dates, rules checked once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
IMPLAUSIBLE = _("Please enter a date between 1900 and 2199.")
DASHES = "---------"  # what Django shows where nothing is chosen


class ValuesForm(forms.Form):
    """A form of values that are not one record: a search, several seats at once, a single date."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _use_native_input(field)


class OpenForm(ValuesForm):
    """A form for everybody, with names of its own in the address or the page.

    `names` says which field of the record each of them is, where it is called otherwise.
    """

    names: ClassVar[Mapping[str, str]] = {}

    def put_errors(self, errors: Mapping[str, Sequence[str]]) -> None:
        """Put what the record says at the fields of the form."""
        own = {field: name for name, field in self.names.items()}
        for field, reasons in errors.items():
            name = own.get(field, field)
            self.add_error(name if name in self.fields else None, list(reasons))


class RecordForm(forms.ModelForm):
    """A form of one record. The operation that saves it checks the record's rules once more.

    A long form names its fields in `groups`, each with a legend.
    """

    groups: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _use_native_input(field)

    def field_groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return each legend with its fields."""
        return [(legend, [self[name] for name in names]) for legend, names in self.groups]

    def _update_errors(self, errors: forms.ValidationError) -> None:
        """Put what a broken constraint says at the field that its code names."""
        by_field = getattr(errors, "error_dict", {})
        for problem in by_field.pop(NON_FIELD_ERRORS, []):
            name = problem.code if problem.code in self.fields else NON_FIELD_ERRORS
            by_field.setdefault(name, []).append(problem)
        super()._update_errors(errors)


class OwnWords(forms.Select):
    """A list of words of the municipality, which are German; the entry for nothing is not."""

    def create_option(self, name: str, value: Any, *arguments: Any, **named: Any) -> dict[str, Any]:
        """Mark the entry."""
        option = super().create_option(name, value, *arguments, **named)
        if str(value):
            option["attrs"]["lang"] = "de"
        return option


def _use_native_input(field: forms.Field) -> None:
    if isinstance(field, forms.DateTimeField):
        field.widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        field.validators.append(_plausible_moment)
    elif isinstance(field, forms.DateField):
        field.widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        field.validators += [
            MinValueValidator(EARLIEST, IMPLAUSIBLE),
            MaxValueValidator(LATEST, IMPLAUSIBLE),
        ]
    elif isinstance(field, forms.TimeField):
        field.widget = forms.TimeInput({"type": "time"}, format="%H:%M")
    elif isinstance(field, forms.CharField) and isinstance(field.widget, forms.Textarea):
        field.validators.append(_not_endless)
    elif isinstance(field, forms.ChoiceField):
        _name_the_empty_choice(field)


def _name_the_empty_choice(field: forms.ChoiceField) -> None:
    label = _("please choose") if field.required else _("no choice")
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = label
    elif isinstance(field.widget, forms.Select):
        offered = list(field.widget.choices)
        field.widget.choices = [("", label) if one == ("", DASHES) else one for one in offered]


def _plausible_moment(value: dt.datetime) -> None:
    if not EARLIEST <= value.date() <= LATEST:
        raise forms.ValidationError(IMPLAUSIBLE)


def _not_endless(value: str) -> None:
    if len(value) > 100_000:
        raise forms.ValidationError(_("Please shorten the text to at most 100,000 characters."))
