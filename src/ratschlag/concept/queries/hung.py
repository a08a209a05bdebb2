"""What hangs on measures and goals, read at once: partners, money, indicators with their targets.

Rows of several tables come in one query as JSON objects: what a page asks of the database stays
the same number however much a concept holds.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from functools import reduce
from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet, Value, Window
from django.db.models.functions import Cast, JSONObject, RowNumber

from ratschlag.concept.models import BudgetLine, Concept, Indicator, Partnership, TargetValue

OfParts = Mapping[UUID, list[dict[str, Any]]]
INDICATOR = (
    "name", "definition", "unit", "aim", "baseline", "baseline_on", "source", "low", "high",
    "cycle", "population", "population_note",
)  # fmt: skip
MONEY = ("state", "year", "amount_cents", "kind", "source", "account")
DECIMALS = ("baseline", "low", "high", "value")
PARTNER, LINE, COUNTED, TARGET = "partner", "line", "indicator", "target"


def hung_values(concept: Concept) -> tuple[OfParts, OfParts, OfParts]:
    """Return partners, money and indicators of measures as a version keeps them, in one query."""
    found = _read(
        _rows(
            PARTNER,
            Partnership.objects.filter(concept=concept),
            ("organisation__name",),
            id="organisation",
            name="organisation__name",
            role="role",
        ),
        _rows(
            LINE,
            BudgetLine.objects.filter(concept=concept),
            ("year", "pk"),
            **{name: name for name in MONEY},
        ),
        *_indicator_rows(concept, "measure"),
    )
    partners = {
        measure: [{**one, "id": str(UUID(one["id"]))} for one in rows]
        for measure, rows in found[PARTNER].items()
    }
    return partners, found[LINE], _with_targets(found)


def goal_indicators(concept: Concept) -> OfParts:
    """Return the indicators of goals as a version keeps them, in one query."""
    return _with_targets(_read(*_indicator_rows(concept, "goal")))


def _indicator_rows(concept: Concept, owner: str) -> tuple["QuerySet[Any]", "QuerySet[Any]"]:
    indicators = Indicator.objects.filter(concept=concept, **{f"{owner}__isnull": False})
    targets = TargetValue.objects.filter(concept=concept, **{f"indicator__{owner}__isnull": False})
    named = {name: name for name in INDICATOR}
    return (
        _rows(COUNTED, indicators, ("name", "pk"), owner=owner, id="pk", **named),
        _rows(
            TARGET,
            targets,
            ("year",),
            owner=f"indicator__{owner}",
            of="indicator",
            year="year",
            value="value",
        ),
    )


def _rows(
    what: str,
    rows: "QuerySet[Any]",
    order: tuple[str, ...],
    *,
    owner: str = "measure",
    **names: str,
) -> "QuerySet[Any]":
    """Return rows as what they are, whose they are, their place, and what they say."""
    said = {
        name: Cast(source, CharField()) if name in DECIMALS else source
        for name, source in names.items()
    }
    named: QuerySet[Any] = rows.annotate(
        what=Value(what, output_field=CharField()),
        place=Window(RowNumber(), order_by=list(order)),
        said=JSONObject(**said),
    )
    return named.values_list("what", owner, "place", "said")


def _read(*parts: "QuerySet[Any]") -> Mapping[str, Mapping[UUID, list[dict[str, Any]]]]:
    """Return what rows say by what they are and by owner, in their order."""
    found: dict[str, dict[UUID, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    rows = reduce(lambda before, more: before.union(more, all=True), parts)
    for what, owner, _place, said in sorted(rows, key=lambda row: row[2]):
        plain = {name: _exact(value) if name in DECIMALS else value for name, value in said.items()}
        found[what][owner].append(plain)
    return found


def _exact(value: str | None) -> str | None:
    return None if value is None else f"{Decimal(value).normalize():f}"


def _with_targets(found: Mapping[str, Mapping[UUID, list[dict[str, Any]]]]) -> OfParts:
    series: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for rows in found[TARGET].values():
        for row in rows:
            series[row["of"]].append({"year": row["year"], "value": row["value"]})
    return {
        part: [
            {**one, "id": str(UUID(one["id"])), "targets": series.get(one["id"], [])}
            for one in rows
        ]
        for part, rows in found[COUNTED].items()
    }
