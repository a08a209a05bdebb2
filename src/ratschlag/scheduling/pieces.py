"""Part of a program is solved while the rest keeps its values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.program import Row, Sum
from ratschlag.scheduling.relaxation import Vector


@dataclass(frozen=True, slots=True)
class Solved:
    values: list[int]
    gain: int
    is_optimal: bool


class Pieces:
    """Values of a program's variables, and the sum of every row that they make."""

    def __init__(self, board: Board, goal: Sum, prices: Vector, values: Sequence[int]) -> None:
        self._board = board
        self._program = board.program
        self._goal = goal
        self._prices = prices
        self.values = list(values)
        self._rows_of: list[list[tuple[int, int]]] = [[] for _ in self._program.lower]
        for number, row in enumerate(self._program.rows):
            # One object for equal terms of a row: there may be millions.
            terms = {coefficient: (number, coefficient) for coefficient in row.coefficients}
            for variable, coefficient in zip(row.variables, row.coefficients, strict=True):
                self._rows_of[variable].append(terms[coefficient])
        self._sums = [self._sum(row) for row in self._program.rows]
        self._only_grows = [min(row.coefficients, default=0) >= 0 for row in self._program.rows]
        self.day = {
            variable: board.option(position, number).day
            for position, row in enumerate(board.x)
            for number, variable in row.items()
        }
        slots = {*self.day, *board.unplaced.values()}
        self._others = [v for v in range(len(self._program.lower)) if v not in slots]

    def _sum(self, row: Row) -> int:
        terms = zip(row.variables, row.coefficients, strict=True)
        return sum(coefficient * self.values[variable] for variable, coefficient in terms)

    def full_rows(self, variable: int) -> list[Row]:
        """The rows that keep a variable from becoming one."""
        return [
            self._program.rows[number]
            for number, coefficient in self._rows_of[variable]
            if self._is_over(number, self._sums[number] + coefficient)
        ]

    def _is_over(self, number: int, total: int) -> bool:
        high = self._program.rows[number].high
        return high is not None and self._only_grows[number] and total > high

    def complete(self, seconds: float) -> bool:
        """Gives the variables that follow from the slots their values; False if none fit."""
        if self._others:
            solved = self.solve((), 0.0, seconds, 0, is_repair=True)
            if solved is None:
                return False
            self.accept(solved)
        return all(_holds(r, s) for r, s in zip(self._program.rows, self._sums, strict=True))

    def solve(
        self,
        positions: Iterable[int],
        reach: float,
        seconds: float,
        seed: int,
        *,
        is_repair: bool = False,
    ) -> Solved | None:
        """The best for some meetings; slots priced more than `reach` above the best are left out.

        None if nothing was found, or nothing as good as before.
        """
        freed = list(self._others)
        for position in positions:
            freed += self._board.x[position].values()
            if position in self._board.unplaced:
                freed.append(self._board.unplaced[position])
        rest: dict[int, int] = {}
        for variable in freed:
            for number, coefficient in self._rows_of[variable] if self.values[variable] else ():
                rest[number] = rest.get(number, self._sums[number])
                rest[number] -= coefficient * self.values[variable]
        offered = [*self._others]
        for position in positions:
            offered += self._offered(position, reach, rest)
        return self._solved(offered, freed, rest, (seconds, seed, is_repair))

    def _offered(self, position: int, reach: float, rest: dict[int, int]) -> list[int]:
        """Open slots at a price in reach, and the present one."""
        open_slots = [
            variable
            for variable in self._board.x[position].values()
            if not any(
                self._is_over(number, rest.get(number, self._sums[number]) + coefficient)
                for number, coefficient in self._rows_of[variable]
            )
        ]
        best = min((self._prices[variable] for variable in open_slots), default=0.0)
        offered = [
            variable
            for variable in open_slots
            if self.values[variable] or self._prices[variable] <= best + reach
        ]
        if position in self._board.unplaced:
            offered.append(self._board.unplaced[position])
        return offered

    def _solved(
        self,
        offered: Sequence[int],
        freed: Iterable[int],
        rest: dict[int, int],
        how: tuple[float, int, bool],
    ) -> Solved | None:
        model = cp_model.CpModel()
        lower, upper = self._program.lower, self._program.upper
        literals = {
            v: model.new_bool_var("")
            if upper[v] == 1
            else model.new_int_var(lower[v], upper[v], "")
            for v in offered
        }
        rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for variable in offered:
            for number, coefficient in self._rows_of[variable]:
                rows[number].append((variable, coefficient))
        for number, terms in rows.items():
            self._add_row(model, literals, number, (terms, rest.get(number, self._sums[number])))
        costs = [self._goal.terms.get(v, 0) for v in offered]
        model.minimize(cp_model.LinearExpr.weighted_sum(list(literals.values()), costs))
        for variable, literal in literals.items():
            model.add_hint(literal, self.values[variable])
        seconds, seed, is_repair = how
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.random_seed = seed
        solver.parameters.max_time_in_seconds = max(0.05, seconds)
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        before = sum(self._goal.terms.get(v, 0) * self.values[v] for v in freed)
        gain = before - round(solver.objective_value)
        if gain < 0 and not is_repair:
            return None
        better = list(self.values)
        for variable in freed:
            better[variable] = solver.value(literals[variable]) if variable in literals else 0
        return Solved(better, gain, status == cp_model.OPTIMAL)

    def _add_row(
        self,
        model: cp_model.CpModel,
        literals: dict[int, cp_model.IntVar],
        number: int,
        piece: tuple[list[tuple[int, int]], int],
    ) -> None:
        terms, rest = piece
        row = self._program.rows[number]
        low = None if row.low is None else row.low - rest
        high = None if row.high is None else row.high - rest
        most = sum(c * self._program.upper[v] for v, c in terms if c > 0)
        if low is None and high is not None and self._only_grows[number] and most <= high:
            return
        chosen = [literals[variable] for variable, _ in terms]
        is_choice = row.is_choice and most == len(terms)
        if is_choice and (low, high) == (1, 1):
            model.add_exactly_one(chosen)
        elif is_choice and (low, high) == (None, 1):
            model.add_at_most_one(chosen)
        else:
            expression = cp_model.LinearExpr.weighted_sum(chosen, [c for _, c in terms])
            model.add_linear_constraint(
                expression,
                cp_model.INT_MIN if low is None else low,
                cp_model.INT_MAX if high is None else high,
            )

    def accept(self, solved: Solved) -> None:
        for variable, (old, new) in enumerate(zip(self.values, solved.values, strict=True)):
            if old != new:
                for number, coefficient in self._rows_of[variable]:
                    self._sums[number] += coefficient * (new - old)
        self.values = solved.values


def _holds(row: Row, total: int) -> bool:
    return (row.low is None or row.low <= total) and (row.high is None or total <= row.high)
