"""Reads of a concept."""

from ratschlag.concept.queries.facts import facts_of
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
from ratschlag.concept.queries.signatures import SIGNED, signed_rows
from ratschlag.concept.queries.snapshots import snapshot_of
from ratschlag.concept.queries.versions import (
    Gate,
    adopted_version,
    content_of,
    gate_at,
    gate_now,
    gate_of,
    is_as_frozen,
    published_versions,
    release_at,
    state_of,
    text_of,
    versions_of,
)

__all__ = [
    "SIGNED",
    "Filters",
    "Gate",
    "adopted_version",
    "concept_at",
    "concept_of",
    "content_of",
    "facts_of",
    "gate_at",
    "gate_now",
    "gate_of",
    "goals_of",
    "indicators_of",
    "is_as_frozen",
    "measures_of",
    "outline_of",
    "published_versions",
    "release_at",
    "signed_rows",
    "snapshot_of",
    "state_of",
    "text_of",
    "totals_of",
    "versions_of",
]
