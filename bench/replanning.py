"""Measures planning anew: python -m bench.replanning [small medium large huge] [--json FILE].

A plan is made and published; then one thing changes, and the plan is mended with as few moves as
possible. Forced are the moves of meetings whose own slot is gone.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.scheduling_instances import (
    DAY_AGAINST_ABSENCE,
    SECOND_MAIN_COMMITTEE,
    SIZES,
    generate,
    sitting_blocks,
)
from ratschlag.scheduling import (
    Answer,
    Appointment,
    AppointmentState,
    Objective,
    PeriodAnswer,
    Plan,
    Problem,
    SeriesKind,
    check,
    plan,
)
from ratschlag.scheduling.slots import compile_grid

SECONDS_OF_OLD_PLAN = {"small": 5.0, "medium": 20.0, "large": 60.0, "huge": 200.0}
LIMITS = {"small": 10.0, "medium": 20.0, "large": 120.0, "huge": 60.0}
MEETING = timedelta(hours=1, minutes=59)
MONTHS = (6, 9)
MEASURED = ("small", "medium", "large")


def published(problem: Problem, made: Plan) -> Problem:
    """The same problem with its plan published: from now on a move counts before all else."""
    appointments = tuple(
        Appointment(one.series, one.round, one.start, one.room, AppointmentState.PUBLISHED)
        for one in made.meetings
    )
    order = (Objective.MOVED, DAY_AGAINST_ABSENCE)
    settings = replace(problem.settings, objectives=order)
    return replace(problem, appointments=appointments, settings=settings)


def calendar_changed(problem: Problem) -> Problem:
    """A committee sits twice more than it had said."""
    further = [one for one in sitting_blocks((SECOND_MAIN_COMMITTEE,)) if one.start.month in MONTHS]
    return replace(problem, blocks=(*problem.blocks, *further))


def chair_cancels(problem: Problem) -> Problem:
    """The chair of a group in the middle of the year cannot come after all."""
    series = next(one for one in problem.series if one.kind is SeriesKind.WORKING_GROUP)
    (chair,) = series.must_attend
    own = [one for one in problem.appointments if one.series == series.id]
    day = sorted(own, key=lambda one: one.start)[len(own) // 2].start
    absence = PeriodAnswer(_midnight(day), _midnight(day) + timedelta(days=1), Answer.NO)
    people = tuple(
        replace(one, periods=(*one.periods, absence)) if one.id == chair else one
        for one in problem.people
    )
    return replace(problem, people=people)


def room_lost(problem: Problem) -> Problem:
    """The room that most meetings are in is gone."""
    used = [one.room for one in problem.appointments if one.room]
    lost = max(sorted(set(used)), key=used.count)
    appointments = tuple(
        replace(one, room=None) if one.room == lost else one for one in problem.appointments
    )
    rooms = tuple(one for one in problem.rooms if one.id != lost)
    return replace(problem, rooms=rooms, appointments=appointments)


def shared_member_joins(problem: Problem) -> Problem:
    """Somebody joins a second group, one that meets while their own does where there is one."""
    members = {one.id: one.members for one in problem.series}
    first, second = min(
        combinations(sorted(problem.appointments, key=lambda one: (one.start, one.series)), 2),
        key=lambda pair: (
            not members[pair[0].series] - members[pair[1].series],
            max(pair[1].start - pair[0].start, MEETING),
            pair[0].start,
        ),
    )
    newcomer = min(members[first.series] - members[second.series])
    series = tuple(
        replace(one, members=one.members | {newcomer}) if one.id == second.series else one
        for one in problem.series
    )
    return replace(problem, series=series)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0)


CASES: dict[str, Callable[[Problem], Problem]] = {
    "council calendar changed": calendar_changed,
    "a chair cancels": chair_cancels,
    "a room is lost": room_lost,
    "a shared member joins": shared_member_joins,
}


def forced_moves(problem: Problem) -> int:
    """How many published meetings can no longer be where they are, whatever else happens."""
    grid = compile_grid(problem)
    return sum(
        all(option.start != candidate.appointment.start for option in options)
        for candidate, options in zip(grid.candidates, grid.openings, strict=True)
        if candidate.appointment is not None
    )


def measure(name: str, seed: int) -> list[dict[str, Any]]:
    problem = generate(name, seed)
    made = plan(problem, limit_seconds=SECONDS_OF_OLD_PLAN[name], seed=seed)
    told = published(problem, made)
    return [_measured(name, label, change(told), seed) for label, change in CASES.items()]


def _measured(name: str, label: str, problem: Problem, seed: int) -> dict[str, Any]:
    began = time.monotonic()
    found = plan(problem, limit_seconds=LIMITS[name], seed=seed)
    seconds = time.monotonic() - began
    moved = next((one for one in found.objectives if one.name is Objective.MOVED), None)
    return {
        "size": name,
        "changed": label,
        "status": found.status.value,
        "forced": forced_moves(problem),
        "without a slot": len(found.unplaced),
        "moved": moved and moved.value,
        "bound": moved and moved.bound,
        "seconds": round(seconds, 2),
        "verified": check(problem, found).is_clean,
        "load": round(os.getloadavg()[0], 1),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.replanning", description=__doc__)
    parser.add_argument("sizes", nargs="*", choices=[*SIZES, []], metavar="|".join(SIZES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    rows: list[dict[str, Any]] = []
    for name in arguments.sizes or MEASURED:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found = pool.apply(measure, (name, arguments.seed))
        rows.extend(found)
        for row in found:
            print(json.dumps(row), flush=True)
    if arguments.json is not None:
        arguments.json.write_text(json.dumps(rows, indent=2))


if __name__ == "__main__":
    main()
