"""Rules about reports to committees. Shares no code with the solver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from ratschlag.scheduling.problem import AppointmentState, MeetingKey, Problem, StatusDuty
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.solution import Plan, Violation


class ReportCheck:
    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem = problem
        self._plan = plan
        self._past = {one.key for one in problem.appointments if one.state is AppointmentState.PAST}

    def violations(self) -> Iterator[Violation]:
        yield from self._in_time()
        yield from self._limits()
        for duty in self._problem.status_duties:
            yield from self._news(duty)

    def _in_time(self) -> Iterator[Violation]:
        sittings = {one.id: set(one.sittings) for one in self._problem.committees}
        planned: dict[tuple[str, MeetingKey], date] = {
            (one.rule, one.meeting): one.sitting for one in self._plan.reports
        }
        for rule in self._problem.reports:
            for meeting in self._plan.meetings:
                if meeting.series not in rule.series or meeting.key in self._past:
                    continue
                sitting = planned.get((rule.id, meeting.key))
                days = None if sitting is None else (sitting - meeting.start.date()).days
                late = rule.max_wait_days is not None and (days or 0) > rule.max_wait_days
                is_held = sitting in sittings[rule.committee]
                if days is None or days < rule.lead_days or late or not is_held:
                    yield Violation(
                        Rule.REPORT_IN_TIME,
                        (meeting.key,),
                        (meeting.start,),
                        source=rule.id,
                        limit=rule.lead_days,
                        actual=days,
                    )

    def _limits(self) -> Iterator[Violation]:
        committee_of = {rule.id: rule.committee for rule in self._problem.reports}
        load = Counter((committee_of[one.rule], one.sitting) for one in self._plan.reports)
        limits = {one.id: one.max_reports for one in self._problem.committees}
        for (committee, sitting), count in sorted(load.items()):
            limit = limits[committee]
            if limit is not None and count > limit:
                keys = tuple(
                    one.meeting
                    for one in self._plan.reports
                    if (committee_of[one.rule], one.sitting) == (committee, sitting)
                )
                yield Violation(
                    Rule.REPORT_LIMIT, keys, source=committee, limit=limit, actual=count
                )

    def _news(self, duty: StatusDuty) -> Iterator[Violation]:
        days = [one.start.date() for one in self._plan.meetings if one.series in duty.series]
        since = date.min
        for sitting in sorted(set(duty.due)):
            deadline = sitting - timedelta(days=duty.lead_days)
            not_before = self._problem.not_before
            is_over = not_before is not None and deadline < not_before
            if not is_over and not any(since < day <= deadline for day in days):
                yield Violation(Rule.STATUS_NEWS, source=duty.id, actual=sitting.toordinal())
            since = deadline


def total_wait(problem: Problem, plan: Plan) -> int:
    """Days from each reported meeting to its sitting, past meetings apart."""
    days = {meeting.key: meeting.start.date() for meeting in plan.meetings}
    return sum((one.sitting - days[one.meeting]).days for one in plan.reports)
