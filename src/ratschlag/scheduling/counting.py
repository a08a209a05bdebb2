"""What counting alone can show: too few slots for a series, too few rooms, too few days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import reduce
from operator import or_

from ratschlag.scheduling.calendar import BlockKind
from ratschlag.scheduling.cliques import Time, clique_cover, shared_people
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.problem import Format, SeriesKind
from ratschlag.scheduling.room_rules import rooms_for, unions
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.slots import Candidate, Grid
from ratschlag.scheduling.solution import Conflict, Removal, RuleInstance, Shortage


def contradictions(grid: Grid) -> tuple[Conflict, ...]:
    """Series that break a rule by what they are."""
    return tuple(
        Conflict((RuleInstance(Rule.KICKOFF_IN_PERSON, (series.id,)),), is_minimal=True)
        for series in grid.problem.series
        if series.kind is SeriesKind.KICKOFF and series.format is Format.ONLINE and series.count
    )


def shortages(grid: Grid) -> tuple[Shortage, ...]:
    found = [*_too_few_slots(grid)]
    if not found:
        found = [*_too_few_days(grid), *_too_few_rooms(grid)]
    return tuple(found)


def _too_few_slots(grid: Grid) -> Iterator[Shortage]:
    for number, row in enumerate(grid.by_series):
        series = grid.problem.series[number]
        candidates = [grid.candidates[position] for position in row]
        for position, candidate in zip(row, candidates, strict=True):
            if not grid.openings[position]:
                yield Shortage((series.id,), 1, 0, _removals(grid, [candidate]))
                break
        else:
            available = _most(_times(grid, row), series.min_gap_days)
            coming = [candidate for candidate in candidates if not candidate.is_past]
            if coming and available < len(candidates):
                removals = _removals(grid, coming)
                yield Shortage((series.id,), len(candidates), available, removals)


def _most(times: Iterable[Time], gap: int) -> int:
    """The most disjoint times at least `gap` days apart; taking the earliest end is exact."""
    count = 0
    last: Time | None = None
    for time in sorted(times, key=lambda time: (time[1], time[0])):
        if last is None or (
            time[0] >= last[1] and time[0].toordinal() - last[0].toordinal() >= gap
        ):
            count, last = count + 1, time
    return count


def _removals(grid: Grid, candidates: list[Candidate]) -> tuple[Removal, ...]:
    """How many slots each reason takes from the candidates, the strongest first."""
    slots: dict[tuple[Rule, BlockKind | None, tuple[str, ...]], set[Option]] = defaultdict(set)
    for candidate in candidates:
        for number in candidate.allowed:
            option = grid.options[candidate.series][number]
            for reason in option.reasons:
                slots[reason.rule, reason.kind, reason.people].add(option)
    removals = [
        Removal(rule, len(options), len({option.day for option in options}), kind, people)
        for (rule, kind, people), options in slots.items()
    ]
    return tuple(sorted(removals, key=lambda one: (-one.slots, one.rule.value, one.people)))


def _too_few_days(grid: Grid) -> Iterator[Shortage]:
    """Series that share people, pairwise, need times that do not overlap."""
    series = grid.problem.series
    for clique in clique_cover(len(series), shared_people(series)):
        positions = [p for number in sorted(clique) for p in grid.by_series[number]]
        coming = [p for p in positions if not grid.candidates[p].is_past]
        available = _most(_times(grid, coming), 0)
        if available < len(coming):
            names = tuple(series[number].id for number in sorted(clique))
            removals = _removals(grid, [grid.candidates[position] for position in coming])
            yield Shortage(names, len(coming), available, removals)


def _times(grid: Grid, positions: Collection[int]) -> set[Time]:
    every = {id(grid.openings[position]): grid.openings[position] for position in positions}
    return {(option.start, option.end) for options in every.values() for option in options}


def _too_few_rooms(grid: Grid) -> Iterator[Shortage]:
    """Meetings that fit only into a few rooms, against the times these rooms are free."""
    groups = _room_needs(grid)
    times: list[Time] = []
    usable = {need: _times_by_room(grid, row, times) for need, row in groups.items()}
    most: dict[int, int] = {}
    for rooms in unions(groups):
        inside = [need for need in groups if need <= rooms]
        available = 0
        for room in rooms:
            mask = reduce(or_, (usable[need].get(room, 0) for need in inside))
            if mask not in most:
                most[mask] = _most((t for n, t in enumerate(times) if mask >> n & 1), 0)
            available += most[mask]
        needed = sum(len(groups[need]) for need in inside)
        if available < needed:
            names = tuple(grid.problem.rooms[number].id for number in sorted(rooms))
            series = {grid.candidates[p].key.series for need in inside for p in groups[need]}
            yield Shortage(tuple(sorted(series)), needed, available, rooms=names)
            return


def _room_needs(grid: Grid) -> dict[frozenset[int], list[int]]:
    """Meetings by all rooms they could have in any of their open slots."""
    needs: dict[frozenset[int], list[int]] = defaultdict(list)
    for position, candidate in enumerate(grid.candidates):
        if candidate.is_past or not grid.problem.settings.rooms_required:
            continue
        if grid.problem.series[candidate.series].needs_room:
            rooms = {
                rooms_for(grid.problem, candidate, option) for option in grid.openings[position]
            }
            needs[frozenset[int]().union(*rooms)].append(position)
    return needs


def _times_by_room(grid: Grid, positions: Iterable[int], times: list[Time]) -> dict[int, int]:
    """For every room the times at which one of the meetings could have it, as bits of `times`."""
    by_rooms: dict[frozenset[int], int] = defaultdict(int)
    numbers = {time: number for number, time in enumerate(times)}
    for position in positions:
        candidate = grid.candidates[position]
        for option in grid.openings[position]:
            time = (option.start, option.end)
            if time not in numbers:
                numbers[time] = len(times)
                times.append(time)
            by_rooms[rooms_for(grid.problem, candidate, option)] |= 1 << numbers[time]
    found: dict[int, int] = defaultdict(int)
    for rooms, mask in by_rooms.items():
        for room in rooms:
            found[room] |= mask
    return found
