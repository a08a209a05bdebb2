"""Rooms for meetings whose times are settled: exact, cluster of overlapping meetings by cluster."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from ortools.sat.python import cp_model

from ratschlag.scheduling.cliques import overlap_buckets

CHANGE = 10**6
"""Price of a changed room against one empty seat."""
SECONDS_PER_CLUSTER = 5.0


@dataclass(frozen=True, slots=True)
class RoomNeed:
    """`rooms` fitting room → empty seats in it; `usual` the room published for this time."""

    position: int
    start: datetime
    end: datetime
    rooms: dict[int, int]
    usual: int | None = None

    def price(self, room: int) -> int:
        change = CHANGE if self.usual is not None and room != self.usual else 0
        return change + self.rooms[room]


@dataclass(slots=True)
class Rooming:
    """Room by position of the need; `short` are clusters (positions) that lack rooms."""

    rooms: dict[int, int] = field(default_factory=dict)
    short: list[tuple[int, ...]] = field(default_factory=list)
    is_exact: bool = True


def assign_rooms(
    needs: Sequence[RoomNeed],
    buffer: timedelta,
    *,
    seconds: float = math.inf,
    is_rough: bool = False,
) -> Rooming:
    """Rough: any rooms that do, at once. After `seconds` the rest is assigned roughly."""
    rooming = Rooming()
    until = time.monotonic() + seconds
    for cluster in _clusters(needs, buffer):
        found = _easy(cluster)
        if found is None and (is_rough or time.monotonic() >= until):
            found = _first_fit(cluster, buffer)
            rooming.is_exact = False
        if found is None:
            found = _exact(cluster, buffer, rooming)
        if found is None:
            rooming.short.append(tuple(need.position for need in cluster))
        else:
            rooming.rooms.update(found)
    return rooming


def _clusters(needs: Sequence[RoomNeed], buffer: timedelta) -> list[list[RoomNeed]]:
    clusters: list[list[RoomNeed]] = []
    reached: datetime | None = None
    for need in sorted(needs, key=lambda need: (need.start, need.end, need.position)):
        if reached is None or need.start >= reached:
            clusters.append([])
        clusters[-1].append(need)
        reached = max(reached or need.end, need.end + buffer)
    return clusters


def _easy(cluster: Sequence[RoomNeed]) -> dict[int, int] | None:
    """Everybody gets the cheapest room, if these are all different: then it is the optimum."""
    found = {need.position: min(need.rooms, key=need.price) for need in cluster if need.rooms}
    if len(found) < len(cluster) or len(set(found.values())) < len(found):
        return None
    return found


def _first_fit(cluster: Sequence[RoomNeed], buffer: timedelta) -> dict[int, int] | None:
    """The cheapest free room, for those with the smallest choice first."""
    taken: dict[int, list[RoomNeed]] = defaultdict(list)
    found: dict[int, int] = {}
    for need in sorted(cluster, key=lambda need: (len(need.rooms), need.start, need.position)):
        for room in sorted(need.rooms, key=need.price):
            if not any(
                need.start < other.end + buffer and other.start < need.end + buffer
                for other in taken[room]
            ):
                taken[room].append(need)
                found[need.position] = room
                break
        else:
            return None
    return found


def _exact(
    cluster: Sequence[RoomNeed], buffer: timedelta, rooming: Rooming
) -> dict[int, int] | None:
    model = cp_model.CpModel()
    chosen = {
        (need.position, room): model.new_bool_var("") for need in cluster for room in need.rooms
    }
    for need in cluster:
        if not need.rooms:
            return None
        model.add_exactly_one(chosen[need.position, room] for room in need.rooms)
    for bucket in overlap_buckets(((need.start, need.end) for need in cluster), buffer):
        inside = [need for need in cluster if (need.start, need.end) in bucket]
        for room in sorted({room for need in inside for room in need.rooms}):
            model.add_at_most_one(
                chosen[need.position, room] for need in inside if room in need.rooms
            )
    model.minimize(
        sum(
            chosen[need.position, room] * need.price(room)
            for need in cluster
            for room in need.rooms
        )
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = SECONDS_PER_CLUSTER
    # The relaxation is nearly always integral; without it ties keep the search busy for ever.
    solver.parameters.linearization_level = 2
    status = solver.solve(model)
    rooming.is_exact &= status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    if status == cp_model.UNKNOWN:
        return _first_fit(cluster, buffer)
    if status == cp_model.INFEASIBLE:
        return None
    return {position: room for (position, room), literal in chosen.items() if solver.value(literal)}
