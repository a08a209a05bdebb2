"""Why there is no plan: counts first, then minimal sets of clashing rules, then cheapest repairs.

Every clash shown is verified by solving with its rules alone, every repair by solving without the
rules it gives up. A core that the solver names is only where looking begins: it is often all
assumptions, or wrong under presolve (google/or-tools #3017, #3983, #5141).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ratschlag.scheduling.counting import contradictions, shortages
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.problem import Problem
from ratschlag.scheduling.rulebook import Rulebook
from ratschlag.scheduling.slots import Grid, compile_grid
from ratschlag.scheduling.solution import Conflict, Explanation, Repair, RuleInstance

Rules = frozenset[RuleInstance]
MOST_REPAIRS = 3
FEW = 8
"""Up to so many rules trying each is quicker than trying them by kind and in halves first."""
SECONDS_AFTER_COUNTS = 5.0
"""Clashes of the pigeonhole kind are hard to minimise, and the counts have answered already."""


def explain(problem: Problem, *, limit_seconds: float = 30.0) -> Explanation:
    return explain_grid(compile_grid(problem), limit_seconds)


def explain_grid(grid: Grid, limit_seconds: float) -> Explanation:
    known = contradictions(grid)
    missing = shortages(grid)
    clock = Clock(min(limit_seconds, SECONDS_AFTER_COUNTS) if missing else limit_seconds)
    book = Rulebook(grid, clock)
    is_feasible = False if known or missing else book.is_feasible(book.rules)
    diagnosis = Diagnosis(book, clock)
    if is_feasible is False:
        diagnosis.run()
    conflicts = (*known, *diagnosis.conflicts)
    return Explanation(is_feasible, missing, conflicts, tuple(diagnosis.repairs), clock.seconds)


class Diagnosis:
    """Clashes and repairs by turns: the cheapest rules that hit all clashes known so far are given
    up; if the rest still clashes, there is one more clash, otherwise that is the cheapest repair.
    """

    def __init__(self, book: Rulebook, clock: Clock) -> None:
        self._book = book
        self._clock = clock
        self._clashes: list[Rules] = []
        self._minimal: list[bool] = []
        self._repairs: list[Rules] = []

    def run(self) -> None:
        while len(self._repairs) < MOST_REPAIRS and self._clock.left:
            given_up = self._book.cheapest_cover(self._clashes, self._repairs)
            if given_up is None:
                return
            is_feasible = self._book.is_feasible(self._book.rules - given_up)
            if is_feasible is None:
                return
            if is_feasible:
                self._repairs.append(given_up)
            else:
                core = self._book.core(self._book.rules - given_up)
                clash, is_minimal = self._minimised(core)
                self._clashes.append(clash)
                self._minimal.append(is_minimal)
                if not clash:
                    return

    @property
    def conflicts(self) -> Iterator[Conflict]:
        for clash, is_minimal in zip(self._clashes, self._minimal, strict=True):
            yield Conflict(self._sorted(clash), is_minimal)

    @property
    def repairs(self) -> Iterator[Repair]:
        for repair in self._repairs:
            cost = sum(self._book.weight(rule) for rule in repair)
            yield Repair(self._sorted(repair), cost)

    def _sorted(self, rules: Rules) -> tuple[RuleInstance, ...]:
        return tuple(sorted(rules, key=self._book.order))

    def _minimised(self, core: Rules) -> tuple[Rules, bool]:
        """Leaves rules out, kind by kind, in halves, then one by one, while the rest clashes."""
        if len(core) <= FEW:
            return self._one_by_one(core)
        for kind in sorted({rule.rule.value for rule in core}):
            alike = frozenset(rule for rule in core if rule.rule.value == kind)
            core = self._without(core, alike)
        size = len(core) // 2
        while self._clock.left and size > 1:
            for chunk in _chunks(self._sorted(core), size):
                core = self._without(core, chunk)
            size //= 2
        return self._one_by_one(core)

    def _one_by_one(self, core: Rules) -> tuple[Rules, bool]:
        for rule in self._sorted(core):
            core = self._without(core, frozenset({rule}))
        return core, bool(self._clock.left)

    def _without(self, core: Rules, chunk: Rules) -> Rules:
        rest = core - chunk
        return rest if self._clock.left and self._book.is_feasible(rest) is False else core


def _chunks(rules: tuple[RuleInstance, ...], size: int) -> Iterable[Rules]:
    return (frozenset(rules[place : place + size]) for place in range(0, len(rules), size))
