"""Reading the audit trail: lists and search, one person's traces, and whether the chains hold."""

from ratschlag.audit.queries.examination import Report, chains, examine
from ratschlag.audit.queries.lists import (
    ERASED,
    LOOKED_AT,
    Marks,
    Part,
    Wanted,
    all_found,
    entries_in,
    entries_of,
    entries_with_values_before,
    events_about,
    events_of,
    length_of,
    readings,
    search,
    traces_of,
)

__all__ = [
    "ERASED",
    "LOOKED_AT",
    "Marks",
    "Part",
    "Report",
    "Wanted",
    "all_found",
    "chains",
    "entries_in",
    "entries_of",
    "entries_with_values_before",
    "events_about",
    "events_of",
    "examine",
    "length_of",
    "readings",
    "search",
    "traces_of",
]
