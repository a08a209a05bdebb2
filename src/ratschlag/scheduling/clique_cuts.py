"""Rows that a relaxation breaks: at most one of a clique of series that all share people.

The model covers every pair of series by some clique; here all maximal cliques are looked at
(found as by Bron & Kerbosch 1973 with a pivot), and those that cut something off are added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from ratschlag.scheduling.board import Board
from ratschlag.scheduling.cliques import overlap_buckets, shared_people
from ratschlag.scheduling.relaxation import Vector

MOST_CLIQUES = 30_000
CUTS_PER_BUCKET = 60
CUT_FROM = 1.02
"""Only what breaks a row by more than two percent is worth a row of its own."""

Near = list[set[int]]
BySeries = dict[int, list[int]]


class CliqueCuts:
    def __init__(self, board: Board) -> None:
        self._program = board.program
        self._count = len(board.grid.problem.series)
        near: Near = [set() for _ in range(self._count)]
        for one, other in shared_people(board.grid.problem.series):
            near[one].add(other)
            near[other].add(one)
        self._cliques = _maximal_cliques(near)
        width = max(map(len, self._cliques), default=0)
        nobody = self._count
        rows = [clique + [nobody] * (width - len(clique)) for clique in self._cliques]
        self._padded = np.array(rows, dtype=np.int64).reshape(len(rows), width)
        self._buckets = list(_variables(board))

    def add(self, values: Vector) -> int:
        """Adds the rows that `values` break most; how many there were."""
        before = len(self._program.rows)
        for bucket in self._buckets:
            shares = np.zeros(self._count + 1)
            for series, variables in bucket.items():
                shares[series] = values[variables].sum()
            sums = shares[self._padded].sum(axis=1)
            worst = np.argsort(-sums, kind="stable")[:CUTS_PER_BUCKET]
            for number in worst[sums[worst] > CUT_FROM].tolist():
                members = (v for one in self._cliques[number] for v in bucket.get(one, ()))
                self._program.at_most_one(members)
        return len(self._program.rows) - before


def _variables(board: Board) -> Iterator[BySeries]:
    """By bucket of overlapping times: the variables of every series."""
    times = {time for row in board.times for time in row}
    for bucket in overlap_buckets(times, board.grid.problem.settings.travel_buffer):
        found: BySeries = defaultdict(list)
        for number, row in enumerate(board.times):
            for time in bucket:
                found[number].extend(row.get(time, ()))
        yield {number: variables for number, variables in found.items() if variables}


def _maximal_cliques(near: Near) -> list[list[int]]:
    """All maximal cliques of three or more, or the first ones if there are too many."""
    found: list[list[int]] = []
    stack = [(frozenset[int](), set(range(len(near))), set[int]())]
    while stack and len(found) < MOST_CLIQUES:
        clique, open_ones, done = stack.pop()
        if not open_ones and not done and len(clique) > 2:
            found.append(sorted(clique))
        if open_ones:
            pivot = max(open_ones | done, key=lambda one: (len(near[one] & open_ones), -one))
            for one in sorted(open_ones - near[pivot]):
                stack.append((clique | {one}, open_ones & near[one], done & near[one]))
                open_ones = open_ones - {one}
                done = done | {one}
    return found
