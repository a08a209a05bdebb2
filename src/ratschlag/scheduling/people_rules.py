"""Rows about people: nobody in two places at once, not too many meetings a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cliques import (
    Time,
    clique_cover,
    memberships,
    overlap_buckets,
    shared_people,
)
from ratschlag.scheduling.rules import Rule


def add_people_rules(board: Board) -> None:
    series = board.grid.problem.series
    shared = shared_people(series)
    if board.explaining:
        for pair, people in shared.items():
            tag = board.tag(Rule.PERSON_OVERLAP, pair, people=tuple(people))
            _keep_apart(board, pair, tag=tag)
        for number in range(len(series)):
            _keep_apart(board, (number,))
    else:
        for clique in clique_cover(len(series), shared):
            _keep_apart(board, clique)
    _limit_weeks(board)


def _keep_apart(board: Board, clique: Iterable[int], tag: object = None) -> None:
    members = sorted(clique)
    by_time: dict[Time, list[int]] = defaultdict(list)
    for number in members:
        for time, variables in board.times[number].items():
            by_time[time].extend(variables)
    buffer = board.grid.problem.settings.travel_buffer
    for bucket in overlap_buckets(by_time, buffer):
        variables = [variable for time in bucket for variable in by_time[time]]
        board.program.at_most_one(variables, tag)  # type: ignore[arg-type]  # a list of variables is one of literals


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
