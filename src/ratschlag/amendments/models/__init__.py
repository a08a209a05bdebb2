"""Amendments of the draft, what is said to it, and what groups have seen of it."""

from ratschlag.amendments.models.amendments import Amendment, AmendmentSupport
from ratschlag.amendments.models.calls import AmendmentCall
from ratschlag.amendments.models.readings import GroupReading
from ratschlag.amendments.models.talk import DraftComment, DraftReport

__all__ = [
    "Amendment",
    "AmendmentCall",
    "AmendmentSupport",
    "DraftComment",
    "DraftReport",
    "GroupReading",
]
