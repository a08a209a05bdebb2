"""Every rule of a problem as something that can be switched off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ortools.sat.python import cp_model

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.model import build_model
from ratschlag.scheduling.program import Program, Row
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.slots import Grid
from ratschlag.scheduling.solution import RuleInstance

Rules = frozenset[RuleInstance]

WEIGHTS = {
    Rule.PLACED: 100,
    Rule.BLOCKED: 60,
    Rule.WINDOW: 60,
    Rule.NOT_BEFORE: 90,
    Rule.PERSON_OVERLAP: 40,
    Rule.PERSON_WEEK: 10,
    Rule.KICKOFF_FIRST: 30,
    Rule.CLOSING_LAST: 30,
    Rule.PINNED: 15,
    Rule.MIN_GAP: 5,
    Rule.MAX_GAP: 5,
    Rule.ORDER: 50,
}
"""How dear it is to give a rule up; what is not listed costs `USUAL_WEIGHT`."""
USUAL_WEIGHT = 20
PROBE_SECONDS = 5.0


class Rulebook:
    def __init__(self, grid: Grid, clock: Clock) -> None:
        self._clock = clock
        self._program = _tagged_program(grid)
        tags = [row.tag for row in self._program.rows if row.tag is not None]
        self._order = {tag: number for number, tag in enumerate(dict.fromkeys(tags))}
        self._known: dict[Rules, bool] = {}

    @property
    def rules(self) -> Rules:
        return frozenset(self._order)

    def order(self, rule: RuleInstance) -> int:
        return self._order[rule]

    def weight(self, rule: RuleInstance) -> int:
        return WEIGHTS.get(rule.rule, USUAL_WEIGHT)

    def weight_and_order(self, rule: RuleInstance) -> tuple[int, int]:
        return self.weight(rule), self.order(rule)

    def is_feasible(self, rules: Rules) -> bool | None:
        """Whether a plan keeps all these rules; None if time ran out."""
        if rules not in self._known:
            model, _ = self._model(rules)
            status = self._solver().solve(model)
            if status == cp_model.UNKNOWN:
                return None
            self._known[rules] = status != cp_model.INFEASIBLE
        return self._known[rules]

    def core(self, rules: Rules) -> Rules:
        """Rules that probably clash; all of them if the solver's answer does not hold."""
        model, switches = self._model(frozenset(), switched=rules)
        model.add_assumptions([switches[rule] for rule in sorted(rules, key=self.order)])
        solver = self._solver()
        solver.parameters.cp_model_presolve = False
        if solver.solve(model) != cp_model.INFEASIBLE:
            return rules
        chosen = set(solver.sufficient_assumptions_for_infeasibility())
        core = frozenset(rule for rule in rules if switches[rule].index in chosen)
        return core if self.is_feasible(core) is False else rules

    def cheapest_repair(self, found: Iterable[Rules]) -> Rules | None:
        """The cheapest rules to give up that contain none of the repairs found before."""
        model, switches = self._model(frozenset(), switched=self.rules)
        for earlier in found:
            model.add_bool_or([switches[rule] for rule in sorted(earlier, key=self.order)])
        model.minimize(sum(self.weight(rule) * (1 - switch) for rule, switch in switches.items()))
        solver = self._solver()
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return frozenset(rule for rule, switch in switches.items() if not solver.value(switch))

    def _solver(self) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(0.1, min(PROBE_SECONDS, self._clock.left))
        return solver

    def _model(
        self, rules: Rules, switched: Rules = frozenset()
    ) -> tuple[cp_model.CpModel, dict[RuleInstance, cp_model.IntVar]]:
        """Rows of `rules` as they are, rows of `switched` rules each under a literal."""
        model = cp_model.CpModel()
        variables = [
            model.new_int_var(low, high, "")
            for low, high in zip(self._program.lower, self._program.upper, strict=True)
        ]
        switches = {rule: model.new_bool_var("") for rule in sorted(switched, key=self.order)}
        for row in self._program.rows:
            if row.tag is None or row.tag in rules:
                _add(model, variables, row)
            elif row.tag in switches:
                _add(model, variables, row).only_enforce_if(switches[row.tag])
        return model, switches


def _add(
    model: cp_model.CpModel, variables: list[cp_model.IntVar], row: Row
) -> cp_model.Constraint:
    chosen = [variables[number] for number in row.variables]
    expression = cp_model.LinearExpr.weighted_sum(chosen, list(row.coefficients))
    low = cp_model.INT_MIN if row.low is None else row.low
    high = cp_model.INT_MAX if row.high is None else row.high
    return model.add_linear_constraint(expression, low, high)


def _tagged_program(grid: Grid) -> Program:
    board = build_model(grid, explaining=True).board
    for position, candidate in enumerate(grid.candidates):
        if not candidate.is_past:
            _add_reasons(board, position)
    return board.program


def _add_reasons(board: Board, position: int) -> None:
    candidate = board.grid.candidates[position]
    forbidden: dict[RuleInstance, list[int]] = defaultdict(list)
    name = (candidate.key.series,)
    for number, variable in board.x[position].items():
        if number not in candidate.allowed:
            forbidden[RuleInstance(Rule.PINNED, name, candidate.key.round)].append(variable)
        for reason in board.option(position, number).reasons:
            if reason.rule not in board.grid.problem.settings.relaxable:
                rule = RuleInstance(reason.rule, name, people=reason.people, kind=reason.kind)
                forbidden[rule].append(variable)
    for tag, variables in forbidden.items():
        board.program.at_most(variables, 0, tag)
