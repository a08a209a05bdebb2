"""Amendments of the draft and comments on it, who may write them, and what groups have seen."""

from ratschlag.amendments.models.amendments import Amendment, AmendmentSupport
from ratschlag.amendments.models.calls import AmendmentCall
from ratschlag.amendments.models.readings import GroupReading, KeptDraft
from ratschlag.amendments.models.talk import DraftComment, DraftReport

__all__ = [
    "Amendment",
    "AmendmentCall",
    "AmendmentSupport",
    "DraftComment",
    "DraftReport",
    "GroupReading",
    "KeptDraft",
]
