"""Groups of series that share people, and groups of times that overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from ratschlag.scheduling.problem import Problem, Series

Time = tuple[datetime, datetime]


def shared_people(series: Sequence[Series]) -> dict[tuple[int, int], list[str]]:
    """The people in common of every two series (by position) that have any."""
    pairs: dict[tuple[int, int], list[str]] = defaultdict(list)
    for person, sitting_in in sorted(memberships(series).items()):
        for place, one in enumerate(sitting_in):
            for other in sitting_in[place + 1 :]:
                pairs[one, other].append(person)
    return dict(pairs)


def neighbours(series: Sequence[Series]) -> list[list[int]]:
    """The series (by position) that each one shares people with."""
    near: list[list[int]] = [[] for _ in series]
    for one, other in shared_people(series):
        near[one].append(other)
        near[other].append(one)
    return near


def memberships(series: Sequence[Series]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(series):
        for person in sorted(one.attending):
            found[person].append(number)
    return dict(found)


def companies(problem: Problem) -> dict[tuple[int, ...], int]:
    """What all people who sit in the same series weigh, by these; not those of no weight."""
    weights = {person.id: person.weight for person in problem.people}
    found: dict[tuple[int, ...], int] = defaultdict(int)
    for person, numbers in memberships(problem.series).items():
        if weights[person]:
            found[tuple(numbers)] += weights[person]
    return dict(found)


def clique_cover(count: int, edges: Iterable[tuple[int, int]]) -> list[frozenset[int]]:
    """Maximal cliques that together cover every edge and every single vertex, found greedily."""
    near: list[set[int]] = [set() for _ in range(count)]
    for one, other in edges:
        near[one].add(other)
        near[other].add(one)
    open_edges = {(a, b) for a in range(count) for b in near[a] if a < b}
    cover: list[frozenset[int]] = []
    while open_edges:
        first, second = min(open_edges)
        clique = _extended({first, second}, near, open_edges)
        cover.append(frozenset(clique))
        open_edges -= {(a, b) for a in clique for b in clique if a < b}
    covered = frozenset[int]().union(*cover)
    cover.extend(frozenset({vertex}) for vertex in range(count) if vertex not in covered)
    return cover


def _extended(clique: set[int], near: list[set[int]], open_edges: set[tuple[int, int]]) -> set[int]:
    while True:
        common = set.intersection(*(near[vertex] for vertex in clique))
        if not common:
            return clique

        inside = frozenset(clique)
        gains = sorted(
            (-sum((min(vertex, v), max(vertex, v)) in open_edges for v in inside), vertex)
            for vertex in common
        )
        clique = clique | {gains[0][1]}


def colouring(series: Sequence[Series], further: Iterable[tuple[int, int]] = ()) -> list[int]:
    """A colour for every series so that those with shared people differ, those with most first.

    `further` pairs differ too.
    """
    near: list[set[int]] = [set() for _ in series]
    for one, other in (*shared_people(series), *further):
        if one != other:
            near[one].add(other)
            near[other].add(one)
    colours = [-1] * len(series)
    for number in sorted(range(len(series)), key=lambda number: (-len(near[number]), number)):
        taken = {colours[other] for other in near[number]}
        colours[number] = next(c for c in range(len(series)) if c not in taken)
    return colours


def overlap_buckets(times: Iterable[Time], buffer: timedelta) -> list[frozenset[Time]]:
    """The maximal sets of times that pairwise overlap, or lie closer together than `buffer`."""
    ordered = sorted(set(times))
    by_day: dict[int, list[Time]] = defaultdict(list)
    for time in ordered:
        by_day[time[0].toordinal()].append(time)
    buckets: list[frozenset[Time]] = []
    for day in sorted(by_day):
        around = by_day.get(day - 1, []) + by_day[day]
        for start in sorted({time[0] for time in by_day[day]}):
            bucket = frozenset(t for t in around if t[0] <= start < t[1] + buffer)
            if not (buckets and bucket <= buckets[-1]):
                if buckets and buckets[-1] <= bucket:
                    buckets.pop()
                buckets.append(bucket)
    return buckets


def overlapping(times: Iterable[Time], buffer: timedelta) -> dict[Time, set[Time]]:
    """For every time those that overlap it or lie closer than `buffer`, itself included."""
    known = sorted(set(times))
    by_day: dict[int, list[Time]] = defaultdict(list)
    for time in known:
        for day in {time[0].toordinal(), time[1].toordinal()}:
            by_day[day].append(time)
    return {
        time: {
            other
            for day in {time[0].toordinal(), time[1].toordinal()}
            for other in by_day[day]
            if time[0] < other[1] + buffer and other[0] < time[1] + buffer
        }
        for time in known
    }
