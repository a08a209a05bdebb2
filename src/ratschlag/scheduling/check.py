"""The independent checker: which rules a plan breaks, and the value of every objective.

Imports only data types and its own parts; nothing from the solver.
"""

from __future__ import annotations

from collections.abc import Iterable

from ratschlag.scheduling.check_answers import Answers
from ratschlag.scheduling.check_days import daily_values
from ratschlag.scheduling.check_meetings import MeetingCheck
from ratschlag.scheduling.check_plans import PlanCheck, gaps_without_steering, same_day_doubles
from ratschlag.scheduling.check_reports import ReportCheck, total_wait
from ratschlag.scheduling.people import Answer
from ratschlag.scheduling.problem import (
    AppointmentState,
    MeetingKey,
    Problem,
    Series,
    SeriesKind,
)
from ratschlag.scheduling.rules import DAILY, Objective, Rule
from ratschlag.scheduling.solution import Attendance, Check, Meeting, Plan, Violation


def check(problem: Problem, plan: Plan) -> Check:
    """Raises ValueError if the plan names series, rounds or rooms that do not exist, or twice."""
    _require_known(problem, plan)
    answers = Answers(problem)
    single = MeetingCheck(problem, answers)
    violations = [
        *(found for meeting in plan.meetings for found in single.violations(meeting)),
        *PlanCheck(problem, plan).violations(),
        *ReportCheck(problem, plan).violations(),
    ]
    return Check(tuple(violations), _Values(problem, plan, answers, violations).all())


def attendance(problem: Problem, meeting: Meeting) -> Attendance:
    return Answers(problem).attendance(meeting)


def _require_known(problem: Problem, plan: Plan) -> None:
    series = {one.id: one for one in problem.series}
    rooms = {room.id for room in problem.rooms}
    seen: set[MeetingKey] = set()
    for meeting in plan.meetings:
        if meeting.series not in series or not 1 <= meeting.round <= series[meeting.series].count:
            raise ValueError(f"plan: no such meeting {meeting.key}")
        if meeting.room is not None and meeting.room not in rooms:
            raise ValueError(f"plan: meeting {meeting.key} in unknown room {meeting.room!r}")
        if meeting.key in seen:
            raise ValueError(f"plan: meeting {meeting.key} is given twice")
        if meeting.end - meeting.start != series[meeting.series].duration:
            raise ValueError(f"plan: meeting {meeting.key} does not last as long as its series")
        seen.add(meeting.key)


class _Values:
    def __init__(
        self, problem: Problem, plan: Plan, answers: Answers, violations: Iterable[Violation]
    ) -> None:
        self._problem = problem
        self._plan = plan
        self._answers = answers
        self._violations = list(violations)
        self._series = {series.id: series for series in problem.series}
        self._published = {
            one.key: one for one in problem.appointments if one.state is AppointmentState.PUBLISHED
        }
        past = {one.key for one in problem.appointments if one.state is AppointmentState.PAST}
        self._past = past
        self._coming = [meeting for meeting in plan.meetings if meeting.key not in past]
        self._points = {meeting.key: self._points_of(meeting) for meeting in self._coming}

    def all(self) -> dict[Objective, int]:
        moved = [one for one in self._coming if self._is_moved(one)]
        deviations = [self._deviation(meeting) for meeting in self._coming]
        relaxed = self._problem.settings.relaxable | {Rule.PLACED}
        return {
            Objective.BROKEN_RULES: sum(one.rule in relaxed for one in self._violations),
            Objective.MOVED: len(moved),
            Objective.AFFECTED: sum(len(self._series[one.series].attending) for one in moved),
            Objective.DAYS_MOVED: sum(self._days_moved(one) for one in moved),
            Objective.ROOMS_CHANGED: sum(self._is_room_changed(one) for one in self._coming),
            Objective.ROUNDS_WITHOUT_STEERING: sum(
                1 for _ in gaps_without_steering(self._problem, list(self._plan.meetings))
            ),
            Objective.ABSENCES: sum(self._points.values()),
            Objective.WORST_GROUP: max(map(self._share, self._problem.series), default=0),
            Objective.LARGEST_DEVIATION: max(deviations, default=0),
            Objective.TOTAL_DEVIATION: sum(deviations),
            Objective.REPORT_WAIT: total_wait(self._problem, self._plan),
            Objective.SAME_DAY_DOUBLES: same_day_doubles(self._problem, list(self._plan.meetings)),
            Objective.ROOM_FIT: sum(self._empty_seats(one) for one in self._coming),
            **self._daily(),
        }

    def _daily(self) -> dict[Objective, int]:
        """Only where somebody asks for it: otherwise no price of a move may speak of it."""
        wanted = DAILY & self._problem.settings.wanted
        if not wanted:
            return {}
        values = daily_values(self._problem, self._plan.meetings, self._past)
        return {name: value for name, value in values.items() if name in wanted}

    def _points_of(self, meeting: Meeting) -> int:
        settings = self._problem.settings
        points = {Answer.NO: settings.points_no, Answer.IF_NEED_BE: settings.points_if_need_be}
        return sum(
            points.get(self._answers.of(person, meeting), 0) * self._answers.weight(person)
            for person in self._series[meeting.series].attending
        )

    def _share(self, series: Series) -> int:
        coming = [key for key in series.meetings if key not in self._past]
        weight = sum(self._answers.weight(person) for person in series.attending)
        possible = self._problem.settings.points_no * len(coming) * weight
        points = sum(self._points.get(key, 0) for key in coming)
        return 1000 * points // possible if possible else 0

    def _is_moved(self, meeting: Meeting) -> bool:
        published = self._published.get(meeting.key)
        return published is not None and published.start != meeting.start

    def _days_moved(self, meeting: Meeting) -> int:
        return abs((meeting.start.date() - self._published[meeting.key].start.date()).days)

    def _is_room_changed(self, meeting: Meeting) -> bool:
        published = self._published.get(meeting.key)
        return (
            published is not None
            and published.start == meeting.start
            and published.room is not None
            and published.room != meeting.room
        )

    def _deviation(self, meeting: Meeting) -> int:
        series = self._series[meeting.series]
        window = series.window or self._problem.window
        days = (window.last - window.first).days
        if series.kind is SeriesKind.KICKOFF:
            ideal = 0
        elif series.kind is SeriesKind.CLOSING:
            ideal = days
        else:
            ideal = (2 * meeting.round - 1) * days // (2 * series.count)
        off = abs((meeting.start.date() - window.first).days - ideal)
        return max(0, off - self._problem.settings.tolerance_days)

    def _empty_seats(self, meeting: Meeting) -> int:
        if meeting.room is None:
            return 0
        room = next(room for room in self._problem.rooms if room.id == meeting.room)
        return max(0, room.capacity - self._series[meeting.series].seats_needed)
