"""Bound and prices of a large problem, worked out beside the search for a plan."""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.clique_cuts import CliqueCuts
from ratschlag.scheduling.cpsat import Clock
from ratschlag.scheduling.day_bound import day_bound
from ratschlag.scheduling.program import Sum
from ratschlag.scheduling.relaxation import Relaxation, relax

ROUNDS_OF_CUTS = 3
SHARE_OF_DAYS = 0.35
"""The part of the time that is kept for the bound by days."""
WORTH_A_ROUND = 0.001
"""Cuts that raise the bound by less than this share are followed by no others."""


class Bounding(Thread):
    """Relaxation, cuts, relaxation again, then the bound by days: as far as time allows.

    It adds rows to the program, so nobody else may use them before `result`.
    """

    def __init__(self, board: Board, goal: Sum, clock: Clock, until: float) -> None:
        super().__init__(name="bounding")
        self._board = board
        self._goal = goal
        self._clock = clock
        self._until = until
        self._given_up = Event()
        self._found: Relaxation | None = None
        self.start()

    def result(self) -> Relaxation | None:
        """Waits for the end; None if the relaxation came to nothing in time."""
        self.join()
        return self._found

    def give_up(self) -> None:
        """Nobody waits for the result any more."""
        self._given_up.set()

    def run(self) -> None:
        start = self._clock.seconds
        end_of_cuts = start + (1 - SHARE_OF_DAYS) * (self._until - start)
        found = relax(self._board.program, self._goal, self._until - start)
        if found is None:
            return
        self._found = self._cut(found, end_of_cuts)
        if self._is_over(self._until):
            return
        duals, until = self._found.duals, self._until
        bound = day_bound(self._board, self._goal, duals, self._clock, until)
        if bound is not None and bound > self._found.bound:
            self._found = replace(self._found, bound=bound)

    def _cut(self, found: Relaxation, until: float) -> Relaxation:
        """The last relaxation: its rows are those of the program."""
        cuts = CliqueCuts(self._board)
        for _ in range(ROUNDS_OF_CUTS):
            took = found.seconds
            if self._is_over(until - took) or not cuts.add(found.values):
                break
            better = relax(self._board.program, self._goal, until - self._clock.seconds)
            if better is None:
                return found.widened(len(self._board.program.rows))
            is_worth = better.bound > found.bound * (1 + WORTH_A_ROUND)
            found = better if better.bound >= found.bound else found.widened(len(better.duals))
            if not is_worth:
                break
        return found

    def _is_over(self, until: float) -> bool:
        return self._given_up.is_set() or self._clock.seconds >= until
