"""A large published plan is mended piece by piece: who lost a slot finds one, few others move."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ratschlag.scheduling.assembly import assign, number_by_date, read_placement
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.greedy import Placement
from ratschlag.scheduling.model import Model, build_model
from ratschlag.scheduling.neighbourhoods import Neighbourhoods
from ratschlag.scheduling.pieces import Pieces
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.slots import Grid

UNPLACED_AGAINST_MOVED = 10
FIRST_SIZE = 120
SIZES = (60, 250)
"""Meetings looked at together; smaller pieces prove quickly that nobody finds a place in them."""
LARGER = 1.1
SMALLER = 0.93
EASY_SECONDS = 2.5
SECONDS_AT_ONCE = 4.0
SECONDS_TO_COMPLETE = 10.0
SECONDS_BETWEEN_LOOKS = 4.0
ANY_PRICE = float("inf")
TRIES_WITHOUT_GAIN = 40
"""So many pieces in a row that brought nothing, once all have a slot, end the search."""


@dataclass(frozen=True, slots=True)
class Restoring:
    """`moves` gives the costs of moving by a model; `is_over` sees each plan that is reached."""

    grid: Grid
    clock: Clock
    seed: int
    moves: Callable[[Model], Sum]
    is_over: Callable[[Placement], bool]

    def run(self, standing: Placement, until: float, patience: float) -> Placement | None:
        """Begin with what can stay where it is; None if there are no rooms for what was found.

        Some meetings may lack a slot when `until` is reached, in seconds of the clock, or when none
        of them found one for so many seconds (`patience`).
        """
        model = build_model(self.grid, may_drop=True)
        goal = Sum()
        goal.add_sum(self.moves(model))
        goal.add_sum(model.board.broken, UNPLACED_AGAINST_MOVED)
        prices = np.zeros(len(model.program.lower))
        pieces = Pieces(model.board, goal, prices, self._values(model, standing))
        if not pieces.complete(min(SECONDS_TO_COMPLETE, self.clock.left / 2)):
            return None
        # The first choice are slots where few others stand in the way.
        for row in model.board.x:
            for variable in row.values():
                prices[variable] = len(pieces.full_rows(variable))
        near = Neighbourhoods(model.board, pieces, prices, self.seed)
        self._look_at_pieces(model, pieces, near, until, patience)
        found = self._placement(model, pieces)
        return None if assign(self.grid, found, is_rough=True).short else found

    def _look_at_pieces(
        self, model: Model, pieces: Pieces, near: Neighbourhoods, until: float, patience: float
    ) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - a search order, not a secret
        size = float(FIRST_SIZE)
        look = self.clock.seconds
        in_vain = 0
        fewest, since = len(self.grid.candidates) + 1, look
        while self.clock.seconds < until and in_vain < TRIES_WITHOUT_GAIN:
            if self.clock.seconds >= look:
                look = self.clock.seconds + SECONDS_BETWEEN_LOOKS
                if self.is_over(self._placement(model, pieces)):
                    return
            lost = near.lost(pieces.values)
            if len(lost) < fewest:
                fewest, since = len(lost), self.clock.seconds
            if lost and self.clock.seconds > since + patience:
                return
            seeds = lost or self._moved(model, pieces)
            if not seeds:
                return
            start = self.clock.seconds
            chosen = near.around(chance.choice(seeds), pieces.values, round(size))
            seconds = min(SECONDS_AT_ONCE, until - start)
            solved = pieces.solve(chosen, ANY_PRICE, seconds, chance.randrange(10**6))
            is_easy = self.clock.seconds - start < EASY_SECONDS
            if solved is not None:
                pieces.accept(solved)
                is_easy &= solved.is_optimal
            in_vain = in_vain + 1 if not lost and not (solved and solved.gain) else 0
            size = min(max(size * (LARGER if is_easy else SMALLER), SIZES[0]), SIZES[1])

    def _moved(self, model: Model, pieces: Pieces) -> list[int]:
        costs = self.moves(model).terms
        return [
            position
            for position, row in enumerate(model.board.x)
            if any(costs.get(variable) and pieces.values[variable] for variable in row.values())
        ]

    def _placement(self, model: Model, pieces: Pieces) -> Placement:
        return number_by_date(self.grid, read_placement(model.board, pieces.values))

    def _values(self, model: Model, standing: Placement) -> list[int]:
        """The values of the variables; without a slot are also all rounds after one without."""
        values = [0] * len(model.program.lower)
        for row in self.grid.by_series:
            stays = True
            for position in sorted(row):
                slot = standing.get(position)
                stays = stays and slot in model.board.x[position]
                if stays and slot is not None:
                    values[model.board.x[position][slot]] = 1
                elif position in model.board.unplaced:
                    values[model.board.unplaced[position]] = 1
        return values
