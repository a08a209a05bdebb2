"""Forms of taking over a table of people."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.stakeholders.enums import RegisterColumn as Column
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.sources import is_enough
from ratschlag.tables import Table

SECTOR = "sector_of_new"


class ColumnsForm(forms.Form):
    """Which column of a table is what; each is named by its letter and heading."""

    def __init__(
        self, *args: Any, table: Table, mapping: Mapping[str, int], sector: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        width = max([len(table.headers), *(len(row.cells) for row in table.rows)])
        places = [(str(place), _named(place, table)) for place in range(width)]
        for column in Column:
            self.fields[column.value] = forms.ChoiceField(
                label=column.label,
                required=False,
                choices=[("", _("not in the table")), *places],
                initial=str(mapping[column]) if column in mapping else "",
            )
        self.fields[SECTOR] = forms.ChoiceField(
            label=_("Sector of new organisations for which the table names none"),
            required=False,
            choices=[("", _("none: such rows are shown as a problem")), *Sector.choices],
            initial=sector,
        )

    def clean(self) -> dict[str, Any]:
        """Ask for somebody or something to be named, and for each column to be used once."""
        values = self.cleaned_data
        mapping = self.mapping()
        if not is_enough(mapping):
            self.add_error(
                Column.NAME,
                _("Please choose the column of the names of people, or that of organisations."),
            )
        for column, place in mapping.items():
            first = next(name for name, other in mapping.items() if other == place)
            if first != column:
                self.add_error(
                    column,
                    _("This column of the table is chosen for “%(other)s” already.")
                    % {"other": Column(first).label},
                )
        return values

    def mapping(self) -> dict[str, int]:
        """Return the place of every column that is in the table."""
        return {
            name: int(place)
            for name, place in self.cleaned_data.items()
            if place and name != SECTOR
        }


def letter(place: int) -> str:
    """Return how a spreadsheet calls its column: A, B, …, Z, AA."""
    high, low = divmod(place, 26)
    return (letter(high - 1) if high else "") + chr(65 + low)


def _named(place: int, table: Table) -> str:
    heading = table.headers[place] if place < len(table.headers) else ""
    return f"{letter(place)}: {heading[:60]}" if heading else letter(place)
