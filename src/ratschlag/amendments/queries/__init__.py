"""Reads on amendments: who may write, places of the draft, lists, conflicts, what is new."""

from ratschlag.amendments.queries.amendments import (
    Filters,
    advised_amendments,
    amendment_at,
    amendments_at,
    amendments_of,
    conflicts_of,
    counts_of,
    fit_of,
    made_together,
    open_amendments,
    present_text,
)
from ratschlag.amendments.queries.draft import Chapter, Draft, Line, draft_of
from ratschlag.amendments.queries.people import (
    Writer,
    call_of,
    seats_of,
    takes_part,
    writer_here,
)
from ratschlag.amendments.queries.spots import Spot, spot_at, spot_of

__all__ = [
    "Chapter",
    "Draft",
    "Filters",
    "Line",
    "Spot",
    "Writer",
    "advised_amendments",
    "amendment_at",
    "amendments_at",
    "amendments_of",
    "call_of",
    "conflicts_of",
    "counts_of",
    "draft_of",
    "fit_of",
    "made_together",
    "open_amendments",
    "present_text",
    "seats_of",
    "spot_at",
    "spot_of",
    "takes_part",
    "writer_here",
]
