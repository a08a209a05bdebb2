"""Large problems: bound and prices by the relaxation, annealing, then piece by piece."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ratschlag.scheduling.annealing import Annealing
from ratschlag.scheduling.assembly import assign, number_by_date, read_placement
from ratschlag.scheduling.bounding import Bounding
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.ejection import Ejection
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.mending import mended
from ratschlag.scheduling.model import build_model
from ratschlag.scheduling.neighbourhoods import Neighbourhoods
from ratschlag.scheduling.pieces import Pieces
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.relaxation import Vector
from ratschlag.scheduling.slots import Grid

LARGE_FROM = 4_000
"""Slot variables from which the first plan is improved piece by piece before the whole is tried."""
WHOLE_UP_TO = 12_000
"""Slot variables up to which the whole is worth trying afterwards."""
SHARE_BEFORE_WHOLE = 0.25
SHARE_OF_BOUNDING = 0.8
SHARE_OF_ANNEALING = 0.7
LEAST_SETTLED = 0.98
SHARE_OF_INSERTING = 0.6
SHARE_OF_PUSHING = 0.3
SECONDS_BETWEEN_LOOKS = 4.0
DROPPED_AGAINST_WORST_SLOT = 10
PRICE_OF_A_PUSH = 0.03
"""Pushing a meeting out weighs as much as this share of what the dearest slot costs."""
PUSHES_PER_MEETING = 200
SECONDS_AT_ONCE = 4.0
QUICK_SECONDS = 1.0
SECONDS_AT_LEAST = 0.1
REACH = 0.25
"""Slots dearer than the best by this share of the dearest slot are left out of a piece."""


@dataclass(frozen=True, slots=True)
class Start:
    placement: Placement
    bound: int | None


class LargeSearch:
    def __init__(self, grid: Grid, clock: Clock, seed: int) -> None:
        self._grid = grid
        self._clock = clock
        self._seed = seed
        self.model = build_model(grid, may_drop=True)
        self._is_kept = False

    def keep(self, goal: Sum, value: int) -> None:
        """From now on `goal` may not exceed `value`; what follows starts from the plan at hand."""
        self.model.program.limit(goal, None, value)
        self._is_kept = True

    def improve(
        self, level: Sum, first: Placement, until: float, is_over: Callable[[Placement], bool]
    ) -> Start | None:
        """Improves until `until` seconds or until `is_over` says so of a placement.

        None if the first placement breaks rules that its own slots cannot mend.
        """
        self._worst = max(map(abs, level.terms.values()), default=1)
        goal = Sum()
        goal.add_sum(level)
        goal.add_sum(self.model.board.broken, DROPPED_AGAINST_WORST_SLOT * self._worst)
        share = SHARE_OF_BOUNDING * (until - self._clock.seconds)
        bounding = Bounding(self.model.board, goal, self._clock, self._clock.seconds + share)
        costs = np.zeros(len(self.model.program.lower))
        costs[list(goal.terms)] = list(goal.terms.values())
        annealed = (
            first if self._is_kept else self._annealed(costs, first, until, (is_over, bounding))
        )
        relaxation = bounding.result()
        prices = costs if relaxation is None else relaxation.reduced_costs
        found = self._completed(annealed, first, (goal, prices), until, is_over)
        bound = None if relaxation is None else relaxation.bound
        return None if found is None else Start(found, bound)

    def _completed(
        self,
        annealed: Placement,
        first: Placement,
        goals: tuple[Sum, Vector],
        until: float,
        is_over: Callable[[Placement], bool],
    ) -> Placement | None:
        """What was annealed without those in the way of others; these find a place in the end.

        First by looking at pieces, which is cheap but need not succeed, then by pushing others.
        """
        settled = self._pushed(annealed, goals[1], steps=0)
        if len(settled) > LEAST_SETTLED * len(annealed):
            pieces = self._pieces_of([settled], goals)
            now = self._clock.seconds
            look = now + SHARE_OF_INSERTING * (until - now)
            found = pieces and self._piece_by_piece(pieces, goals[1], look, is_over, is_short=True)
            settled = found or settled

        def push(wished: Placement) -> Placement:
            return self._pushed(wished, goals[1], steps=PUSHES_PER_MEETING)

        if self._lacks(settled):
            settled = push(settled)
        if self._lacks(settled) and not self._lacks(first):
            settled = mended(self._grid, settled, first, push)
        starts = sorted((settled, first), key=self._value_under(goals[0]))
        pieces = self._pieces_of(starts, goals)
        if pieces is None:
            return None
        found = self._piece_by_piece(pieces, goals[1], until, is_over)
        is_worse = found is None or (self._lacks(found) and not self._lacks(first))
        if is_worse and not assign(self._grid, first, is_rough=True).short:
            return first
        return found

    def _lacks(self, placement: Placement) -> bool:
        """Whether some meeting has no slot."""
        return len(placement) < len(self._grid.candidates)

    def _value_under(self, goal: Sum) -> Callable[[Placement], int]:
        return lambda placement: goal.value(self.values(placement))

    def _pieces_of(self, starts: list[Placement], goals: tuple[Sum, Vector]) -> Pieces | None:
        """Of the first placement that keeps all rules."""
        for placement in starts:
            pieces = Pieces(self.model.board, *goals, self.values(placement))
            if pieces.complete(max(1.0, self._clock.left / 10)):
                return pieces
        return None

    def _annealed(
        self,
        costs: Vector,
        first: Placement,
        until: float,
        watch: tuple[Callable[[Placement], bool], Bounding],
    ) -> Placement:
        """Cheap slots for all; rules between meetings may be broken here and there."""
        rows = [
            {number: int(costs[variable]) for number, variable in row.items()}
            for row in self.model.board.x
        ]
        is_over, bounding = watch
        search = Annealing(self._grid, rows, first, self._seed)
        start = look = self._clock.seconds
        seconds = max(SECONDS_AT_LEAST, SHARE_OF_ANNEALING * (until - start))

        def progress() -> float:
            nonlocal look
            now = self._clock.seconds
            if now > look:
                look = now + SECONDS_BETWEEN_LOOKS
                if is_over(first):
                    bounding.give_up()
                    return 1.0
            return (now - start) / seconds

        return search.run(progress)

    def _pushed(self, wished: Placement, prices: Vector, steps: int) -> Placement:
        """Who is in the way of the first ones looks anew, `steps` times for each meeting."""
        x = self.model.board.x
        least = [min((prices[v] for v in row.values()), default=0.0) for row in x]
        push = max(1.0, PRICE_OF_A_PUSH * self._worst)

        def price(position: int, number: int) -> float:
            return float(max(0.0, prices[x[position][number]] - least[position])) / push

        search = Ejection(self._grid, wished, price, self._seed)
        stop = self._clock.seconds + SHARE_OF_PUSHING * self._clock.left
        found = search.run(steps * len(x), lambda: self._clock.seconds > stop)
        return number_by_date(self._grid, found)

    def _piece_by_piece(
        self,
        pieces: Pieces,
        prices: Vector,
        until: float,
        is_over: Callable[[Placement], bool],
        *,
        is_short: bool = False,
    ) -> Placement | None:
        """Until time is over, or, where some `is_short` of a slot, all have one."""
        near = Neighbourhoods(self.model.board, pieces, prices, self._seed)
        chance = random.Random(self._seed)  # noqa: S311 - a search order, not a secret
        best = self._looked_at(pieces)
        look = self._clock.seconds + SECONDS_BETWEEN_LOOKS
        while self._clock.seconds < until and not (best is not None and is_over(best)):
            while self._clock.seconds < min(look, until):
                if is_short and not near.has_lost(pieces.values):
                    return self._looked_at(pieces)
                start = self._clock.seconds
                chosen = near.choose(pieces.values)
                seconds = min(SECONDS_AT_ONCE, until - start)
                solved = pieces.solve(chosen, REACH * self._worst, seconds, chance.randrange(10**6))
                spent = self._clock.seconds - start
                gain = 0.0 if solved is None else solved.gain / spent
                is_optimal = solved is not None and solved.is_optimal
                near.learn(gain, is_easy=is_optimal and spent < QUICK_SECONDS)
                if solved is not None:
                    pieces.accept(solved)
            look = self._clock.seconds + SECONDS_BETWEEN_LOOKS
            best = self._looked_at(pieces) or best
        return best

    def _looked_at(self, pieces: Pieces) -> Placement | None:
        """The present placement, if there are rooms for it."""
        found = number_by_date(self._grid, read_placement(self.model.board, pieces.values))
        return None if assign(self._grid, found, is_rough=True).short else found

    def values(self, placement: Placement) -> list[int]:
        values = [0] * len(self.model.program.lower)
        for position, row in enumerate(self.model.board.x):
            slot = placement.get(position)
            if slot in row:
                values[row[slot]] = 1
            elif position in self.model.board.unplaced:
                values[self.model.board.unplaced[position]] = 1
        return values
