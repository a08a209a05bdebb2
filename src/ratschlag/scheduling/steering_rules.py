"""A steering meeting between every two rounds of a working group: a rule, or counted."""

from __future__ import annotations

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.problem import SeriesKind
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.round_rules import between
from ratschlag.scheduling.rules import Rule


def add_steering_rules(board: Board) -> Sum:
    """The number of consecutive rounds without a steering meeting on a day between.

    In every interval of days a group has at most one meeting more than there are steering
    meetings strictly inside, plus the gaps counted as missing at the later meeting. That needs no
    variable for the order of rounds.
    """
    missing = Sum()
    series = board.grid.problem.series
    steering = [n for n, one in enumerate(series) if one.kind is SeriesKind.STEERING]
    for number, one in enumerate(series):
        if one.kind is SeriesKind.WORKING_GROUP and one.count > 1:
            _count_missing(board, number, steering, missing)
    return missing


def _count_missing(board: Board, number: int, steering: list[int], missing: Sum) -> None:
    tag = board.tag(Rule.STEERING_BETWEEN, (number,))
    is_rule = board.grid.problem.settings.steering_between
    if board.explaining and not is_rule:
        return
    days = sorted(board.days[number])
    gaps: dict[int, int] = {}
    if not is_rule:
        gaps = {day: board.program.variable() for day in days[1:]}
        missing.add_all(gaps.values())
    for place, first in enumerate(days):
        for last in days[place + 1 :]:
            if last - first < board.grid.problem.series[number].min_gap_days:
                continue
            inside = _within(board, [number], first, last)
            inside.add_sum(_within(board, steering, first + 1, last - 1), -1)
            inside.add_all((v for day, v in gaps.items() if first < day <= last), -1)
            settled = _settled_between(board, number, first, last)
            board.program.limit(inside, None, max(1, settled), tag)


def _within(board: Board, numbers: list[int], first: int, last: int) -> Sum:
    """How many meetings of the series take place from day `first` to day `last`."""
    total = Sum()
    for number in numbers:
        total.add_sum(board.meetings_until(number, last))
        total.add_sum(board.meetings_until(number, first - 1), -1)
    return total


def _settled_between(board: Board, number: int, first: int, last: int) -> int:
    meetings = between(board.days[number], first, last)
    return sum(variable in board.program.settled for variable in meetings)
