"""Large problems: bound and prices by the relaxation, its rounding, then piece by piece."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ratschlag.scheduling.assembly import assign, number_by_date, read_placement
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.ejection import Ejection
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.model import build_model
from ratschlag.scheduling.neighbourhoods import Neighbourhoods
from ratschlag.scheduling.pieces import Pieces
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.relaxation import Relaxation, Vector, relax
from ratschlag.scheduling.slots import Grid

LARGE_FROM = 4_000
"""Slot variables from which the first plan is improved piece by piece before the whole is tried."""
WHOLE_UP_TO = 12_000
"""Slot variables up to which the whole is worth trying afterwards."""
SHARE_BEFORE_WHOLE = 0.25
SHARE_OF_RELAXATION = 0.5
SHARE_OF_ROUNDING = 0.4
SECONDS_BETWEEN_LOOKS = 4.0
DROPPED_AGAINST_WORST_SLOT = 10
PRICES_OF_A_PUSH = (0.03, 0.008)
"""Pushing a meeting out weighs as much as this share of what the dearest slot costs.

The first ends soon, the second later and better, if it does.
"""
PUSHES_PER_MEETING = 200
SECONDS_AT_ONCE = 4.0
QUICK_SECONDS = 1.0
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
        seconds = SHARE_OF_RELAXATION * (until - self._clock.seconds)
        relaxation = relax(self.model.program, goal, seconds)
        prices = np.zeros(len(self.model.program.lower))
        starts = [first]
        if relaxation is not None:
            prices = relaxation.reduced_costs
            starts += [self._rounded(relaxation, price, until) for price in PRICES_OF_A_PUSH]
        pieces = self._best_of(starts, goal, prices)
        if pieces is None:
            return None
        found = self._piece_by_piece(pieces, prices, until, is_over)
        if found is None and not assign(self._grid, first, is_rough=True).short:
            found = first
        bound = None if relaxation is None else relaxation.bound
        return None if found is None else Start(found, bound)

    def _best_of(self, starts: list[Placement], goal: Sum, prices: Vector) -> Pieces | None:
        """Of the cheapest placement that keeps all rules."""
        every = [self.values(placement) for placement in starts]
        for values in sorted(every, key=goal.value):
            pieces = Pieces(self.model.board, goal, prices, values)
            if pieces.complete(max(1.0, self._clock.left / 10)):
                return pieces
        return None

    def _rounded(self, relaxation: Relaxation, push_price: float, until: float) -> Placement:
        """Every meeting in the slot the relaxation likes best, as far as they fit; then pushing."""
        x = self.model.board.x
        prices, shares = relaxation.reduced_costs, np.round(relaxation.values, 3)
        least = [min((prices[v] for v in row.values()), default=0.0) for row in x]
        liked: Placement = {}
        for position, row in enumerate(x):
            ranked = [(shares[v], -prices[v], number) for number, v in row.items()]
            liked.update({position: max(ranked)[2]} if ranked else {})
        order = sorted(liked, key=lambda position: -shares[x[position][liked[position]]])
        push = max(1.0, push_price * self._worst)

        def price(position: int, number: int) -> float:
            return float(max(0.0, prices[x[position][number]] - least[position])) / push

        search = Ejection(self._grid, {p: liked[p] for p in order}, price, self._seed)
        stop = self._clock.seconds + SHARE_OF_ROUNDING * (until - self._clock.seconds)
        found = search.run(PUSHES_PER_MEETING * len(x), lambda: self._clock.seconds > stop)
        return number_by_date(self._grid, found)

    def _piece_by_piece(
        self,
        pieces: Pieces,
        prices: Vector,
        until: float,
        is_over: Callable[[Placement], bool],
    ) -> Placement | None:
        near = Neighbourhoods(self.model.board, pieces, prices, self._seed)
        chance = random.Random(self._seed)  # noqa: S311 - a search order, not a secret
        best = self._looked_at(pieces)
        look = self._clock.seconds + SECONDS_BETWEEN_LOOKS
        while self._clock.seconds < until and not (best is not None and is_over(best)):
            while self._clock.seconds < min(look, until):
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
