"""Hands a program to CP-SAT and brings the values back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from ratschlag.scheduling.program import Program, Row, Sum

WORKERS = 1
"""One worker proves small models fastest, and always finds the same plan."""
LARGE_WORKERS = 2
PRESOLVE_ROUNDS = 1
"""Small models are translated anew for each level: a second round costs more than it saves."""
POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Run:
    """How long and how to search; the callbacks come from the search's threads."""

    seconds: float
    seed: int = 0
    is_large: bool = False
    on_solution: Callable[[list[int], int, int], None] | None = None
    should_stop: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """`values` None: no solution found; `bound` holds whatever happened."""

    values: list[int] | None
    bound: int | None
    is_optimal: bool
    is_infeasible: bool


def translate(program: Program) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    variables = [
        model.new_bool_var("") if (low, high) == (0, 1) else model.new_int_var(low, high, "")
        for low, high in zip(program.lower, program.upper, strict=True)
    ]
    for row in program.rows:
        add_row(model, variables, program, row)
    return model, variables


def add_row(
    model: cp_model.CpModel,
    variables: Mapping[int, cp_model.IntVar] | Sequence[cp_model.IntVar],
    program: Program,
    row: Row,
) -> None:
    chosen = [variables[number] for number in row.variables]
    is_boolean = row.is_choice and all(program.upper[number] == 1 for number in row.variables)
    if is_boolean and (row.low, row.high) == (1, 1):
        model.add_exactly_one(chosen)
    elif is_boolean and (row.low, row.high) == (None, 1):
        model.add_at_most_one(chosen)
    elif is_boolean and (row.low, row.high) == (1, None):
        model.add_bool_or(chosen)
    else:
        low = cp_model.INT_MIN if row.low is None else row.low
        high = cp_model.INT_MAX if row.high is None else row.high
        expression = cp_model.LinearExpr.weighted_sum(chosen, list(row.coefficients))
        model.add_linear_constraint(expression, low, high)


def minimise(program: Program, goal: Sum, hint: Sequence[int] | None, run: Run) -> Outcome:
    model, variables = translate(program)
    names = list(goal.terms)
    model.minimize(
        cp_model.LinearExpr.weighted_sum(
            [variables[name] for name in names], [goal.terms[name] for name in names]
        )
        + goal.constant
    )
    for variable, value in zip(variables, hint or (), strict=False):
        model.add_hint(variable, value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = LARGE_WORKERS if run.is_large else WORKERS
    if run.is_large:
        solver.parameters.subsolvers.append("max_lp")
    else:
        solver.parameters.max_presolve_iterations = PRESOLVE_ROUNDS
        solver.parameters.cp_model_probing_level = 1
    solver.parameters.random_seed = run.seed
    solver.parameters.max_time_in_seconds = max(0.05, run.seconds)
    solver.parameters.linearization_level = 2
    solver.parameters.symmetry_level = 2 if run.is_large else 0
    with _Watch(solver, run.should_stop):
        status = solver.solve(model, _Listener(variables, run.on_solution))
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Outcome(
        [solver.value(variable) for variable in variables] if found else None,
        _rounded_up(solver.best_objective_bound) if status != cp_model.INFEASIBLE else None,
        status == cp_model.OPTIMAL,
        status == cp_model.INFEASIBLE,
    )


def _rounded_up(bound: float) -> int:
    return int(-((-bound + 1e-6) // 1))


class _Listener(cp_model.CpSolverSolutionCallback):
    def __init__(
        self,
        variables: list[cp_model.IntVar],
        on_solution: Callable[[list[int], int, int], None] | None,
    ) -> None:
        super().__init__()
        self._variables = variables
        self._on_solution = on_solution

    def on_solution_callback(self) -> None:
        if self._on_solution is not None:
            values = [self.value(variable) for variable in self._variables]
            bound = _rounded_up(self.best_objective_bound)
            self._on_solution(values, round(self.objective_value), bound)


class _Watch:
    """Asks now and then whether to stop, and stops the search."""

    def __init__(self, solver: cp_model.CpSolver, should_stop: Callable[[], bool] | None) -> None:
        self._solver = solver
        self._should_stop = should_stop
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._poll, daemon=True)

    def _poll(self) -> None:
        while self._should_stop is not None and not self._over.wait(POLL_SECONDS):
            if self._should_stop():
                self._solver.stop_search()
                return

    def __enter__(self) -> None:
        if self._should_stop is not None:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()


class Clock:
    """Seconds since the start of planning, and what is left of the limit."""

    def __init__(self, limit: float) -> None:
        self._start = time.monotonic()
        self.limit = limit

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    @property
    def left(self) -> float:
        return max(0.0, self.limit - self.seconds)
