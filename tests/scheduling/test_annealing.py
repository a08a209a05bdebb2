"""Annealing and what it rests on: counts kept up to date, against counting anew."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import numpy as np
import pytest

from bench.scheduling_instances import generate
from ratschlag.scheduling import MeetingKey, Precedence, Room, SeriesKind, greedy
from ratschlag.scheduling.annealing import Annealing
from ratschlag.scheduling.assembly import assign
from ratschlag.scheduling.crowding import Columns, Crowding, RoomCrowding
from ratschlag.scheduling.slots import compile_grid
from ratschlag.scheduling.solve import first_placement
from tests.scheduling.builders import group, people, problem, steering


def crowded_grid(**changes):
    rows = (
        group("a", 3, max_gap_days=14),
        group("b", 3, members=frozenset({"bela", "cem"})),
        steering(2),
    )
    rooms = (Room("small", 1), Room("hall", 20))
    pair = Precedence(MeetingKey("b", 2), MeetingKey("a", 2))
    case = replace(problem(*rows), rooms=rooms, precedences=(pair,), **changes)
    return compile_grid(case)


def overlap(one, other, buffer=timedelta(0)):
    return one[0] < other[1] + buffer and other[0] < one[1] + buffer


def broken_pairs(grid, columns, where, position, column):
    """Counts anew which placed meetings a meeting in a column would clash with."""
    number = grid.candidates[position].series
    series = grid.problem.series[number]
    time = columns.times[column]
    count = 0
    for other, taken in where.items():
        if other == position:
            continue
        other_time = columns.times[taken]
        other_number = grid.candidates[other].series
        if other_number != number:
            shared = series.attending & grid.problem.series[other_number].attending
            count += bool(shared) and overlap(time, other_time)
            count += (position, other) in grid.precedences and time[1] > other_time[0]
            count += (other, position) in grid.precedences and other_time[1] > time[0]
            continue
        apart = abs((time[0].date() - other_time[0].date()).days)
        is_wrong = apart < series.min_gap_days or overlap(time, other_time)
        if number in grid.ordered:
            is_wrong |= (position - other) * (column - taken) <= 0
            is_wrong |= apart > (series.max_gap_days or 10**6) * abs(position - other)
        count += is_wrong
    return count


def test_crowding_after_many_moves_equals_a_fresh_count():
    grid = crowded_grid()
    columns = Columns(grid)
    crowding = Crowding(grid, columns)
    chance = random.Random(4)
    where = {}

    for _ in range(200):
        position = chance.randrange(len(grid.candidates))
        if position in where:
            crowding.add(position, where[position], -1)
        where[position] = chance.randrange(len(columns.times))
        crowding.add(position, where[position], 1)

    every = np.arange(len(grid.candidates))
    expected = [
        [broken_pairs(grid, columns, where, p, c) for c in range(len(columns.times))] for p in every
    ]
    assert crowding.breaks(every).tolist() == expected


def test_room_crowding_after_many_moves_equals_a_fresh_count():
    grid = crowded_grid()
    columns = Columns(grid)
    rooms = RoomCrowding(grid, columns)
    chance = random.Random(4)
    where = {}
    for _ in range(200):
        position = chance.randrange(len(grid.candidates))
        if position in where:
            rooms.add(position, where[position], -1)
        numbers = grid.offers[position]
        option = grid.options[grid.candidates[position].series][chance.choice(numbers)]
        where[position] = columns.of[option.start, option.end]
        rooms.add(position, where[position], 1)

    def needs(position):
        return grid.options[grid.candidates[position].series][grid.offers[position][0]].rooms

    families = {frozenset({0}), frozenset({1}), frozenset({0, 1})}
    for column, time in enumerate(columns.times):
        for position in range(len(grid.candidates)):
            need = int(rooms.needs[position, column])
            if need == len(rooms.wanting) - 1:
                continue
            wanting = sum(
                sum(
                    needs(other) <= family and overlap(time, columns.times[taken])
                    for other, taken in where.items()
                )
                >= len(family)
                for family in families
                if needs(position) <= family and any(needs(p) <= family for p in where)
            )
            assert rooms.wanting[need, column] == wanting


def test_annealing_of_small_year_breaks_no_rule_and_beats_the_first_plan():
    grid = compile_grid(generate("small"))
    costs = [
        {
            number: 1000 * grid.options[one.series][number].points
            + grid.deviation(one, grid.options[one.series][number])
            for number in grid.offers[position]
        }
        for position, one in enumerate(grid.candidates)
    ]
    first = first_placement(grid)
    sweeps = iter(range(400))

    found = Annealing(grid, costs, first, 1).run(lambda: next(sweeps) / 399)

    columns = Columns(grid)
    where = {
        p: columns.of[
            grid.options[grid.candidates[p].series][n].start,
            grid.options[grid.candidates[p].series][n].end,
        ]
        for p, n in found.items()
    }
    assert sum(costs[p][n] for p, n in found.items()) < sum(costs[p][n] for p, n in first.items())
    assert [p for p, c in where.items() if broken_pairs(grid, columns, where, p, c)] == []
    assert not assign(grid, found).short


@pytest.mark.parametrize("kind", [SeriesKind.KICKOFF, SeriesKind.CLOSING])
def test_annealing_keeps_the_ends_and_everybody_on_the_right_side_of_them(kind):
    end = group("end", 1, kind=kind, members=frozenset({"anna"}))
    case = problem(group("a", 2), end, steering(1), people=people(anna={}, bela={}, cem={}))
    grid = compile_grid(case)
    first = first_placement(grid)
    position = next(p for p, one in enumerate(grid.candidates) if one.key.series == "end")
    costs = [dict.fromkeys(row, 1) for row in grid.offers]
    sweeps = iter(range(50))

    found = Annealing(grid, costs, first, 1).run(lambda: next(sweeps) / 49)

    days = {p: grid.options[grid.candidates[p].series][n].day for p, n in found.items()}
    others = [day for p, day in days.items() if p != position]
    assert found[position] == first[position]
    if kind is SeriesKind.KICKOFF:
        lead = case.settings.kickoff_lead_days
        assert min(others) >= days[position] + lead
    else:
        assert max(others) <= days[position] - case.settings.closing_lead_days
    assert len(greedy(case).meetings) == len(found)


def test_colours_part_all_series_that_share_people():
    grid = compile_grid(generate("small"))
    from_rounds = Annealing(grid, [dict.fromkeys(row, 1) for row in grid.offers], {}, 1).batches

    for batch in from_rounds:
        for one, other in combinations(batch.tolist(), 2):
            members = [
                grid.problem.series[grid.candidates[p].series].attending for p in (one, other)
            ]
            assert not members[0] & members[1]
