"""From chosen slots to a plan: rounds numbered by date, rooms, reports."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.problem import AppointmentState, Pin
from ratschlag.scheduling.reporting import plan_reports
from ratschlag.scheduling.room_rules import rooms_for
from ratschlag.scheduling.rooming import Rooming, RoomNeed, assign_rooms
from ratschlag.scheduling.slots import Candidate, Grid
from ratschlag.scheduling.solution import Meeting, Plan, Status


def read_placement(board: Board, values: Sequence[int]) -> Placement:
    return {
        position: number
        for position, row in enumerate(board.x)
        for number, variable in row.items()
        if values[variable]
    }


def number_by_date(grid: Grid, placement: Placement) -> Placement:
    """Rounds of a series that may change places are numbered in order of their slots."""
    numbered = dict(placement)
    for series, row in enumerate(grid.by_series):
        placed = [position for position in row if position in placement]
        if series not in grid.ordered:
            slots = sorted(placement[position] for position in placed)
            numbered.update(zip(placed, slots, strict=True))
    return numbered


def assign(
    grid: Grid, placement: Placement, *, seconds: float = math.inf, is_rough: bool = False
) -> Rooming:
    buffer = grid.problem.settings.room_buffer
    return assign_rooms(_needs(grid, placement), buffer, seconds=seconds, is_rough=is_rough)


def assemble(grid: Grid, placement: Placement, rooming: Rooming) -> Plan:
    """The plan without values of objectives."""
    meetings = []
    for position, slot in placement.items():
        candidate = grid.candidates[position]
        series = grid.problem.series[candidate.series]
        option = grid.options[candidate.series][slot]
        room = own_room(candidate, option)
        if position in rooming.rooms:
            room = grid.problem.rooms[rooming.rooms[position]].id
        meetings.append(
            Meeting(series.id, candidate.key.round, option.start, option.end, series.format, room)
        )
    meetings.sort(key=lambda meeting: (meeting.start, meeting.end, meeting.key))
    unplaced = tuple(
        candidate.key
        for position, candidate in enumerate(grid.candidates)
        if position not in placement
    )
    reports = plan_reports(grid.problem, meetings)
    return Plan(Status.FEASIBLE, tuple(meetings), unplaced, reports)


def own_room(candidate: Candidate, option: Option) -> str | None:
    """The room of the existing appointment, where it stays: past, pinned, or published for then."""
    appointment = candidate.appointment
    if appointment is None:
        return None
    keeps = appointment.state is AppointmentState.PUBLISHED and appointment.start == option.start
    return appointment.room if candidate.is_past or keeps or Pin.ROOM in appointment.pins else None


def _needs(grid: Grid, placement: Placement) -> list[RoomNeed]:
    needs = []
    numbers = {room.id: number for number, room in enumerate(grid.problem.rooms)}
    used = _used_by_past(grid, placement)
    buffer = grid.problem.settings.room_buffer
    for position, slot in sorted(placement.items()):
        candidate = grid.candidates[position]
        series = grid.problem.series[candidate.series]
        option = grid.options[candidate.series][slot]
        if candidate.is_past or not option.rooms or not series.needs_room:
            continue
        taken = {
            room
            for room, other in used
            if option.start < other.end + buffer and other.start < option.end + buffer
        }
        spare = {
            number: grid.problem.rooms[number].capacity - series.seats_needed
            for number in sorted(rooms_for(grid.problem, candidate, option))
            if grid.problem.rooms[number].id not in taken
        }
        usual = numbers.get(own_room(candidate, option) or "")
        needs.append(RoomNeed(position, option.start, option.end, spare, usual))
    return needs


def _used_by_past(grid: Grid, placement: Placement) -> list[tuple[str, Option]]:
    used = []
    for position, slot in placement.items():
        candidate = grid.candidates[position]
        appointment = candidate.appointment
        if candidate.is_past and appointment is not None and appointment.room is not None:
            used.append((appointment.room, grid.options[candidate.series][slot]))
    return used
