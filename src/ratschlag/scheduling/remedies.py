"""What would make a plan possible: the smallest of the changes offered, each tried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.planner import has_plan
from ratschlag.scheduling.problem import Problem

TOGETHER = 3
SECONDS_TO_TRY = 5.0


@dataclass(frozen=True, slots=True)
class Lever:
    """Something that can be changed, in `steps` from the smallest to the largest change.

    `eases` are the numbers of the clashes it may help against; `cost` says how unwelcome it is.
    """

    name: str
    cost: int
    steps: int
    eases: frozenset[int]


Taken = Mapping[str, int]
"""How far each lever is moved, by its name: 1 is the smallest step."""


def remedies(
    levers: Sequence[Lever],
    problem_with: Callable[[Taken], Problem],
    *,
    most: int,
    limit_seconds: float,
    should_stop: Callable[[], bool] | None = None,
) -> list[dict[str, int]]:
    """Sets of levers that together leave a problem with a plan, few and cheap ones first.

    Each was tried by planning, and no lever in it can be moved less. Where there are several
    clashes, levers that ease each of them are tried together.
    """
    clock = Clock(limit_seconds)
    clashes = frozenset[int]().union(*(lever.eases for lever in levers))
    found: list[dict[str, int]] = []

    def is_enough(taken: Taken) -> bool:
        return bool(has_plan(problem_with(taken), min(SECONDS_TO_TRY, clock.left)))

    for chosen in _by_cost(levers, clashes):
        if len(found) == most or not clock.left or (should_stop is not None and should_stop()):
            return found
        names = {lever.name for lever in chosen}
        if any(set(known) <= names for known in found):
            continue
        taken = {lever.name: lever.steps for lever in chosen}
        if is_enough(taken):
            found.append(_narrowed(chosen, taken, is_enough, clock))
    return found


def _by_cost(levers: Sequence[Lever], clashes: frozenset[int]) -> list[tuple[Lever, ...]]:
    sets = [
        chosen
        for size in range(1, TOGETHER + 1)
        for chosen in combinations(levers, size)
        if clashes <= frozenset[int]().union(*(lever.eases for lever in chosen))
    ]
    return sorted(sets, key=lambda chosen: (len(chosen), sum(one.cost for one in chosen)))


def _narrowed(
    chosen: Sequence[Lever],
    taken: dict[str, int],
    is_enough: Callable[[Taken], bool],
    clock: Clock,
) -> dict[str, int]:
    """Move each lever only as far as it has to be: more never hurts, so halving finds where."""
    for lever in chosen:
        low, high = 1, taken[lever.name]
        while low < high and clock.left:
            middle = (low + high) // 2
            if is_enough({**taken, lever.name: middle}):
                high = middle
            else:
                low = middle + 1
        taken = {**taken, lever.name: high}
    return taken
