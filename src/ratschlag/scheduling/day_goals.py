"""What a day is like for each person, as expressions over the variables of a board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cliques import Time, companies
from ratschlag.scheduling.program import Sum


def meetings_in_a_row(board: Board) -> Sum:
    """Meetings with another one just before and just after: the third of a row and so on."""
    total = Sum()
    for together, weight in sorted(companies(board.grid.problem).items()):
        for triple in _triples(board, together):
            excess = board.program.variable()
            total.add(excess, weight)
            crowd = Sum(dict.fromkeys(triple, 1))
            crowd.add(excess, -1)
            board.program.limit(crowd, None, 2)
    return total


def _triples(board: Board, together: Iterable[int]) -> Iterator[list[int]]:
    """For every time with neighbours: what may be just before, then, and just after."""
    times: dict[Time, list[int]] = defaultdict(list)
    for number in together:
        for time, variables in board.times[number].items():
            times[time].extend(variables)
    ending: dict[object, list[int]] = defaultdict(list)
    starting: dict[object, list[int]] = defaultdict(list)
    for (start, end), variables in times.items():
        ending[start.date(), end].extend(variables)
        starting[start].extend(variables)
    for (start, end), variables in sorted(times.items()):
        before, after = ending.get((start.date(), start)), starting.get(end)
        if before and after and start.date() == end.date():
            yield [*before, *variables, *after]


def lone_meetings(board: Board) -> Sum:
    """A day is lone if somebody comes at all, but not twice."""
    total = Sum()
    for together, weight in sorted(companies(board.grid.problem).items()):
        days: dict[int, list[int]] = defaultdict(list)
        for number in together:
            for day, variables in board.days[number].items():
                days[day].extend(variables)
        for variables in days.values():
            total.add(_lone(board, variables), weight)
    return total


def _lone(board: Board, variables: Iterable[int]) -> int:
    comes, lone = board.program.variable(), board.program.variable()
    alone = Sum({comes: 2, lone: -1})
    for variable in variables:
        alone.add(variable, -1)
        board.program.limit(Sum({variable: 1, comes: -1}), None, 0)
    board.program.limit(alone, None, 0)
    return lone
