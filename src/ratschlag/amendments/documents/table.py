"""Amendments as a table, to sort and to print for a sitting. It names no person."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ratschlag.amendments.models import Amendment

Cells = list[str]


def _advice(amendment: Amendment) -> object:
    return amendment.get_advice_display() if amendment.advice else ""


COLUMNS: tuple[tuple[object, Callable[[Any], object]], ...] = (
    (gettext_lazy("Number"), lambda one: one.number),
    (gettext_lazy("Place in the draft"), lambda one: one.place),
    (gettext_lazy("What is suggested"), lambda one: one.get_kind_display()),
    (gettext_lazy("From whom"), lambda one: one.get_standing_display()),
    (gettext_lazy("Organisation"), lambda one: one.unit or one.author_organisation),
    (gettext_lazy("Written"), lambda one: date_format(one.written_at, "Y-m-d")),
    (gettext_lazy("The text it was written to"), lambda one: one.base_text),
    (gettext_lazy("Suggested text"), lambda one: one.text),
    (pgettext_lazy("amendment", "Reason"), lambda one: one.reason),
    (gettext_lazy("Supported by seats"), lambda one: one.support_count),
    (gettext_lazy("Recommendation of the office"), _advice),
    (gettext_lazy("Reason of the recommendation"), lambda one: one.advice_reason),
    (gettext_lazy("State"), lambda one: one.get_state_display()),
    (gettext_lazy("Reason of the decision"), lambda one: one.decision_reason),
    (gettext_lazy("Committee"), lambda one: one.committee or ""),
    (gettext_lazy("Decided on"), lambda one: one.decided_on or ""),
)  # fmt: skip


def amendments_table(amendments: Iterable[Amendment]) -> tuple[Cells, list[Cells]]:
    """Return the head and a row for each; of a hidden one only that it is hidden, and why."""
    head = [str(label) for label, _value in COLUMNS]
    return head, [_row(one) for one in amendments]


def _row(amendment: Amendment) -> Cells:
    if amendment.is_hidden:
        said = f"{_('hidden')}: {amendment.hidden_reason}"
        return [str(amendment.number), amendment.place, said, *[""] * (len(COLUMNS) - 3)]
    return [str(value(amendment)) for _label, value in COLUMNS]
