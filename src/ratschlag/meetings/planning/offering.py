"""The times people are asked about."""

from collections.abc import Collection
from datetime import datetime, timedelta

from ratschlag import scheduling
from ratschlag.meetings.planning.inputs import PlanningCase


def offered_starts(case: PlanningCase) -> tuple[datetime, ...]:
    """Return the starts, as wall-clock time, at which a meeting could still be, and where one is.

    Days with a holiday or a sitting are left out: nobody has to say anything about them.
    """
    settled = {
        case.local(meeting.start)
        for meeting in case.published
        if not meeting.is_cancelled and meeting.start >= case.moment
    }
    return tuple(sorted({*scheduling.open_starts(case.problem), *settled}))


def shortest_duration(case: PlanningCase) -> timedelta:
    """Return how long a meeting lasts at least: what overlaps it for so long is in its way."""
    durations: Collection[timedelta] = [series.duration for series in case.problem.series]
    return min(durations, default=timedelta(hours=1))
