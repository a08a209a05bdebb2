"""Rows about people: nobody in two places at once, not too many meetings a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cliques import (
    Time,
    clique_cover,
    memberships,
    overlap_buckets,
    shared_people,
)
from ratschlag.scheduling.program import Row, Sum
from ratschlag.scheduling.rules import Rule


def add_people_rules(board: Board) -> None:
    series = board.grid.problem.series
    shared = shared_people(series)
    if board.explaining:
        _keep_pairs_apart(board, shared)
    else:
        for clique in clique_cover(len(series), shared):
            _keep_apart(board, clique)
    _limit_weeks(board)


def _keep_pairs_apart(board: Board, shared: Mapping[tuple[int, int], list[str]]) -> None:
    """Pair by pair, so that each can be switched off: many short rows over shared variables."""
    busy = _busy(board)
    for pair, people in shared.items():
        tag = board.tag(Rule.PERSON_OVERLAP, pair, people=tuple(people))
        one, other = (busy[number] for number in pair)
        for bucket in one.keys() & other.keys():
            (first, settled), (second, also_settled) = one[bucket], other[bucket]
            high = max(1, settled + also_settled)
            board.program.rows.append(Row((first, second), (1, 1), None, high, tag))


def _busy(board: Board) -> list[dict[int, tuple[int, int]]]:
    """By series and bucket a variable for how often it meets, and how often it has met there."""
    count = len(board.grid.problem.series)
    busy: list[dict[int, tuple[int, int]]] = [{} for _ in range(count)]
    every = {time for times in board.times for time in times}
    buckets = overlap_buckets(every, board.grid.problem.settings.travel_buffer)
    for bucket, times in enumerate(buckets):
        for number, known in enumerate(board.times):
            variables = [variable for time in times for variable in known.get(time, ())]
            if variables:
                settled = sum(variable in board.program.settled for variable in variables)
                meets = board.program.variable(0, max(1, settled))
                busy[number][bucket] = (meets, settled)
                total = Sum(dict.fromkeys(variables, 1))
                total.add(meets, -1)
                board.program.limit(total, 0, 0)
    return busy


def _keep_apart(board: Board, clique: Iterable[int]) -> None:
    members = sorted(clique)
    by_time: dict[Time, list[int]] = defaultdict(list)
    for number in members:
        for time, variables in board.times[number].items():
            by_time[time].extend(variables)
    buffer = board.grid.problem.settings.travel_buffer
    for bucket in overlap_buckets(by_time, buffer):
        variables = [variable for time in bucket for variable in by_time[time]]
        board.program.at_most_one(variables)


def _limit_weeks(board: Board) -> None:
    limit = board.grid.problem.settings.max_per_person_week
    if limit is None:
        return
    tag = board.tag(Rule.PERSON_WEEK, number=limit)
    for together in sorted({tuple(row) for row in memberships(board.grid.problem.series).values()}):
        weeks: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number in together:
            for day, variables in board.days[number].items():
                weeks[date.fromordinal(day).isocalendar()[:2]].extend(variables)
        for week in weeks.values():
            board.program.at_most(week, limit, tag)
