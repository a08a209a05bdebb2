"""Every rule of a problem as something that can be switched off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby

from ortools.sat.python import cp_model

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.model import build_model
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.slots import Grid
from ratschlag.scheduling.solution import RuleInstance
from ratschlag.scheduling.switches import Extract, Probe, Rules, Switchboard, quick_solver

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
    Rule.PRECEDENCE: 10,
}
"""How dear it is to give a rule up; what is not listed costs `USUAL_WEIGHT`."""
USUAL_WEIGHT = 20
SMALL_SHARE = 0.5
"""Above this share of all rows, copying the whole program is faster than building a part."""


class Rulebook:
    """Answers which of the rules can hold together.

    Few rules are asked of the part of the program they are about; many of the whole program, whose
    rules are switched on and off.
    """

    def __init__(self, grid: Grid, clock: Clock) -> None:
        self._grid = grid
        self._clock = clock
        self._board = _tagged_board(grid)
        program = self._board.program
        tags = (tag for tag, _ in groupby(program.rows, key=lambda row: row.tag) if tag is not None)
        self._order = {tag: number for number, tag in enumerate(dict.fromkeys(tags))}
        self._extract = Extract(program, clock)
        self._known: dict[Rules, Probe] = {}
        self._plan: tuple[int, ...] = ()
        self._loose: set[str] = set()

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
            is_part = self._extract.size(rules) < SMALL_SHARE * len(self._board.program.rows)
            probe = Probe(self._extract.is_feasible(rules)) if is_part else self._probe(rules)
            if probe.is_feasible is None:
                return None
            self._known[rules] = probe
        return self._known[rules].is_feasible

    def core(self, rules: Rules) -> Rules:
        """Rules among these that clash already, verified; all of them if nothing less is known."""
        named = self._known[rules].core
        return named if named and self.is_feasible(named) is False else rules

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
        solver = quick_solver(self._clock)
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return frozenset(rule for rule, literal in chosen.items() if solver.value(literal))

    @cached_property
    def _switchboard(self) -> Switchboard:
        return Switchboard(self._board.program, self._clock)

    def _probe(self, rules: Rules) -> Probe:
        """Try first near the plan of an earlier answer: the others stay where they are there."""
        given_up = self.rules - rules
        self._loose |= {name for rule in given_up for name in rule.series}
        if self._plan and given_up:
            near = self._switchboard.probe(rules, self._kept())
            if near.is_feasible:
                return near
        probe = self._switchboard.probe(rules)
        self._plan = probe.values or self._plan
        return probe

    def _kept(self) -> list[int]:
        """The slots of the earlier plan, but for the series that rules given up are about."""
        return [
            variable
            for candidate, row in zip(self._grid.candidates, self._board.x, strict=True)
            if candidate.key.series not in self._loose
            for variable in row.values()
            if self._plan[variable]
        ]


def _tagged_board(grid: Grid) -> Board:
    board = build_model(grid, explaining=True).board
    for position, candidate in enumerate(grid.candidates):
        if not candidate.is_past:
            _add_reasons(board, position)
    return board


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
