"""Every objective as an expression over the variables of a board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cliques import memberships
from ratschlag.scheduling.day_goals import lone_meetings, meetings_in_a_row
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.problem import AppointmentState
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.report_rules import Reporting
from ratschlag.scheduling.rules import Objective
from ratschlag.scheduling.slots import Candidate, Grid

STEPPED_UP_TO = 400
"""Meetings up to which the largest deviation gets one variable per step (a tighter relaxation)."""


def separable_cost(grid: Grid, name: Objective, candidate: Candidate, option: Option) -> int:
    """The part of an objective that a meeting's slot decides alone."""
    if name is Objective.ABSENCES:
        return 0 if candidate.is_past else option.points
    if name is Objective.TOTAL_DEVIATION:
        return grid.deviation(candidate, option)
    if name is Objective.LATE_STARTS:
        return grid.lateness(candidate, option)
    return _cost_of_move(grid, name, candidate, option)


def _cost_of_move(grid: Grid, name: Objective, candidate: Candidate, option: Option) -> int:
    appointment = candidate.appointment
    if appointment is None or appointment.state is not AppointmentState.PUBLISHED:
        return 0
    moved = int(option.start != appointment.start)
    if name is Objective.AFFECTED:
        return moved * len(grid.problem.series[candidate.series].attending)
    if name is Objective.DAYS_MOVED:
        return abs(option.day - appointment.start.toordinal())
    return moved


SEPARABLE = frozenset(
    {
        Objective.ABSENCES,
        Objective.TOTAL_DEVIATION,
        Objective.MOVED,
        Objective.AFFECTED,
        Objective.DAYS_MOVED,
        Objective.LATE_STARTS,
    }
)


class Goals:
    """`expressions` lacks ROOMS_CHANGED and ROOM_FIT: rooms are assigned after the slots."""

    def __init__(self, board: Board, missing_steering: Sum, reporting: Reporting) -> None:
        self._board = board
        self._known = {
            Objective.BROKEN_RULES: board.broken,
            Objective.ROUNDS_WITHOUT_STEERING: missing_steering,
            Objective.REPORT_WAIT: reporting.wait,
        }

    def expression(self, name: Objective) -> Sum:
        if name not in self._known:
            self._known[name] = self._build(name)
        return self._known[name]

    def _build(self, name: Objective) -> Sum:
        if name in SEPARABLE:
            return self._separable(name)
        ways: dict[Objective, Callable[[], Sum]] = {
            Objective.WORST_GROUP: self._worst_group,
            Objective.LARGEST_DEVIATION: self._largest_deviation,
            Objective.SAME_DAY_DOUBLES: self._same_day_doubles,
            Objective.IN_A_ROW: lambda: meetings_in_a_row(self._board),
            Objective.LONE_MEETINGS: lambda: lone_meetings(self._board),
        }
        return ways[name]() if name in ways else Sum()

    def _options(self) -> Iterator[tuple[int, Candidate, Option, int]]:
        for position, candidate in enumerate(self._board.grid.candidates):
            for number, variable in self._board.x[position].items():
                yield position, candidate, self._board.option(position, number), variable

    def _separable(self, name: Objective) -> Sum:
        total = Sum()
        for _, candidate, option, variable in self._options():
            total.add(variable, separable_cost(self._board.grid, name, candidate, option))
        return total

    def _worst_group(self) -> Sum:
        points: dict[int, Sum] = defaultdict(Sum)
        for _, candidate, option, variable in self._options():
            points[candidate.series].add(
                variable, separable_cost(self._board.grid, Objective.ABSENCES, candidate, option)
            )
        worst = self._board.program.variable(0, 1000)
        for number, total in points.items():
            possible = possible_points(self._board, number)
            if possible and total.terms:
                share = Sum({variable: 1000 * points for variable, points in total.terms.items()})
                share.add(worst, -possible)
                self._board.program.limit(share, None, possible - 1)
        return Sum({worst: 1})

    def _largest_deviation(self) -> Sum:
        costs: dict[int, dict[int, int]] = defaultdict(dict)
        for position, candidate, option, variable in self._options():
            costs[position][variable] = self._board.grid.deviation(candidate, option)
        if len(costs) > STEPPED_UP_TO:
            return self._largest_at_once(costs)
        steps = sorted({cost for row in costs.values() for cost in row.values()} | {0})
        largest = Sum()
        above: int | None = None
        for lower, step in pairwise(steps):
            reached = self._board.program.variable()
            largest.add(reached, step - lower)
            for row in costs.values():
                far = Sum({variable: 1 for variable, cost in row.items() if cost >= step})
                far.add(reached, -1)
                if len(far.terms) > 1:
                    self._board.program.limit(far, None, 0)
            if above is not None:
                self._board.program.limit(Sum({reached: 1, above: -1}), None, 0)
            above = reached
        return largest

    def _largest_at_once(self, costs: dict[int, dict[int, int]]) -> Sum:
        most = max((cost for row in costs.values() for cost in row.values()), default=0)
        largest = self._board.program.variable(0, most)
        for row in costs.values():
            deviation = Sum(dict(row))
            deviation.add(largest, -1)
            self._board.program.limit(deviation, None, 0)
        return Sum({largest: 1})

    def _same_day_doubles(self) -> Sum:
        classes: dict[tuple[int, ...], int] = defaultdict(int)
        for numbers in memberships(self._board.grid.problem.series).values():
            classes[tuple(numbers)] += 1
        doubles = Sum()
        for together, people in sorted(classes.items()):
            days: dict[int, list[int]] = defaultdict(list)
            for number in together:
                for day, variables in self._board.days[number].items():
                    days[day].extend(variables)
            for variables in days.values():
                self._count_doubles(variables, people, len(together), doubles)
        return doubles

    def _count_doubles(self, variables: list[int], people: int, series: int, doubles: Sum) -> None:
        if len(variables) < 2 or series < 2:
            return
        further = self._board.program.variable(0, len(variables))
        doubles.add(further, people)
        excess = Sum(dict.fromkeys(variables, 1))
        excess.add(further, -1)
        self._board.program.limit(excess, None, 1)


def possible_points(board: Board, number: int) -> int:
    """The points of a series if every attending person refused every meeting not yet past."""
    weights = {person.id: person.weight for person in board.grid.problem.people}
    series = board.grid.problem.series[number]
    meetings = sum(
        not board.grid.candidates[position].is_past for position in board.grid.by_series[number]
    )
    settings = board.grid.problem.settings
    return settings.points_no * meetings * sum(weights[person] for person in series.attending)
