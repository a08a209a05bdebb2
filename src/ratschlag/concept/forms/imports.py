"""Forms of taking over tables of measures."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.enums import (
    MoneyKind,
    MoneyState,
)
from ratschlag.concept.models import Concept
from ratschlag.concept.queries import attributes_of
from ratschlag.concept.rules.attributes import field_of
from ratschlag.concept.sources import AMOUNT, MoneyDefaults, year_of
from ratschlag.concept.sources.choices import MeasureColumn, UnknownUnits
from ratschlag.concept.sources.mapping import TableMapping, names_measures
from ratschlag.core.forms import ValuesForm
from ratschlag.tables import Sheet, cells_below


class HeadingsForm(ValuesForm):
    """What each heading of a file stands for, which of its sheets count, and what else holds."""

    sheets = forms.MultipleChoiceField(
        label=_("Sheets to take over"), widget=forms.CheckboxSelectMultiple, required=False
    )
    unknown_units = forms.ChoiceField(
        label=_("If a responsible unit is not in the register"), choices=UnknownUnits
    )
    money_state = forms.ChoiceField(
        label=_("Amounts that do not say whether the money is there are"),
        choices=[one for one in MoneyState.choices if one[0] != MoneyState.NONE_NEEDED],
    )
    money_kind = forms.ChoiceField(label=_("and needed"), choices=MoneyKind)
    money_source = forms.CharField(label=_("and come from"), max_length=200, required=False)
    save_as = forms.CharField(
        label=_("Keep these columns under the name"),
        max_length=100,
        required=False,
        help_text=_("For the next table of this kind. May be left empty."),
    )

    def __init__(
        self,
        *args: Any,
        tables: Sequence[Sheet],
        mapping: TableMapping,
        concept: Concept,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._names = [one.name for one in tables]
        if len(tables) < 2:
            del self.fields["sheets"]
        else:
            self.fields["sheets"].choices = [(name, name) for name in self._names]
            self.initial["sheets"] = mapping.sheets or self._names
        self.initial["unknown_units"] = mapping.unknown_units
        for name, value in asdict(mapping.money).items():
            self.initial[f"money_{name}"] = value
        own = [(field_of(one.pk), one.label) for one in attributes_of(concept)]
        rest = dict(self.fields)
        self.fields.clear()
        self._headings: dict[str, str] = {}
        for place, (heading, examples) in enumerate(cells_below(tables).items()):
            name = f"heading-{place}"
            self._headings[name] = heading
            self.fields[name] = forms.ChoiceField(
                label=heading[:80],
                required=False,
                choices=_choices(mapping.columns.get(heading, ""), own),
                initial=mapping.columns.get(heading, ""),
                help_text=", ".join(f"„{text}“" for text in examples),
            )
        self.fields.update(rest)

    def clean(self) -> dict[str, Any]:
        """Ask for what names a measure, and for each column to be chosen once."""
        values = self.cleaned_data
        chosen: dict[str, str] = {}
        for name, heading in self._headings.items():
            column = values.get(name, "")
            if column and column in chosen:
                words = _("“%(other)s” is chosen for this already.") % {"other": chosen[column]}
                self.add_error(name, words)
            chosen.setdefault(column, heading)
        if not names_measures(self._columns()):
            self.add_error(
                None, _("Please say which heading stands for the title of the measures.")
            )
        if "sheets" in self.fields and not values.get("sheets"):
            self.add_error("sheets", _("Please choose at least one sheet."))
        return values

    def mapping(self) -> TableMapping:
        """Return what was chosen."""
        values = self.cleaned_data
        sheets = tuple(values.get("sheets", ()))
        return TableMapping(
            self._columns(),
            () if len(sheets) == len(self._names) else sheets,
            values["unknown_units"],
            MoneyDefaults(values["money_state"], values["money_kind"], values["money_source"]),
        )

    def _columns(self) -> dict[str, str]:
        found = {
            heading: self.cleaned_data.get(name, "") for name, heading in self._headings.items()
        }
        return {heading: column for heading, column in found.items() if column}


def _choices(known: str, own: list[tuple[str, str]]) -> list[tuple[Any, Any]]:
    """Return the columns; years around the present ones of the table are offered for amounts."""
    years = range(2000, 2061)
    offered = sorted({*years, year_of(known) or years[0]})
    amounts = [
        (f"{AMOUNT}{year}", _("Amount for %(year)s in euros") % {"year": year}) for year in offered
    ]
    return [
        ("", _("is not taken over")),
        *MeasureColumn.choices,
        *([(_("Own attributes"), own)] if own else []),
        (_("Amounts of a year"), amounts),
    ]
