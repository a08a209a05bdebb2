"""Reads of a concept."""

from ratschlag.concept.queries.facts import facts_of, gate_of
from ratschlag.concept.queries.lists import (
    Filters,
    concept_at,
    concept_of,
    goals_of,
    indicators_of,
    measures_of,
    outline_of,
)
from ratschlag.concept.queries.money import totals_of

__all__ = [
    "Filters",
    "concept_at",
    "concept_of",
    "facts_of",
    "gate_of",
    "goals_of",
    "indicators_of",
    "measures_of",
    "outline_of",
    "totals_of",
]
