"""Why there is no plan: counts first, then minimal sets of clashing rules, then cheapest repairs.

Every set of rules shown is verified by solving with these rules alone, and every repair by solving
without the rules it gives up: a core reported by the solver is only a starting point
(google/or-tools #3017, #3983, #5141).
"""

from __future__ import annotations

from collections.abc import Iterable

from ratschlag.scheduling.counting import contradictions, shortages
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.problem import Problem
from ratschlag.scheduling.rulebook import Rulebook
from ratschlag.scheduling.slots import Grid, compile_grid
from ratschlag.scheduling.solution import Conflict, Explanation, Repair, RuleInstance

Rules = frozenset[RuleInstance]
MOST_CONFLICTS = 4
MOST_REPAIRS = 3
SHARE_FOR_CONFLICTS = 0.5


def explain(problem: Problem, *, limit_seconds: float = 30.0) -> Explanation:
    return explain_grid(compile_grid(problem), limit_seconds)


def explain_grid(grid: Grid, limit_seconds: float) -> Explanation:
    clock = Clock(limit_seconds)
    known = contradictions(grid)
    missing = shortages(grid)
    book = Rulebook(grid, clock)
    is_feasible = False if known or missing else book.is_feasible(book.rules)
    conflicts: tuple[Conflict, ...] = known
    repairs: tuple[Repair, ...] = ()
    if is_feasible is False:
        conflicts += tuple(_conflicts(book, clock, limit_seconds * SHARE_FOR_CONFLICTS))
        repairs = tuple(_repairs(book))
    return Explanation(is_feasible, missing, conflicts, repairs, clock.seconds)


def _conflicts(book: Rulebook, clock: Clock, until: float) -> Iterable[Conflict]:
    """Clash after clash; from each the first rule is set aside to find the next."""
    rules = book.rules
    for _ in range(MOST_CONFLICTS):
        if clock.seconds > until or book.is_feasible(rules) is not False:
            return
        core = book.core(rules)
        if book.is_feasible(core) is not False:
            return
        core, is_minimal = _minimised(book, core, clock, until)
        yield Conflict(tuple(sorted(core, key=book.order)), is_minimal)
        rules = rules - {min(core, key=book.weight_and_order)} if core else rules


def _minimised(book: Rulebook, core: Rules, clock: Clock, until: float) -> tuple[Rules, bool]:
    """Leaves rules out, in halves and then one by one, as long as the rest still clashes."""
    size = max(1, len(core) // 2)
    while True:
        for chunk in _chunks(sorted(core, key=book.order), size):
            if clock.seconds > until:
                return core, False
            if len(core) > 1 and book.is_feasible(core - chunk) is False:
                core -= chunk
        if size == 1:
            return core, True
        size = max(1, size // 2)


def _chunks(rules: list[RuleInstance], size: int) -> Iterable[Rules]:
    return (frozenset(rules[place : place + size]) for place in range(0, len(rules), size))


def _repairs(book: Rulebook) -> Iterable[Repair]:
    found: list[Rules] = []
    while len(found) < MOST_REPAIRS:
        given_up = book.cheapest_repair(found)
        if not given_up or book.is_feasible(book.rules - given_up) is not True:
            return
        found.append(given_up)
        cost = sum(book.weight(rule) for rule in given_up)
        yield Repair(tuple(sorted(given_up, key=book.order)), cost)
