"""The measures of a concept as a table that can be read in again unchanged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from ratschlag.concept.enums import SuccessionKind
from ratschlag.concept.models import (
    BudgetLine,
    Concept,
    FrameworkTag,
    Measure,
    MeasureGoal,
    MeasureStep,
    MeasureSuccession,
    Partnership,
)
from ratschlag.concept.queries import attributes_of, said_of
from ratschlag.concept.rules.numbers import german
from ratschlag.concept.sources import (
    MoneyLine,
    german_day,
    money_as_text,
    partners_as_text,
    steps_as_text,
)
from ratschlag.concept.sources.choices import SUCCESSORS
from ratschlag.concept.sources.choices import MeasureColumn as Column
from ratschlag.concept.sources.own_values import value_as_text

Cells = list[str]
OF_MONEY = ("year", "amount_cents", "state", "kind", "source", "account")


def measures_table(concept: Concept) -> tuple[Cells, list[Cells]]:
    """Return the head and a row for each measure, in nine queries."""
    hung: Mapping[Column, Mapping[UUID, str]] = {
        Column.GOALS: _goals(concept),
        Column.REFERENCES: _texts(
            FrameworkTag.objects.filter(concept=concept, goal=None).order_by(
                "entry__framework__position", "entry__framework", "entry__position", "entry"
            ),
            ("entry__framework__short", "entry__code"),
            lambda rows: "\n".join(f"{short}: {code}" for short, code in rows),
        ),
        Column.PARTNERS: _texts(
            Partnership.objects.filter(concept=concept).order_by("pk"),
            ("organisation__name", "role"),
            partners_as_text,
        ),
        Column.STEPS: _texts(
            MeasureStep.objects.filter(concept=concept).order_by("position", "pk"),
            ("name", "due_on", "reached_on"),
            steps_as_text,
        ),
        Column.MONEY: _texts(
            BudgetLine.objects.filter(concept=concept).order_by("year", "pk"),
            OF_MONEY,
            lambda rows: money_as_text(MoneyLine(*row) for row in rows),
        ),
    }
    successors = _texts(
        MeasureSuccession.objects.filter(concept=concept).order_by("new_measure__position", "pk"),
        ("kind", "new_measure__code"),
        lambda rows: ", ".join(f"{SuccessionKind(kind).label} {code}" for kind, code in rows),
        owner="old_measure",
    )
    attributes = list(attributes_of(concept))
    said = said_of(concept, attributes)
    measures = Measure.objects.filter(concept=concept).select_related("lead")
    rows = [
        [
            hung[column].get(measure.pk, "") if column in hung else _cell(measure, column)
            for column in Column
        ]
        + [value_as_text(one, said.get(measure.pk, {}).get(one.pk, "")) for one in attributes]
        + [successors.get(measure.pk, "")]
        for measure in measures.order_by("position", "pk")
    ]
    labels = [str(column.label) for column in Column]
    return [*labels, *map(str, attributes), str(SUCCESSORS)], rows


def _cell(measure: Measure, column: Column) -> str:
    value = getattr(measure, column.value)
    if value is None:
        return ""
    if column == Column.IS_SUBJECT_TO_BUDGET:
        return _("yes") if value else ""
    if column == Column.STAFF_SHARE:
        return german(value)
    if hasattr(value, "strftime"):
        return german_day(value)
    choices = dict(getattr(Measure._meta.get_field(column.value), "flatchoices", ()))
    return str(choices.get(value, value))


def _goals(concept: Concept) -> Mapping[UUID, str]:
    links = MeasureGoal.objects.filter(concept=concept).order_by("goal__position", "goal")
    codes: dict[UUID, list[str]] = defaultdict(list)
    for measure, code in links.values_list("measure", "goal__code"):
        codes[measure].append(code)
    return {measure: ", ".join(found) for measure, found in codes.items()}


def _texts(
    rows: Any, names: Iterable[str], as_text: Any, owner: str = "measure"
) -> Mapping[UUID, str]:
    found: dict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for measure, *values in rows.values_list(owner, *names):
        found[measure].append(tuple(values))
    return {measure: as_text(parts) for measure, parts in found.items()}
