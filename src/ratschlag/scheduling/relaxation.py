"""The linear relaxation by PDLP: a bound that can be verified, and a price for every slot."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from ortools.linear_solver.python import model_builder

from ratschlag.scheduling.program import Program, Sum

Vector = npt.NDArray[np.float64]
PARAMETERS = """
num_threads: 1
termination_criteria {
  simple_optimality_criteria { eps_optimal_relative: 1e-4 eps_optimal_absolute: 1e-3 }
}
"""


@dataclass(frozen=True, slots=True)
class Relaxation:
    """`bound` is proven by the dual values alone, however roughly they were computed.

    `reduced_costs` and `values` by variable, `duals` by row of the program.
    """

    bound: int
    reduced_costs: Vector
    values: Vector
    duals: Vector
    seconds: float

    def widened(self, rows: int) -> Relaxation:
        """The same for a program with more rows, which are worth nothing."""
        return replace(self, duals=np.pad(self.duals, (0, rows - len(self.duals))))


def relax(program: Program, goal: Sum, seconds: float) -> Relaxation | None:
    """None if the LP solver came to nothing in time."""
    start = time.monotonic()
    model = _linear_model(program, goal)
    solver = model_builder.Solver("PDLP")
    solver.set_solver_specific_parameters(PARAMETERS)
    solver.set_time_limit_in_seconds(max(1.0, seconds))
    if solver.solve(model) not in (
        model_builder.SolveStatus.OPTIMAL,
        model_builder.SolveStatus.FEASIBLE,
    ):
        return None
    duals = np.array(solver.dual_values(model.get_linear_constraints()))
    values = np.array(solver.values(model.get_variables()))
    bound, reduced = dual_bound(program, goal, duals)
    return Relaxation(bound, reduced, values, duals, time.monotonic() - start)


def _linear_model(program: Program, goal: Sum) -> model_builder.Model:
    model = model_builder.Model()  # type: ignore[no-untyped-call]  # OR-Tools has no types here
    helper = model.helper
    for variable, (low, high) in enumerate(zip(program.lower, program.upper, strict=True)):
        helper.add_var()
        helper.set_var_lower_bound(variable, float(low))
        helper.set_var_upper_bound(variable, float(high))
        helper.set_var_objective_coefficient(variable, float(goal.terms.get(variable, 0)))
    for row in program.rows:
        number = helper.add_linear_constraint()
        helper.set_constraint_lower_bound(number, -np.inf if row.low is None else float(row.low))
        helper.set_constraint_upper_bound(number, np.inf if row.high is None else float(row.high))
        for variable, coefficient in zip(row.variables, row.coefficients, strict=True):
            helper.add_term_to_constraint(number, variable, float(coefficient))
    return model


def dual_bound(program: Program, goal: Sum, duals: Vector) -> tuple[int, Vector]:
    """A lower bound by weak duality, and the reduced costs it rests on.

    Dual values of the wrong sign are set to zero; what is left over is paid by the variables'
    own bounds. One is taken off for rounding errors.
    """
    reduced = np.zeros(len(program.lower))
    for variable, coefficient in goal.terms.items():
        reduced[variable] = coefficient
    bound = float(goal.constant)
    for row, dual in zip(program.rows, duals, strict=True):
        side = row.low if dual > 0 else row.high
        if side is None or dual == 0:
            continue
        bound += dual * side
        reduced[list(row.variables)] -= dual * np.array(row.coefficients)
    low, high = np.array(program.lower), np.array(program.upper)
    bound += float(np.sum(np.where(reduced > 0, reduced * low, reduced * high)))
    return int(np.ceil(bound - 1)), reduced
