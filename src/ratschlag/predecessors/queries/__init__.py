"""Reads of old concepts."""

from ratschlag.predecessors.queries.answers import (
    LinkedPart,
    StockCounts,
    linked_parts,
    open_findings,
    stock_counts,
    successors_of,
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
    "Generation",
    "LinkedPart",
    "StockCounts",
    "StockFilters",
    "adopted_elsewhere",
    "facts_of",
    "findings_of",
    "generations_of",
    "linked_parts",
    "old_measures_of",
    "open_findings",
    "shown_concepts",
    "stock_counts",
    "successors_of",
]
