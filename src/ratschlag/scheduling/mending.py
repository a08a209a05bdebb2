"""Meetings that a good plan leaves out take the slots that a worse but whole plan has for them."""

from __future__ import annotations

from collections.abc import Callable

from ratschlag.scheduling.assembly import assign
from ratschlag.scheduling.cliques import neighbours
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.slots import Grid


def mended(
    grid: Grid, lacking: Placement, whole: Placement, push: Callable[[Placement], Placement]
) -> Placement:
    """Return slots for all, as many of `lacking` as possible; at worst it is `whole`.

    Whoever lacks a slot, and those who share people with them in wider and wider rings, go back to
    `whole`; `push` finds slots for those who are then in the way.
    """
    series = [candidate.series for candidate in grid.candidates]
    near = neighbours(grid.problem.series)
    ring = {series[position] for position in whole.keys() - lacking.keys()}
    while True:
        back = {p: number for p, number in whole.items() if series[p] in ring}
        others = {p: number for p, number in lacking.items() if p not in back}
        found = push({**back, **others})
        if len(found) == len(whole) and not assign(grid, found, is_rough=True).short:
            return found
        wider = ring.union(*(near[one] for one in ring))
        if wider == ring:
            return whole
        ring = wider
