"""Large problems: a plan is improved piece by piece, a few days or groups at a time."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cliques import shared_people
from ratschlag.scheduling.program import Program, Sum
from ratschlag.scheduling.relaxation import Vector

SLOTS_PER_MEETING = 30
MEETINGS_AT_ONCE = 60
SECONDS_AT_ONCE = 1.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Variables that may change, and for every row touched their coefficients."""

    variables: tuple[int, ...]
    rows: dict[int, list[tuple[int, int]]]


class Neighbourhoods:
    """Works on a board whose meetings may stay unplaced; `goal` makes that dear."""

    def __init__(self, board: Board, goal: Sum, prices: Vector, seed: int) -> None:
        self._board = board
        self._program: Program = board.program
        self._goal = goal
        self._prices = prices
        self._random = random.Random(seed)  # noqa: S311 - a search order, not a secret
        self._rows_of: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, row in enumerate(self._program.rows):
            for variable, coefficient in zip(row.variables, row.coefficients, strict=True):
                self._rows_of[variable].append((number, coefficient))
        slots = {variable for row in board.x for variable in row.values()}
        slots.update(board.unplaced.values())
        self._near: dict[int, set[int]] = defaultdict(set)
        for one, other in shared_people(board.grid.problem.series):
            self._near[one].add(other)
            self._near[other].add(one)
        self._others = tuple(v for v in range(len(self._program.lower)) if v not in slots)

    def improve(self, values: list[int], seconds: float) -> list[int]:
        """One step: the same values or better ones."""
        piece = self._piece(values)
        model = cp_model.CpModel()
        literals = {
            variable: model.new_int_var(
                self._program.lower[variable], self._program.upper[variable], ""
            )
            for variable in piece.variables
        }
        for number, terms in piece.rows.items():
            self._add_row(model, literals, number, terms, values)
        model.minimize(
            sum(self._goal.terms.get(name, 0) * literal for name, literal in literals.items())
        )
        for variable, literal in literals.items():
            model.add_hint(literal, values[variable])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.random_seed = self._random.randrange(10**6)
        solver.parameters.max_time_in_seconds = max(0.1, min(seconds, SECONDS_AT_ONCE))
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return values
        better = list(values)
        for variable, literal in literals.items():
            better[variable] = solver.value(literal)
        return better if self._goal.value(better) <= self._goal.value(values) else values

    def _add_row(
        self,
        model: cp_model.CpModel,
        literals: dict[int, cp_model.IntVar],
        number: int,
        terms: list[tuple[int, int]],
        values: Sequence[int],
    ) -> None:
        row = self._program.rows[number]
        whole = sum(
            coefficient * values[variable]
            for variable, coefficient in zip(row.variables, row.coefficients, strict=True)
        )
        rest = whole - sum(coefficient * values[variable] for variable, coefficient in terms)
        low = cp_model.INT_MIN if row.low is None else row.low - rest
        high = cp_model.INT_MAX if row.high is None else row.high - rest
        model.add_linear_constraint(
            cp_model.LinearExpr.weighted_sum(
                [literals[variable] for variable, _ in terms],
                [coefficient for _, coefficient in terms],
            ),
            low,
            high,
        )

    def _piece(self, values: Sequence[int]) -> Piece:
        variables = list(self._others)
        for position in self._chosen(values):
            row = self._board.x[position].values()
            cheapest = sorted(row, key=lambda variable: (self._prices[variable], variable))
            lost = values[self._board.unplaced[position]] if position in self._board.unplaced else 0
            kept = set(cheapest if lost else cheapest[:SLOTS_PER_MEETING])
            variables += [v for v in cheapest if v in kept or values[v]]
            if position in self._board.unplaced:
                variables.append(self._board.unplaced[position])
        rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for variable in variables:
            for number, coefficient in self._rows_of[variable]:
                rows[number].append((variable, coefficient))
        return Piece(tuple(variables), dict(rows))

    def _chosen(self, values: Sequence[int]) -> list[int]:
        """A meeting without a slot and those in its way, or those of a few days or series."""
        lost = [p for p, variable in self._board.unplaced.items() if values[variable]]
        chosen: dict[int, None] = {}
        if lost:
            groups = self._around(self._random.choice(lost))
        else:
            groups = self._by_day(values) if self._random.random() < 0.6 else self._by_series()
            self._random.shuffle(groups)
        for group in groups:
            if chosen and len(chosen) + len(group) > MEETINGS_AT_ONCE:
                break
            chosen.update(dict.fromkeys(group))
        return list(chosen)[: 2 * MEETINGS_AT_ONCE]

    def _around(self, lost: int) -> list[list[int]]:
        """The rounds of the same series, then of series that share people with it."""
        series = self._board.grid.candidates[lost].series
        near = [other for other in self._near[series] if other != series]
        self._random.shuffle(near)
        rows = self._board.grid.by_series
        return [list(rows[number]) for number in (series, *near)]

    def _by_day(self, values: Sequence[int]) -> list[list[int]]:
        days: dict[int, list[int]] = defaultdict(list)
        for position, row in enumerate(self._board.x):
            for number, variable in row.items():
                if values[variable]:
                    days[self._board.option(position, number).day].append(position)
        return list(days.values())

    def _by_series(self) -> list[list[int]]:
        return [list(row) for row in self._board.grid.by_series if row]
