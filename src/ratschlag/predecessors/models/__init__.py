"""Tables of old concepts."""

from ratschlag.predecessors.models.asking import StockRequest
from ratschlag.predecessors.models.findings import Finding, FindingAnswer, FindingBasis
from ratschlag.predecessors.models.measures import OldMeasure, Succession
from ratschlag.predecessors.models.old_concepts import OldConcept
from ratschlag.predecessors.models.uploads import OldUpload

__all__ = [
    "Finding",
    "FindingAnswer",
    "FindingBasis",
    "OldConcept",
    "OldMeasure",
    "OldUpload",
    "StockRequest",
    "Succession",
]
