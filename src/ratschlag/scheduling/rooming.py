"""Rooms for meetings whose times are settled: exact, cluster of overlapping meetings by cluster."""

from __future__ import annotations

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


def assign_rooms(needs: Sequence[RoomNeed], buffer: timedelta) -> Rooming:
    rooming = Rooming()
    for cluster in _clusters(needs, buffer):
        found = _easy(cluster) or _exact(cluster, buffer, rooming)
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
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    rooming.is_exact &= status == cp_model.OPTIMAL
    return {position: room for (position, room), literal in chosen.items() if solver.value(literal)}
