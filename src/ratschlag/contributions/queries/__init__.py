"""Reads on wishes: who may write, one wish with all that is said, the ledger."""

from ratschlag.contributions.queries.ledger import (
    Filters,
    Ledger,
    Similar,
    counts_by_state,
    ledger,
    similar_wishes,
)
from ratschlag.contributions.queries.people import (
    comments_about,
    comments_named_before,
    supports_about,
    supports_before,
    wishes_about,
    wishes_named_before,
)
from ratschlag.contributions.queries.wishes import (
    Followed,
    call_of,
    day_of,
    followed_by,
    participant,
    steps_of,
    wish_numbered,
)

__all__ = [
    "Filters",
    "Followed",
    "Ledger",
    "Similar",
    "call_of",
    "comments_about",
    "comments_named_before",
    "counts_by_state",
    "day_of",
    "followed_by",
    "ledger",
    "participant",
    "similar_wishes",
    "steps_of",
    "supports_about",
    "supports_before",
    "wish_numbered",
    "wishes_about",
    "wishes_named_before",
]
