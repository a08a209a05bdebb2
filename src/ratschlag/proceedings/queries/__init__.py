"""Reads across agendas, minutes and the meetings they belong to."""

from ratschlag.proceedings.queries.attendance import (
    Expected,
    attendance_of,
    chairs_of,
    expected,
    numbers_there,
    was_there,
)
from ratschlag.proceedings.queries.minutes import (
    EntryLine,
    entry_lines,
    minutes_before,
    names_to_leave_out,
    open_objections,
    to_carry_over,
)
from ratschlag.proceedings.queries.occasions import (
    Occasion,
    agenda_lines,
    missing_papers,
    occasion_at,
    occasion_of,
    occasions,
)
from ratschlag.proceedings.queries.places import Places, places_of
from ratschlag.proceedings.queries.register import (
    coverage,
    decisions,
    open_points,
    open_tasks,
    public_occasions,
)

__all__ = [
    "EntryLine",
    "Expected",
    "Occasion",
    "Places",
    "agenda_lines",
    "attendance_of",
    "chairs_of",
    "coverage",
    "decisions",
    "entry_lines",
    "expected",
    "minutes_before",
    "missing_papers",
    "names_to_leave_out",
    "numbers_there",
    "occasion_at",
    "occasion_of",
    "occasions",
    "open_objections",
    "open_points",
    "open_tasks",
    "places_of",
    "public_occasions",
    "to_carry_over",
    "was_there",
]
