"""A program handed to CP-SAT with a switch for every tagged rule, built once and asked often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from ortools.sat.python import cp_model

from ratschlag.scheduling.cpsat import Clock, add_row
from ratschlag.scheduling.program import Program, Row
from ratschlag.scheduling.solution import RuleInstance

Rules = frozenset[RuleInstance]
PROBE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Probe:
    """`is_feasible` None: no answer in time. `values` of a plan, or a `core` to be verified."""

    is_feasible: bool | None
    values: tuple[int, ...] = ()
    core: Rules = frozenset()


class Switchboard:
    """Every tagged row holds only while the switch of its rule is on.

    Presolve stays off: it takes longer than these searches, and under it the solver names literals
    that are no assumptions (google/or-tools #5141).
    """

    def __init__(self, program: Program, clock: Clock) -> None:
        self._clock = clock
        self._model = cp_model.CpModel()
        self._variables = _variables(self._model, program)
        self._switches: dict[RuleInstance, cp_model.IntVar] = {}
        for tag, rows in groupby(program.rows, key=lambda row: row.tag):
            if tag is None:
                for row in rows:
                    add_row(self._model, self._variables, program, row)
            else:
                self._add_switched(rows, tag)
        self._rules = {switch.index: rule for rule, switch in self._switches.items()}

    def probe(self, rules: Rules, kept: Iterable[int] = ()) -> Probe:
        """Look for a plan that keeps `rules` and in which all variables of `kept` are one."""
        model = self._model.clone()
        switches = [self._switches[rule] for rule in rules]
        model.add_assumptions(
            [model.get_bool_var_from_proto_index(switch.index) for switch in switches]
        )
        indices = [self._variables[number].index for number in kept]
        if indices:
            model.add_bool_and([model.get_bool_var_from_proto_index(one) for one in indices])
        solver = quick_solver(self._clock)
        status = solver.solve(model)
        if status == cp_model.INFEASIBLE:
            named = solver.sufficient_assumptions_for_infeasibility()
            core = frozenset(self._rules[index] for index in named if index in self._rules)
            return Probe(False, core=core & rules)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Probe(None)
        return Probe(True, tuple(solver.value(variable) for variable in self._variables))

    def _add_switched(self, rows: Iterable[Row], tag: RuleInstance) -> None:
        switch = self._switches.get(tag)
        if switch is None:
            switch = self._switches[tag] = self._model.new_bool_var("")
        off = ~switch
        for row in rows:
            chosen = [self._variables[number] for number in row.variables]
            if row.coefficients == (1, 1) and row.low is None and row.high == 1:
                self._model.add_bool_or([off, ~chosen[0], ~chosen[1]])
            elif row.is_choice and (row.low, row.high) == (None, 0):
                none = [~variable for variable in chosen]
                self._model.add_bool_and(none).only_enforce_if(switch)
            else:
                low = cp_model.INT_MIN if row.low is None else row.low
                high = cp_model.INT_MAX if row.high is None else row.high
                expression = cp_model.LinearExpr.weighted_sum(chosen, list(row.coefficients))
                self._model.add_linear_constraint(expression, low, high).only_enforce_if(switch)


class Extract:
    """The part of a program that a few rules are about; the rest cannot change their answer.

    Untagged rows hold with all variables at zero, so those that share no variable with the rules,
    directly or over other untagged rows, may be left out.
    """

    def __init__(self, program: Program, clock: Clock) -> None:
        self._program = program
        self._clock = clock
        self._by_rule: dict[RuleInstance, list[Row]] = defaultdict(list)
        self._untagged: dict[int, list[Row]] = defaultdict(list)
        self._always: list[Row] = []
        for tag, rows in groupby(program.rows, key=lambda row: row.tag):
            if tag is None:
                self._take_untagged(rows)
            else:
                self._by_rule[tag].extend(rows)

    def _take_untagged(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if _holds_at_zero(row):
                for number in row.variables:
                    self._untagged[number].append(row)
            else:
                self._always.append(row)

    def size(self, rules: Rules) -> int:
        """How many rows the rules have."""
        return sum(len(self._by_rule[rule]) for rule in rules)

    def is_feasible(self, rules: Rules) -> bool | None:
        rows = [*self._always, *(row for rule in rules for row in self._by_rule[rule])]
        numbers = self._closed({number for row in rows for number in row.variables}, rows)
        model = cp_model.CpModel()
        variables: dict[int, cp_model.IntVar] = {}
        for number in sorted(numbers):
            low, high = self._program.lower[number], self._program.upper[number]
            variables[number] = model.new_int_var(low, high, "")
        for row in rows:
            add_row(model, variables, self._program, row)
        status = quick_solver(self._clock).solve(model)
        return None if status == cp_model.UNKNOWN else status != cp_model.INFEASIBLE

    def _closed(self, numbers: set[int], rows: list[Row]) -> Collection[int]:
        """Add to `rows` the untagged ones in reach, and return all their variables."""
        waiting, taken = list(numbers), set[int]()
        while waiting:
            for row in self._untagged.get(waiting.pop(), ()):
                if id(row) not in taken:
                    taken.add(id(row))
                    rows.append(row)
                    further = set(row.variables) - numbers
                    numbers |= further
                    waiting.extend(further)
        return numbers


def quick_solver(clock: Clock) -> cp_model.CpSolver:
    """One worker, no presolve, no relaxation: what suits many small questions of feasibility."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    solver.parameters.linearization_level = 0
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.max_time_in_seconds = max(0.1, min(PROBE_SECONDS, clock.left))
    return solver


def _variables(model: cp_model.CpModel, program: Program) -> list[cp_model.IntVar]:
    bounds = zip(program.lower, program.upper, strict=True)
    return [model.new_int_var(low, high, "") for low, high in bounds]


def _holds_at_zero(row: Row) -> bool:
    return (row.low is None or row.low <= 0) and (row.high is None or row.high >= 0)
