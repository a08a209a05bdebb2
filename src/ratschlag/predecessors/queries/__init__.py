"""Reads of old concepts."""

from ratschlag.invitations.queries import day_of
from ratschlag.predecessors.queries.answers import (
    LinkedPart,
    StockCounts,
    linked_parts,
    open_findings,
    stock_counts,
    successors_of,
)
from ratschlag.predecessors.queries.asking import (
    AskedUnit,
    OpenedOldMeasure,
    OpenedRequest,
    asked_of,
    asked_units,
    old_measure_behind,
    owed_by,
    request_behind,
    requests_owed,
)
from ratschlag.predecessors.queries.lists import (
    LOOKED_AT,
    OPEN,
    Generation,
    StockFilters,
    adopted_elsewhere,
    facts_of,
    findings_of,
    generations_of,
    old_measures_of,
    shown_concepts,
)

__all__ = [
    "LOOKED_AT",
    "OPEN",
    "AskedUnit",
    "Generation",
    "LinkedPart",
    "OpenedOldMeasure",
    "OpenedRequest",
    "StockCounts",
    "StockFilters",
    "adopted_elsewhere",
    "asked_of",
    "asked_units",
    "day_of",
    "facts_of",
    "findings_of",
    "generations_of",
    "linked_parts",
    "old_measure_behind",
    "old_measures_of",
    "open_findings",
    "owed_by",
    "request_behind",
    "requests_owed",
    "shown_concepts",
    "stock_counts",
    "successors_of",
]
