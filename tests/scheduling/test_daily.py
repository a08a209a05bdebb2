"""Annealing for the days of people: its tables against counting anew, and the plans it makes."""

import random
from dataclasses import replace
from datetime import time, timedelta

import numpy as np
import pytest

from bench.itc2007_instances import Size, generate
from bench.itc2007_problem import problem_of
from ratschlag.scheduling import (
    Booking,
    MeetingKey,
    Objective,
    Person,
    Precedence,
    Room,
    Rule,
    Settings,
    Status,
    Window,
    check,
    plan,
)
from ratschlag.scheduling.annealing import Annealing
from ratschlag.scheduling.assembly import assemble, assign
from ratschlag.scheduling.crowding import Columns, RoomCrowding
from ratschlag.scheduling.daily import is_daily
from ratschlag.scheduling.day_costs import DayCosts
from ratschlag.scheduling.room_matching import RoomMatching, room_crowding
from ratschlag.scheduling.slots import compile_grid
from ratschlag.scheduling.solve import first_placement
from tests.scheduling.builders import at, group, problem

HOUR = timedelta(hours=1)
WISHES = {Objective.IN_A_ROW: 2, Objective.LONE_MEETINGS: 3}
NAMES = ("anna", "bela", "cem")
MEMBERS = (NAMES[:2], NAMES[1:], NAMES[:1], NAMES, ())
ROOMS = (
    Room("small", 1, features=frozenset({"ramp"})),
    Room("middle", 2, features=frozenset({"piano"})),
    Room("hall", 9, bookings=(Booking(at(5, 8, 15), at(5, 8, 16)),)),
)


def hourly_grid(**changes):
    """Five groups, two days of unequal hours, three rooms of which one is booked for an hour."""
    days = Window(at(5, 8).date(), at(5, 10).date())
    rows = [
        group(f"g{number}", 1, members=frozenset(names), duration=HOUR, window=days)
        for number, names in enumerate(MEMBERS)
    ]
    rows[4] = replace(rows[4], features=frozenset({"ramp"}))
    rows.append(replace(rows[0], id="late", starts=(time(18),), weekdays=frozenset({0})))
    settings = Settings(
        starts=tuple(time(hour) for hour in (14, 15, 16, 17)),
        objectives=tuple(WISHES),
        relaxable=frozenset({Rule.PLACED}),
    )
    people = (Person("anna", 2), Person("bela"), Person("cem", 0))
    case = problem(*rows, settings=settings, people=people, rooms=ROOMS)
    return compile_grid(replace(case, **changes))


def cost_of_days(grid, where, columns):
    """Counts anew what the days of people cost; two meetings at one time count as one."""
    total = 0
    for person in grid.problem.people:
        attended = {
            columns.times[c]
            for p, c in where.items()
            if person.id in grid.problem.series[grid.candidates[p].series].attending
        }
        for day in {start.date() for start, _ in attended}:
            times = sorted(one for one in attended if one[0].date() == day)
            rows = sum(
                one[1] == two[0] and two[1] == three[0]
                for one, two, three in zip(times, times[1:], times[2:], strict=False)
            )
            lone = len(times) == 1
            total += person.weight * (
                WISHES[Objective.IN_A_ROW] * rows + WISHES[Objective.LONE_MEETINGS] * lone
            )
    return total


def slot_in(grid, columns, position, column):
    options = grid.options[grid.candidates[position].series]
    return next(n for n, one in enumerate(options) if (one.start, one.end) == columns.times[column])


def walk(grid, columns, *parts, seed):
    """Moves meetings about at random and tells all parts; where they are in the end."""
    chance = random.Random(seed)
    where = {}
    for _ in range(150):
        position = chance.randrange(len(grid.candidates))
        option = grid.options[grid.candidates[position].series][
            chance.choice(grid.offers[position])
        ]
        for part in parts:
            if position in where:
                part.add(position, where[position], -1)
            part.add(position, columns.of[option.start, option.end], 1)
        where[position] = columns.of[option.start, option.end]
    return where


@pytest.mark.parametrize("seed", range(4))
def test_day_costs_after_many_moves_equal_a_fresh_count(seed):
    grid = hourly_grid()
    columns = Columns(grid)
    days = DayCosts(grid, columns, WISHES)

    where = walk(grid, columns, days, seed=seed)

    batch = np.arange(len(grid.candidates))
    found = days.added(batch, np.array([where[p] for p in batch]))
    for position in batch.tolist():
        others = {p: c for p, c in where.items() if p != position}
        alone = cost_of_days(grid, others, columns)
        for number in grid.offers[position]:
            option = grid.options[grid.candidates[position].series][number]
            column = columns.of[option.start, option.end]
            there = cost_of_days(grid, {**others, position: column}, columns)
            assert found[position, column] == there - alone


def most_with_rooms(needs):
    """The most meetings that can have rooms at once, by trying everything."""
    if not needs:
        return 0
    first, *rest = needs
    without = most_with_rooms(rest)
    return max([without, *(1 + most_with_rooms([n - {r} for n in rest]) for r in first)])


@pytest.mark.parametrize("seed", range(4))
def test_room_matching_after_many_moves_equals_trying_everything(seed):
    grid = hourly_grid()
    columns = Columns(grid)
    rooms = RoomMatching(grid, columns)

    where = walk(grid, columns, rooms, seed=seed)

    def need(position, column):
        number = slot_in(grid, columns, position, column)
        return grid.options[grid.candidates[position].series][number].rooms

    for column in range(len(columns.times)):
        there = [p for p, c in where.items() if c == column]
        needs = [need(p, column) for p in there]
        most = most_with_rooms(needs)
        for position in there:
            rest = [need(p, column) for p in there if p != position]
            number = rooms.needs[position, column]
            assert rooms.lacking[number, column] == (
                most < len(needs) and most_with_rooms(rest) == most
            )
            again = most_with_rooms([*needs, need(position, column)])
            assert rooms.wanting[number, column] == (again == most)


def test_meeting_moves_on_to_another_room_for_one_that_has_no_choice():
    grid = hourly_grid()
    rooms = RoomMatching(grid, Columns(grid))

    rooms.add(2, 0, 1)
    rooms.add(4, 0, 1)

    assert rooms.needs[2, 0] != rooms.needs[4, 0]
    assert rooms.lacking[:, 0].tolist() == [0] * len(rooms.lacking)


def test_rooms_are_matched_only_where_times_do_not_overlap():
    apart, close = hourly_grid(), hourly_grid()
    settings = replace(close.problem.settings, room_buffer=timedelta(minutes=1))
    close = replace(close, problem=replace(close.problem, settings=settings))

    assert isinstance(room_crowding(apart, Columns(apart)), RoomMatching)
    assert isinstance(room_crowding(close, Columns(close)), RoomCrowding)


def test_settled_placement_keeps_rules_and_leaves_the_annealing_as_it_was():
    grid = compile_grid(problem_of(generate(Size(150, 4, 3, 60, 12))[0]))
    costs = [dict.fromkeys(row, 0) for row in grid.offers]
    annealing = Annealing(grid, costs, first_placement(grid), 1, WISHES)
    for _ in range(3):
        annealing.sweep(1.0, 1.0)

    placement = annealing.settled()

    rooming = assign(grid, placement)
    found = assemble(grid, placement, rooming)
    assert len(placement) < 150
    assert rooming.short == []
    assert {one.rule for one in check(grid.problem, found).violations} == {Rule.PLACED}
    assert annealing.settled() == placement


def test_plan_with_wishes_for_days_stops_when_nothing_is_left_to_wish():
    case = problem_of(generate(Size(160, 12, 4, 8, 6), seed=5)[0])
    grid = compile_grid(case)

    found = plan(case, limit_seconds=60)

    assert is_daily(grid)
    assert found.status is Status.OPTIMAL
    assert found.seconds < 55
    assert found.unplaced == ()
    assert [one.value for one in found.objectives] == [0, 0, 0, 0]


def test_meeting_that_may_not_be_left_out_but_must_makes_no_plan():
    case = problem_of(generate(Size(160, 8, 4, 40, 10), seed=5)[0])
    keys = (MeetingKey("0", 1), MeetingKey("1", 1))
    both = (Precedence(*keys), Precedence(*reversed(keys)))
    settings = replace(case.settings, relaxable=frozenset())
    case = replace(case, precedences=(*case.precedences, *both), settings=settings)

    found = plan(case, limit_seconds=3)

    assert found.status is Status.UNKNOWN
    assert set(found.unplaced) & set(keys)


def test_small_problems_and_long_days_are_not_annealed():
    few = hourly_grid()
    every_quarter = tuple(time(hour, minute) for hour in range(8, 20) for minute in (0, 15, 30, 45))
    case = problem_of(generate(Size(160, 8, 4, 40, 10), seed=5)[0])
    long_days = replace(case, settings=replace(case.settings, starts=every_quarter))

    assert not is_daily(few)
    assert not is_daily(compile_grid(long_days))
