"""What a day is like for each person, counted from a plan. Shares no code with the solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ratschlag.scheduling.problem import MeetingKey, Problem
from ratschlag.scheduling.rules import Objective
from ratschlag.scheduling.solution import Meeting

Days = list[tuple[int, list[Meeting]]]


def daily_values(
    problem: Problem, meetings: Iterable[Meeting], past: set[MeetingKey]
) -> dict[Objective, int]:
    days = _days(problem, meetings)
    last = max(problem.settings.starts, default=None)
    return {
        Objective.LATE_STARTS: sum(
            weight
            for weight, row in days
            for one in row
            if last is not None and one.start.time() >= last and one.key not in past
        ),
        Objective.IN_A_ROW: sum(weight * _in_a_row(row) for weight, row in days),
        Objective.LONE_MEETINGS: sum(weight for weight, row in days if len(row) == 1),
    }


def _days(problem: Problem, meetings: Iterable[Meeting]) -> Days:
    """For every person and day the person's weight and meetings in order."""
    attending = {series.id: series.attending for series in problem.series}
    weights = {person.id: person.weight for person in problem.people}
    rows: dict[tuple[str, int], list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda one: (one.start, one.end)):
        for person in attending[meeting.series]:
            rows[person, meeting.start.toordinal()].append(meeting)
    return [(weights[person], row) for (person, _), row in rows.items()]


def _in_a_row(row: list[Meeting]) -> int:
    starts, ends = {one.start for one in row}, {one.end for one in row}
    return sum(one.start in ends and one.end in starts for one in row)
