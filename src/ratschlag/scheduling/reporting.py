"""Which sitting hears of which meeting, once the meetings are settled."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ratschlag.scheduling.problem import AppointmentState, Committee, MeetingKey, Problem
from ratschlag.scheduling.solution import Meeting, Report


def plan_reports(problem: Problem, meetings: Iterable[Meeting]) -> tuple[Report, ...]:
    """Sitting by sitting, the waiting reports with the earliest deadline.

    For jobs of equal length with release and due dates that is exact, for lateness as for waiting.
    """
    past = {one.key for one in problem.appointments if one.state is AppointmentState.PAST}
    coming = [meeting for meeting in meetings if meeting.key not in past]
    reports: list[Report] = []
    for committee in problem.committees:
        reports.extend(_reports_to(problem, coming, committee))
    return tuple(sorted(reports, key=lambda report: (report.sitting, report.rule, report.meeting)))


def _reports_to(problem: Problem, meetings: list[Meeting], committee: Committee) -> list[Report]:
    waiting: list[tuple[float, int, str, MeetingKey]] = []
    for rule in problem.reports:
        if rule.committee == committee.id:
            for meeting in meetings:
                day = meeting.start.toordinal()
                if meeting.series in rule.series:
                    last = math.inf if rule.max_wait_days is None else day + rule.max_wait_days
                    waiting.append((last, day + rule.lead_days, rule.id, meeting.key))
    waiting.sort()
    reports = []
    for sitting in sorted(set(committee.sittings)):
        ordinal = sitting.toordinal()
        ready = [entry for entry in waiting if entry[1] <= ordinal <= entry[0]]
        for entry in ready[: committee.max_reports]:
            waiting.remove(entry)
            reports.append(Report(entry[2], entry[3], sitting))
    return reports
