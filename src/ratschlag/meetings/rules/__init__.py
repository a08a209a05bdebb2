"""Decisions about plans and people's time, from given values alone."""

from ratschlag.meetings.rules.adjustments import Adjustment, Values, adjusted, still_is, values_of
from ratschlag.meetings.rules.plans import (
    Change,
    Key,
    Placed,
    Span,
    carried_over,
    differences,
    mark_of,
    next_sequence,
    overlap,
    still_to_come,
)
from ratschlag.meetings.rules.times import (
    LINK_PURPOSE,
    LINKS_LIVE_AT_LEAST,
    MOST_PERIODS,
    Period,
    Tally,
    Times,
    clock_key,
    slots_beside,
    tallied,
)

__all__ = [
    "LINKS_LIVE_AT_LEAST",
    "LINK_PURPOSE",
    "MOST_PERIODS",
    "Adjustment",
    "Change",
    "Key",
    "Period",
    "Placed",
    "Span",
    "Tally",
    "Times",
    "Values",
    "adjusted",
    "carried_over",
    "clock_key",
    "differences",
    "mark_of",
    "next_sequence",
    "overlap",
    "slots_beside",
    "still_is",
    "still_to_come",
    "tallied",
    "values_of",
]
