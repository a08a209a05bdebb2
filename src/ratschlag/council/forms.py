"""Forms of committees, sittings and the import of calendars."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import EARLIEST, IMPLAUSIBLE, LATEST, RecordForm
from ratschlag.council import rules
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarSource, Committee, CouncilSitting
from ratschlag.council.operations.reading_words import COLUMNS
from ratschlag.council.sources import CsvColumn, CsvPreview
from ratschlag.municipalities.models import Municipality


class CommitteeForm(RecordForm):
    """A body of the council."""

    class Meta:
        model = Committee
        fields = ["name", "short_name", "kind", "blocks_meetings"]


class SittingForm(RecordForm):
    """A dated sitting; the committees offered are those of the municipality."""

    class Meta:
        model = CouncilSitting
        fields = [
            "committee", "title", "start", "end", "end_is_assumed", "is_all_day", "is_cancelled",
            "location", "provenance",
        ]  # fmt: skip

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.municipality = municipality
        choices = self.fields["committee"]
        choices.queryset = Committee.objects.filter(municipality=municipality).order_by("name")


class SourceForm(RecordForm):
    """The name of a calendar that was imported."""

    class Meta:
        model = CalendarSource
        fields = ["name"]


class CalendarForm(forms.Form):
    """A calendar to be read: its form, a file or an address, and the days of interest."""

    format = forms.ChoiceField(
        label=_("Form of the calendar"), choices=SourceFormat.choices, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        max_length=200,
        help_text=_(
            "At most 20 MB; a table may be CSV or XLSX. The file is looked at first and changes"
            " nothing yet."
        ),
    )
    address = forms.CharField(
        label=_("Or internet address"),
        required=False,
        max_length=500,
        help_text=_("For example the address of the OParl system, or of a calendar to subscribe."),
    )
    name = forms.CharField(
        label=_("Name of the calendar"),
        required=False,
        max_length=200,
        help_text=_("For the list of calendars. If left empty, the name of the file or address."),
    )
    since = forms.DateField(
        label=_("First day of interest"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("Last day of interest"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        initial: dict[str, Any],
        file_problem: str = "",
        **kwargs: Any,
    ) -> None:
        self._file_problem = file_problem
        first, last = rules.usual_horizon(today)
        days = {"since": first, "last": last, "format": SourceFormat.ICS}
        super().__init__(*args, initial=days | initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of file and address, and for days in order."""
        values: dict[str, Any] = super().clean() or {}
        if self._file_problem:
            self.add_error("file", self._file_problem)
        if self.errors:
            return values
        given_file, address = values.get("file"), values.get("address")
        if not given_file and not address:
            self.add_error("file", _("Please choose a file or give an address."))
        elif given_file and address:
            self.add_error("address", _("Please give either a file or an address, not both."))
        days = {name: values[name] for name in ("since", "last")}  # an error takes its value away
        for name, day in days.items():
            if not EARLIEST <= day <= LATEST:
                self.add_error(name, IMPLAUSIBLE)
        if days["last"] < days["since"]:
            self.add_error("last", _("The last day must not lie before the first."))
        return values


class ColumnsForm(forms.Form):
    """Which heading of a table stands for what."""

    def __init__(self, *args: Any, table: CsvPreview, known: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        headings = list(dict.fromkeys(heading for heading in table.headers if heading))
        for column, label in COLUMNS.items():
            needed = column in {CsvColumn.DATE, CsvColumn.COMMITTEE}
            nothing = "" if needed else _("not in the table")
            self.fields[column.value] = forms.ChoiceField(
                label=str(label),
                required=needed,
                choices=[("", nothing), *((heading, heading) for heading in headings)],
                initial=known.get(column.value) or table.mapping.get(column, ""),
            )

    def columns(self) -> dict[str, str]:
        """Return the chosen heading for every column that is in the table."""
        return {column: heading for column, heading in self.cleaned_data.items() if heading}


class SittingFilter(forms.Form):
    """What part of the calendar is shown."""

    gremium = forms.ModelChoiceField(
        label=_("Committee"),
        queryset=Committee.objects.none(),
        required=False,
        empty_label=_("All committees"),
    )
    von = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    bis = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["gremium"]
        choices.queryset = Committee.objects.filter(municipality=municipality).order_by("name")

    def clean(self) -> dict[str, Any]:
        """Keep to days that can be."""
        values: dict[str, Any] = super().clean() or {}
        for name in ("von", "bis"):
            day = values.get(name)
            if day and not EARLIEST <= day <= LATEST:
                self.add_error(name, IMPLAUSIBLE)
        return values
