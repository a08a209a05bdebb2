"""Sums of what measures cost: by year, field, source and state. What has no amount is counted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ratschlag.concept.enums import MoneyState
from ratschlag.concept.models import BudgetLine, Concept, MeasureGoal, Section
from ratschlag.concept.rules.tree import in_order, within

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Sum:
    """An amount under a word, and how many lines have none yet."""

    label: str
    cents: int
    unknown: int


@dataclass(frozen=True)
class Totals:
    """The same money looked at in four ways; a measure of two fields counts in both."""

    by_year: list[Sum]
    by_state: list[Sum]
    by_source: list[Sum]
    by_field: list[Sum]
    all: Sum


def totals_of(concept: Concept) -> Totals:
    """Return the sums in three queries; what measures cost that go into others is left out."""
    rows = list(
        BudgetLine.objects.filter(concept=concept, measure__replaced_by__isnull=True)
        .exclude(state=MoneyState.NONE_NEEDED)
        .values("measure", "year", "state", "source", "amount_cents")
    )
    labels = dict(MoneyState.choices)
    return Totals(
        by_year=_sums(rows, lambda row: str(row["year"])),
        by_state=_sums(rows, lambda row: str(labels[row["state"]])),
        by_source=_sums(rows, lambda row: row["source"]),
        by_field=_by_field(concept, rows),
        all=_sum("", rows),
    )


def _by_field(concept: Concept, rows: Iterable[Row]) -> list[Sum]:
    sections = list(Section.objects.filter(concept=concept))
    roots = [placed.row for placed in in_order(sections) if placed.depth == 0]
    links = MeasureGoal.objects.filter(concept=concept).values_list("measure", "goal__section")
    where: dict[UUID, set[UUID]] = defaultdict(set)
    for measure, section in links:
        where[measure].add(section)
    found = []
    for root in roots:
        inside = within(sections, root.pk)
        own = [row for row in rows if not where[row["measure"]].isdisjoint(inside)]
        if own:
            found.append(_sum(root.title, own))
    return found


def _sums(rows: Iterable[Row], label_of: Callable[[Row], str]) -> list[Sum]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[label_of(row)].append(row)
    return [_sum(label, grouped[label]) for label in sorted(grouped)]


def _sum(label: str, rows: Iterable[Row]) -> Sum:
    amounts = [row["amount_cents"] for row in rows]
    known = [amount for amount in amounts if amount is not None]
    return Sum(label, sum(known), len(amounts) - len(known))
