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
    comment_in,
    comments_of,
    day_of,
    followed_by,
    open_reports,
    overdue_answers,
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
    "comment_in",
    "comments_about",
    "comments_named_before",
    "comments_of",
    "counts_by_state",
    "day_of",
    "followed_by",
    "ledger",
    "open_reports",
    "overdue_answers",
    "participant",
    "similar_wishes",
    "steps_of",
    "supports_about",
    "supports_before",
    "wish_numbered",
    "wishes_about",
    "wishes_named_before",
]
