"""Amendments of the draft, who may suggest them, and who supports them."""

from ratschlag.amendments.models.amendments import Amendment, AmendmentSupport
from ratschlag.amendments.models.calls import AmendmentCall

__all__ = [
    "Amendment",
    "AmendmentCall",
    "AmendmentSupport",
]
