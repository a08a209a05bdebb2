"""A stronger bound: what a day may hold is decided exactly, days are tied together by prices.

Lagrangian relaxation (Geoffrion 1974): the rows that reach over several days are priced with the
dual values of the linear relaxation, and what is left falls into one small problem per day.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from ortools.sat.python import cp_model

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.program import Row, Sum
from ratschlag.scheduling.relaxation import Vector

LEAST_SECONDS = 0.05


def day_bound(board: Board, goal: Sum, duals: Vector, clock: Clock, until: float) -> int | None:
    """A lower bound for `goal`, from any dual values; None if the time was too short for it."""
    program = board.program
    day_of = {
        variable: board.option(position, number).day
        for position, row in enumerate(board.x)
        for number, variable in row.items()
    }
    within: dict[int, list[Row]] = defaultdict(list)
    prices = np.zeros(len(program.lower))
    prices[list(goal.terms)] = list(goal.terms.values())
    bound = float(goal.constant)
    for row, dual in zip(program.rows, duals, strict=True):
        days = {day_of.get(variable) for variable in row.variables}
        day = next(iter(days), None)
        if len(days) == 1 and day is not None and row.is_choice and row.low is None:
            within[day].append(row)
            continue
        side = row.low if dual > 0 else row.high
        if side is not None and dual:
            bound += dual * side
            prices[list(row.variables)] -= dual * np.array(row.coefficients)
    others = [variable for variable in range(len(prices)) if variable not in day_of]
    bound += sum(_cheapest(program.lower[v], program.upper[v], prices[v]) for v in others)
    variables: dict[int, list[int]] = defaultdict(list)
    for variable, day in day_of.items():
        variables[day].append(variable)
    for number, (day, inside) in enumerate(variables.items()):
        if clock.seconds >= until:
            return None
        seconds = (until - clock.seconds) / (len(variables) - number)
        bound += _best_of_day(inside, within[day], prices, seconds)
    return math.ceil(bound - 1)


def _cheapest(low: int, high: int, price: float) -> float:
    return price * (low if price > 0 else high)


def _best_of_day(
    variables: Iterable[int], rows: Iterable[Row], prices: Vector, seconds: float
) -> float:
    """Not more than the cheapest choice for a day; prices are rounded down."""
    model = cp_model.CpModel()
    worthy = [variable for variable in variables if prices[variable] < 0]
    chosen = {variable: model.new_bool_var("") for variable in worthy}
    for row in rows:
        literals = [chosen[variable] for variable in row.variables if variable in chosen]
        if row.high == 1 and len(literals) > 1:
            model.add_at_most_one(literals)
        elif row.high is not None and len(literals) > row.high:
            model.add(sum(literals) <= row.high)
    costs = [math.floor(prices[variable]) for variable in worthy]
    model.minimize(cp_model.LinearExpr.weighted_sum(list(chosen.values()), costs))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_time_in_seconds = max(LEAST_SECONDS, seconds)
    solver.solve(model)
    return solver.best_objective_bound
