"""What counting alone can show: too few slots for a series, too few rooms, too few days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

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


def _open_options(grid: Grid, candidate: Candidate) -> list[Option]:
    options = grid.options[candidate.series]
    return [options[n] for n in candidate.allowed if grid.is_open(candidate, options[n])]


def _too_few_slots(grid: Grid) -> Iterator[Shortage]:
    for number, row in enumerate(grid.by_series):
        series = grid.problem.series[number]
        candidates = [grid.candidates[position] for position in row]
        for candidate in candidates:
            if not _open_options(grid, candidate):
                yield Shortage((series.id,), 1, 0, _removals(grid, [candidate]))
                break
        else:
            options = {o for candidate in candidates for o in _open_options(grid, candidate)}
            available = _most(((o.start, o.end) for o in options), series.min_gap_days)
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
    return {
        (option.start, option.end)
        for position in positions
        for option in _open_options(grid, grid.candidates[position])
    }


def _too_few_rooms(grid: Grid) -> Iterator[Shortage]:
    """Meetings that fit only into a few rooms, against the times these rooms are free."""
    needs = _room_needs(grid)
    for rooms in unions(needs.values()):
        inside = [position for position, need in needs.items() if need <= rooms]
        available = sum(_most(_times_in(grid, inside, room), 0) for room in rooms)
        if available < len(inside):
            series = Counter(grid.candidates[position].key.series for position in inside)
            names = tuple(grid.problem.rooms[number].id for number in sorted(rooms))
            yield Shortage(tuple(sorted(series)), len(inside), available, rooms=names)
            return


def _room_needs(grid: Grid) -> dict[int, frozenset[int]]:
    """All rooms a meeting could have in any of its open slots."""
    needs: dict[int, frozenset[int]] = {}
    for position, candidate in enumerate(grid.candidates):
        if candidate.is_past or not grid.problem.settings.rooms_required:
            continue
        if grid.problem.series[candidate.series].needs_room:
            rooms = [
                rooms_for(grid.problem, candidate, option)
                for option in _open_options(grid, candidate)
            ]
            needs[position] = frozenset[int]().union(*rooms)
    return needs


def _times_in(grid: Grid, positions: Collection[int], room: int) -> set[Time]:
    return {
        (option.start, option.end)
        for position in positions
        for option in _open_options(grid, grid.candidates[position])
        if room in rooms_for(grid.problem, grid.candidates[position], option)
    }
