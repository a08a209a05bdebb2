"""Rows about reports: each meeting heard of in time, and news at every due sitting."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from ratschlag.scheduling.board import Board, ByDay
from ratschlag.scheduling.problem import Committee, ReportRule, StatusDuty
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.rules import Rule

Flows = dict[tuple[str, int, int], int]


class Reporting:
    """`flows[rule, day, sitting]` counts the meetings of a day whose report a sitting hears."""

    def __init__(self) -> None:
        self.wait = Sum()
        self.flows: Flows = {}


def sittings_in_reach(rule: ReportRule, committee: Committee, day: int) -> list[int]:
    """Ordinals of the sittings that may hear of a meeting on `day`, earliest first."""
    first = day + rule.lead_days
    last = date.max.toordinal() if rule.max_wait_days is None else day + rule.max_wait_days
    ordinals = sorted({sitting.toordinal() for sitting in committee.sittings})
    return [sitting for sitting in ordinals if first <= sitting <= last]


def add_report_rules(board: Board) -> Reporting:
    reporting = Reporting()
    committees = {committee.id: committee for committee in board.grid.problem.committees}
    loads: dict[tuple[str, int], Sum] = defaultdict(Sum)
    for rule in board.grid.problem.reports if _must_hold(board, Rule.REPORT_IN_TIME) else ():
        _add_rule(board, rule, committees[rule.committee], reporting, loads)
    for (committee, _), load in loads.items():
        limit = committees[committee].max_reports
        if limit is not None:
            tag = board.tag(Rule.REPORT_LIMIT, source=committee, number=limit)
            board.program.limit(load, None, limit, tag)
    for duty in board.grid.problem.status_duties if _must_hold(board, Rule.STATUS_NEWS) else ():
        _add_duty(board, duty)
    return reporting


def _must_hold(board: Board, rule: Rule) -> bool:
    """A rule that may be broken at a price is no reason why there is no plan."""
    return not board.explaining or rule not in board.grid.problem.settings.relaxable


def reporting_days(board: Board, rule: ReportRule) -> ByDay:
    """Variables by day of the meetings to report on: not the past ones."""
    days: ByDay = defaultdict(list)
    for position, candidate in enumerate(board.grid.candidates):
        if candidate.key.series in rule.series and not candidate.is_past:
            for day, variables in board.by_day(position).items():
                days[day].extend(variables)
    return days


def _add_rule(
    board: Board,
    rule: ReportRule,
    committee: Committee,
    reporting: Reporting,
    loads: dict[tuple[str, int], Sum],
) -> None:
    tag = board.tag(Rule.REPORT_IN_TIME, source=rule.id, number=rule.lead_days)
    for day, variables in sorted(reporting_days(board, rule).items()):
        reach = sittings_in_reach(rule, committee, day)
        if committee.max_reports is None and reach:
            reporting.wait.add_all(variables, reach[0] - day)
            continue
        heard = Sum(dict.fromkeys(variables, 1))
        for sitting in reach:
            flow = board.program.variable(0, committee.max_reports or 0)
            reporting.flows[rule.id, day, sitting] = flow
            reporting.wait.add(flow, sitting - day)
            loads[committee.id, sitting].add(flow)
            heard.add(flow, -1)
        if Rule.REPORT_IN_TIME in board.grid.problem.settings.relaxable:
            silent = board.program.variable(0, len(variables))
            board.broken.add(silent)
            heard.add(silent, -1)
        board.program.limit(heard, None, 0, tag)
        if not board.explaining:
            board.program.limit(heard, 0, None)


def _add_duty(board: Board, duty: StatusDuty) -> None:
    after = 0
    not_before = board.grid.problem.not_before
    for sitting in sorted(set(duty.due)):
        deadline = sitting.toordinal() - duty.lead_days
        if not_before is not None and deadline < not_before.toordinal():
            after = deadline
            continue
        news = Sum()
        for number, series in enumerate(board.grid.problem.series):
            if series.id in duty.series:
                news.add_sum(board.meetings_until(number, deadline))
                news.add_sum(board.meetings_until(number, after), -1)
        excuse = board.penalty(Rule.STATUS_NEWS)
        if excuse is not None:
            news.add(excuse)
        tag = board.tag(Rule.STATUS_NEWS, source=duty.id, number=sitting.toordinal())
        board.program.limit(news, 1, None, tag)
        after = deadline
