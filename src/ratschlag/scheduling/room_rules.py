"""Rows about rooms: Hall's condition in every bucket of overlapping times, no room variables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cliques import Time, overlap_buckets
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.problem import AppointmentState, Pin, Problem
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.slots import Candidate

LARGEST_FAMILY = 128
Needs = dict[frozenset[int], list[int]]


def rooms_for(problem: Problem, candidate: Candidate, option: Option) -> frozenset[int]:
    """Positions of the rooms a meeting may have in a slot; a past one keeps its own."""
    appointment = candidate.appointment
    if candidate.is_past and (appointment is None or appointment.room is None):
        return frozenset()
    if appointment is None or appointment.room is None:
        return option.rooms
    own = frozenset(
        number for number, room in enumerate(problem.rooms) if room.id == appointment.room
    )
    if appointment.state is AppointmentState.PAST:
        return own
    return option.rooms & own if Pin.ROOM in appointment.pins else option.rooms


def add_room_rules(board: Board) -> None:
    if not board.grid.problem.settings.rooms_required:
        return
    by_time: dict[Time, Needs] = defaultdict(lambda: defaultdict(list))
    for position, candidate in enumerate(board.grid.candidates):
        _collect_needs(board, position, candidate, by_time)
    for bucket in overlap_buckets(by_time, board.grid.problem.settings.room_buffer):
        needs: Needs = defaultdict(list)
        for time in bucket:
            for rooms, variables in by_time[time].items():
                needs[rooms].extend(variables)
        _add_hall_rows(board, needs)


def _collect_needs(
    board: Board, position: int, candidate: Candidate, by_time: dict[Time, Needs]
) -> None:
    series = board.grid.problem.series[candidate.series]
    if not series.needs_room:
        return
    for number, variable in board.x[position].items():
        option = board.option(position, number)
        rooms = rooms_for(board.grid.problem, candidate, option)
        if rooms:
            by_time[option.start, option.end][rooms].append(variable)
        elif not candidate.is_past and option.rooms:
            tag = board.tag(Rule.PINNED, (candidate.series,), round=candidate.key.round)
            board.program.at_most((variable,), 0, tag)


def _add_hall_rows(board: Board, needs: Needs) -> None:
    for rooms in unions(needs):
        inside = [v for need, variables in needs.items() if need <= rooms for v in variables]
        names = tuple(board.grid.problem.rooms[number].id for number in sorted(rooms))
        tag = board.tag(Rule.ROOM_TAKEN, rooms=names, number=len(rooms))
        board.program.at_most(inside, len(rooms), tag)


def unions(needs: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """All unions of the given sets, or the first ones if there are too many."""
    found: set[frozenset[int]] = set()
    for need in sorted(set(needs), key=lambda rooms: (len(rooms), sorted(rooms))):
        found |= {need} | {need | other for other in found}
        if len(found) > LARGEST_FAMILY:
            break
    return sorted(found, key=lambda rooms: (len(rooms), sorted(rooms)))
