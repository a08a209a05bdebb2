"""Rows about rounds: order and gaps, kick-off first, closing last, one meeting before another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from ratschlag.scheduling.board import Board, ByDay
from ratschlag.scheduling.problem import SeriesKind
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.solution import RuleInstance


def add_round_rules(board: Board) -> None:
    series = board.grid.problem.series
    for number, one in enumerate(series):
        _keep_distance(board, number)
        if number in board.grid.ordered:
            _keep_order(board, number)
        if one.max_gap_days is not None:
            _limit_gaps(board, number)
    for number, one in enumerate(series):
        if one.kind is SeriesKind.KICKOFF:
            _put_first(board, number)
        if one.kind is SeriesKind.CLOSING:
            _put_last(board, number)
    for earlier, later in board.grid.precedences:
        _put_before(board, earlier, later)


def between(days: ByDay, first: int, last: int) -> list[int]:
    return [variable for day, row in days.items() if first <= day <= last for variable in row]


def _keep_distance(board: Board, number: int) -> None:
    gap = board.grid.problem.series[number].min_gap_days
    tag = board.tag(Rule.MIN_GAP, (number,), number=gap)
    days = board.days[number]
    if gap == 0 or len(board.grid.by_series[number]) < 2:
        return
    covered = -1
    for day in sorted(days):
        reached = max(other for other in days if other < day + gap)
        if reached > covered:
            board.program.at_most_one(between(days, day, day + gap - 1), tag)
            covered = reached


def _keep_order(board: Board, number: int) -> None:
    """Each round starts after the one before; unplaced rounds are the last ones."""
    tag = board.tag(Rule.ORDER, (number,))
    apart = board.grid.problem.series[number].min_gap_days
    for earlier, later in pairwise(board.grid.by_series[number]):
        if board.grid.candidates[earlier].is_past and board.grid.candidates[later].is_past:
            continue
        if earlier in board.unplaced and later in board.unplaced:
            order = Sum({board.unplaced[earlier]: 1, board.unplaced[later]: -1})
            board.program.limit(order, None, 0)
        if apart and not board.explaining:
            _precede(board, earlier, later, apart, tag, None)
        elif apart:
            _precede(board, earlier, later, 1, tag, None)
        else:
            _keep_order_within_days(board, earlier, later, tag)


def _keep_order_within_days(
    board: Board, earlier: int, later: int, tag: RuleInstance | None
) -> None:
    for start in sorted(set(board.x[earlier]) | set(board.x[later])):
        before = Sum()
        before.add_all(v for option, v in board.x[later].items() if option <= start)
        before.add_all((v for option, v in board.x[earlier].items() if option < start), -1)
        if any(coefficient > 0 for coefficient in before.terms.values()):
            board.program.limit(before, None, 0, tag)


def _limit_gaps(board: Board, number: int) -> None:
    rows = board.grid.by_series[number]
    gap = board.grid.problem.series[number].max_gap_days or 0
    if board.explaining and Rule.MAX_GAP in board.grid.problem.settings.relaxable:
        return
    tag = board.tag(Rule.MAX_GAP, (number,), number=gap)
    for earlier, later in pairwise(rows):
        if board.grid.candidates[later].is_past:
            continue
        excuse = board.penalty(Rule.MAX_GAP)
        for day in board.by_day(earlier):
            reach = board.until(earlier, day)
            reach.add_sum(board.until(later, day + gap), -1)
            if excuse is not None:
                reach.add(excuse, -1)
            if later in board.unplaced:
                reach.add(board.unplaced[later], -1)
            board.program.limit(reach, None, 0, tag)


def _others(board: Board, number: int) -> Iterator[int]:
    kind = board.grid.problem.series[number].kind
    for position, candidate in enumerate(board.grid.candidates):
        other = board.grid.problem.series[candidate.series]
        if other.kind is not kind and not candidate.is_past:
            yield position


def _put_first(board: Board, number: int) -> None:
    lead = board.grid.problem.settings.kickoff_lead_days
    for opening in board.grid.by_series[number]:
        for position in _others(board, number):
            tag = board.tag(Rule.KICKOFF_FIRST, (number,), number=lead)
            _precede(board, opening, position, lead, tag, board.unplaced.get(opening))


def _precede(
    board: Board, first: int, position: int, lead: int, tag: RuleInstance | None, excuse: int | None
) -> None:
    """The meeting at `position` lies at least `lead` days after the one at `first`."""
    for day in board.by_day(position):
        early = board.until(position, day)
        early.add_sum(board.until(first, day - lead), -1)
        if excuse is not None:
            early.add(excuse, -1)
        board.program.limit(early, None, 0, tag)


def _put_last(board: Board, number: int) -> None:
    lead = board.grid.problem.settings.closing_lead_days
    for closing in board.grid.by_series[number]:
        for position in _others(board, number):
            tag = board.tag(Rule.CLOSING_LAST, (number,), number=lead)
            excuse = board.unplaced.get(position)
            _precede(board, position, closing, lead, tag, excuse)


def _put_before(board: Board, earlier: int, later: int) -> None:
    """Whenever one begins, the other has ended; said as what cannot be together."""
    grid = board.grid
    pair = (grid.candidates[earlier], grid.candidates[later])
    series, keys = tuple(one.series for one in pair), tuple(one.key for one in pair)
    tag = board.tag(Rule.PRECEDENCE, series, meetings=keys)
    begun: list[int] = []
    slots = sorted(board.x[later].items(), key=lambda slot: board.option(later, slot[0]).start)
    for start, row in groupby(slots, key=lambda slot: board.option(later, slot[0]).start):
        begun += [variable for _, variable in row]
        running = [v for n, v in board.x[earlier].items() if board.option(earlier, n).end > start]
        if running:
            board.program.at_most_one((*begun, *running), tag)
