"""Planning anew: moves are first looked for where something has to give, which often proves all.

What was published stands unless its slot is gone or it is in the way of something else published.
Let `floor` be the least number of moves that the rules between published slots alone enforce. If a
plan with so few moves exists, then in each such plan whoever is in nobody's way stays: otherwise
they could go back, with one move less. So the small model, in which only the others may move, holds
every best plan of the whole, and what it proves is proven.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ortools.sat.python import cp_model

from ratschlag.scheduling.cliques import neighbours
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.large import Start
from ratschlag.scheduling.model import build_model
from ratschlag.scheduling.problem import AppointmentState, Blend
from ratschlag.scheduling.program import Row
from ratschlag.scheduling.restoring import Restoring
from ratschlag.scheduling.rules import Objective
from ratschlag.scheduling.slots import Candidate, Grid
from ratschlag.scheduling.solve import (
    LevelResult,
    Search,
    Solved,
    StagedSolver,
    level_goal,
    levels_of,
)
from ratschlag.scheduling.vast import judged, watch

BROKEN = Blend(((Objective.BROKEN_RULES, 1),))
MOVES = Blend(((Objective.MOVED, 1),))
SHARE_OF_CIRCLE = 0.4
SHARE_OF_WHOLE = 0.5
SHARE_OF_REST = 0.9
"""The part of the remaining time that looking in one circle, or for moves in the whole, takes."""
SHARE_OF_PATIENCE = 0.12
"""The part of the time after which restoring begins again where nobody finds a slot any more."""
WHOLE_MOVES_UP_TO = 60_000
"""Slot variables up to which the whole is worth asking how many moves it takes."""
FEW = 10
"""Meetings up to which those near the ones that have to move are looked at together."""
SECONDS_AT_LEAST = 0.5
FLOOR_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Replanned:
    """`solved` holds for the whole problem; otherwise `start` is a good place to begin looking.

    No plan has fewer moves than `floor`.
    """

    solved: Solved | None
    start: Placement | None
    floor: int


class Standing:
    """What is published and can stay where it is, each looked at alone."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.slots: Placement = dict(_own_slots(grid))

    @property
    def _published(self) -> list[int]:
        return [
            position
            for position, candidate in enumerate(self._grid.candidates)
            if is_published(candidate)
        ]

    @property
    def movable(self) -> frozenset[int]:
        """Who has to move, or may have to, and who has no date yet."""
        return self.crowded | {p for p in range(self._count) if p not in self.slots}

    @cached_property
    def crowded(self) -> frozenset[int]:
        """Meetings that cannot all stay, because of each other."""
        return frozenset(
            position
            for row in self._rows
            if len(row.variables) > (row.high or 0)
            for position in row.variables
            if position in self.slots
        )

    @cached_property
    def floor(self) -> int:
        """So many meetings move at least."""
        model = cp_model.CpModel()
        stays = {position: model.new_bool_var("") for position in self.slots}
        for row in self._rows:
            chosen = [stays[position] for position in row.variables]
            model.add(sum(chosen) <= (row.high or 0))
        for position, stay in stays.items():
            if self._grid.candidates[position].is_past:
                model.add(stay == 1)
        published = self._published
        model.maximize(sum(stays[position] for position in published if position in stays))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = FLOOR_SECONDS
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return 0
        return len(published) - int(solver.best_objective_bound + 1e-6)

    @cached_property
    def _rows(self) -> list[Row]:
        """Rules of the kind “at most so many” over staying alone, by position."""
        keep = {p: (self.slots[p],) if p in self.slots else () for p in range(self._count)}
        board = build_model(self._grid, keep=keep, may_drop=True).board
        position_of = {variable: p for p, row in enumerate(board.x) for variable in row.values()}
        return [
            replace(row, variables=tuple(position_of[variable] for variable in row.variables))
            for row in board.program.crowds
            if all(variable in position_of for variable in row.variables)
        ]

    @property
    def _count(self) -> int:
        return len(self._grid.candidates)


def is_published(candidate: Candidate) -> bool:
    """Whether it counts if this meeting moves."""
    appointment = candidate.appointment
    return appointment is not None and appointment.state is AppointmentState.PUBLISHED


def replan(grid: Grid, search: Search, clock: Clock, first: Placement) -> Replanned:
    """Mend a published plan with as few moves as possible, from the places where it is broken.

    A problem that is not too large is looked at as a whole afterwards, by whoever asks.
    """
    standing = Standing(grid)
    if not standing.slots or not _moves_come_first(grid):
        return Replanned(None, None, 0)
    mending = Mending(grid, search, clock, standing)
    hint = {**first, **standing.slots}
    part = mending.within(standing.movable, hint, SHARE_OF_CIRCLE, standing.floor)
    if _is_exact(part, standing.floor):
        return Replanned(part, None, standing.floor)
    floor = standing.floor + _needs_more(part, standing.floor)
    if grid.size <= search.whole_up_to:
        wider = mending.wider(standing.movable)
        few = mending.within(wider, part.placement or hint, SHARE_OF_CIRCLE, floor)
        return Replanned(None, few.placement or part.placement, floor)
    return Replanned(mending.mended(first, part.placement or hint, floor), part.placement, floor)


@dataclass(frozen=True, slots=True)
class Mending:
    """Looks for moves in circles: only who is in it may move."""

    grid: Grid
    search: Search
    clock: Clock
    standing: Standing

    def within(
        self, movable: frozenset[int], hint: Placement, share: float, floor: int | None = None
    ) -> Solved:
        """With a `floor`, no further aims are looked at once more moves are needed."""
        slots = self.standing.slots
        keep = {position: (slot,) for position, slot in slots.items() if position not in movable}
        part = Clock(max(SECONDS_AT_LEAST, share * self.clock.left))
        solver = StagedSolver(self.grid, self.search, part, keep=keep, start=Start(hint, None))
        return solver.solve(hint, lambda level: floor is None or _is_reached(level, floor))

    def mended(self, first: Placement, hint: Placement, floor: int) -> Solved | None:
        """For too large problems: few moves first, everything else among those near the moves."""
        movable = self.wider(self.standing.movable)
        if len(self.standing.movable) > FEW:
            return self._restored(first, floor)
        few = self.within(movable, hint, SHARE_OF_CIRCLE, floor)
        best, bound = few.placement, floor
        if best is None:
            return self._restored(first, floor)
        if _moves(few) > floor and self.grid.size <= WHOLE_MOVES_UP_TO:
            whole = self._fewest(best)
            best, bound = whole.placement or best, max(floor, _bound_of_moves(whole))
        slots = self.standing.slots
        movable |= {position for position, slot in slots.items() if best.get(position) != slot}
        found = self.within(movable, best, SHARE_OF_REST)
        # What a circle proves says nothing about the whole, except for the moves.
        return judged(self.grid, found.placement or best, {MOVES: bound})

    def _restored(self, first: Placement, floor: int) -> Solved | None:
        """Where too many have to move: piece by piece, and what counts after moves is left.

        What is published stands first. If some find no slot that way, it begins once more with a
        plan in which the published days weigh nothing.
        """
        restoring = Restoring(
            self.grid,
            self.clock,
            self.search.seed,
            lambda model: level_goal(model, MOVES),
            watch(self.grid, self.search, self.clock, MOVES),
        )
        until = self.clock.seconds + SHARE_OF_REST * self.clock.left
        patience = SHARE_OF_PATIENCE * self.clock.left
        standing = {p: s for p, s in self.standing.slots.items() if p not in self.standing.crowded}
        best = restoring.run(standing, until, patience)
        if self._lacks(best) and self.clock.seconds < until:
            other = restoring.run(first, until, until)
            best = min((best, other), key=self._lacks)
        return None if best is None else judged(self.grid, best, {MOVES: floor})

    def _lacks(self, found: Placement | None) -> int:
        """How many meetings have no slot."""
        return len(self.grid.candidates) - len(found or ())

    def _fewest(self, hint: Placement) -> Solved:
        part = Clock(SHARE_OF_WHOLE * self.clock.left)
        solver = StagedSolver(self.grid, self.search, part, start=Start(hint, None))
        return solver.solve(hint, lambda level: level.level != MOVES)

    def wider(self, movable: frozenset[int]) -> frozenset[int]:
        """Also those who share people with somebody in the circle, and their own other meetings."""
        candidates = self.grid.candidates
        near = neighbours(self.grid.problem.series)
        inside = {candidates[position].series for position in movable}
        inside |= {other for one in inside for other in near[one]}
        return frozenset(p for p, one in enumerate(candidates) if one.series in inside)


def _moves(part: Solved) -> int:
    return next((one.value for one in part.levels if one.level == MOVES), 0)


def _bound_of_moves(part: Solved) -> int:
    return next((one.bound for one in part.levels if one.level == MOVES), 0)


def _is_reached(level: LevelResult, floor: int) -> bool:
    """Whether no plan of the whole could be better at what comes first."""
    if level.level == BROKEN:
        return level.value == 0
    return level.level != MOVES or level.value == floor


def _is_exact(part: Solved, floor: int) -> bool:
    """Whether what was found in a circle is as good as anything in the whole."""
    is_found = part.placement is not None and len(part.levels) > 1
    return is_found and all(_is_reached(level, floor) for level in part.levels)


def _needs_more(part: Solved, floor: int) -> bool:
    """Whether it is proven that the floor is too low: the small model has no such plan."""
    if part.is_infeasible:
        return True
    bounds = {one.level: one.bound for one in part.levels if one.level != BROKEN or not one.value}
    return BROKEN in bounds and bounds.get(MOVES, 0) > floor


def _moves_come_first(grid: Grid) -> bool:
    return levels_of(grid.problem.settings)[:2] == [BROKEN, MOVES]


def _own_slots(grid: Grid) -> Iterator[tuple[int, int]]:
    """Where those whose date stands could stay: published, or past."""
    for position, (candidate, offers) in enumerate(zip(grid.candidates, grid.offers, strict=True)):
        appointment = candidate.appointment
        if appointment is not None and (candidate.is_past or is_published(candidate)):
            for number in offers:
                if grid.options[candidate.series][number].start == appointment.start:
                    yield position, number
