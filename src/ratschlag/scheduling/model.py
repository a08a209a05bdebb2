"""The whole model of a grid: a board with every rule on it, and the objectives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.goals import Goals
from ratschlag.scheduling.people_rules import add_people_rules
from ratschlag.scheduling.program import Program, Sum
from ratschlag.scheduling.report_rules import add_report_rules
from ratschlag.scheduling.room_rules import add_room_rules
from ratschlag.scheduling.round_rules import add_round_rules
from ratschlag.scheduling.rules import Objective
from ratschlag.scheduling.slots import Grid
from ratschlag.scheduling.steering_rules import add_steering_rules


@dataclass(frozen=True, slots=True)
class Model:
    board: Board
    goals: Goals

    @property
    def program(self) -> Program:
        return self.board.program

    def forbid_together(self, placement: Mapping[int, int], cluster: Collection[int]) -> None:
        """Rules out that all meetings of a cluster keep their slots at once."""
        chosen = [self.board.x[position][placement[position]] for position in cluster]
        self.program.limit(Sum(dict.fromkeys(chosen, 1)), None, len(chosen) - 1)


def build_model(
    grid: Grid,
    *,
    explaining: bool = False,
    keep: Mapping[int, Collection[int]] | None = None,
    may_drop: bool = False,
) -> Model:
    board = Board(grid, explaining=explaining, keep=keep, may_drop=may_drop)
    add_people_rules(board)
    add_round_rules(board)
    add_room_rules(board)
    missing = add_steering_rules(board) if counts_steering(grid) else Sum()
    reporting = add_report_rules(board)
    return Model(board, Goals(board, missing, reporting))


def counts_steering(grid: Grid) -> bool:
    settings = grid.problem.settings
    return settings.steering_between or Objective.ROUNDS_WITHOUT_STEERING in settings.wanted
