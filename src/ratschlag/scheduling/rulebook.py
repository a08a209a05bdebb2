"""Every rule of a problem as something that can be switched off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ortools.sat.python import cp_model

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cpsat import Clock, add_row
from ratschlag.scheduling.model import build_model
from ratschlag.scheduling.program import Program
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

    def is_feasible(self, rules: Rules) -> bool | None:
        """Whether a plan keeps all these rules; None if time ran out."""
        if rules not in self._known:
            status = self._solver().solve(self._model(rules))
            if status == cp_model.UNKNOWN:
                return None
            self._known[rules] = status != cp_model.INFEASIBLE
        return self._known[rules]

    def cheapest_cover(self, conflicts: Sequence[Rules], avoid: Sequence[Rules]) -> Rules | None:
        """The cheapest rules that hit every conflict and contain none of the sets in `avoid`."""
        model = cp_model.CpModel()
        rules = sorted(frozenset[RuleInstance]().union(*conflicts), key=self.order)
        chosen = {rule: model.new_bool_var("") for rule in rules}
        for conflict in conflicts:
            model.add_bool_or([chosen[rule] for rule in sorted(conflict, key=self.order)])
        for repair in avoid:
            if repair <= set(rules):
                model.add_bool_or([~chosen[rule] for rule in sorted(repair, key=self.order)])
        model.minimize(sum(self.weight(rule) * literal for rule, literal in chosen.items()))
        solver = self._solver()
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return frozenset(rule for rule, literal in chosen.items() if solver.value(literal))

    def _solver(self) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(0.1, min(PROBE_SECONDS, self._clock.left))
        return solver

    def _model(self, rules: Rules) -> cp_model.CpModel:
        """The untagged rows, and those of `rules`."""
        model = cp_model.CpModel()
        variables = [
            model.new_int_var(low, high, "")
            for low, high in zip(self._program.lower, self._program.upper, strict=True)
        ]
        for row in self._program.rows:
            if row.tag is None or row.tag in rules:
                add_row(model, variables, self._program, row)
        return model


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
