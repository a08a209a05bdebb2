"""How long it takes to say why there is no plan: clashes put into the generated problems."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from time import monotonic, process_time
from typing import Any

from bench.scheduling_instances import generate, model_case
from ratschlag.scheduling import Appointment, Pin, Problem, SeriesKind, explain

EXPLAINED = ("model", "medium")
HOUR = time(16)
MOMENTS = tuple(datetime.combine(day, HOUR) for day in (date(2023, 6, 12), date(2023, 9, 11)))
FIXED = frozenset({Pin.DATE, Pin.TIME})


def measure_explanations(name: str, seed: int) -> list[dict[str, Any]]:
    """One row for a single clash, several at once, and no room at all."""
    problem = model_case(seed) if name == "model" else generate(name, seed)
    cases = {
        "single clash": clashing(problem, 1),
        "several clashes": clashing(problem, 2),
        "no room": replace(problem, rooms=problem.rooms[:0]),
    }
    return [_measured(name, label, case) for label, case in cases.items()]


def clashing(problem: Problem, count: int) -> Problem:
    """Pairs of groups that share members, each pinned to one moment; no group in two pairs."""
    working = [one for one in problem.series if one.kind is SeriesKind.WORKING_GROUP]
    used: set[str] = set()
    pins: list[Appointment] = []
    for round_number, moment in enumerate(MOMENTS[:count], 2):
        pair = next(
            (one.id, other.id)
            for place, one in enumerate(working)
            for other in working[place + 1 :]
            if one.members & other.members and not {one.id, other.id} & used
        )
        used.update(pair)
        pins += [Appointment(series, round_number, moment, pins=FIXED) for series in pair]
    return replace(problem, appointments=tuple(pins))


def _measured(name: str, label: str, problem: Problem) -> dict[str, Any]:
    began, worked = monotonic(), process_time()
    found = explain(problem)
    return {
        "size": name,
        "explained": label,
        "seconds": round(monotonic() - began, 2),
        "processor_seconds": round(process_time() - worked, 2),
        "shortages": len(found.shortages),
        "conflicts": len(found.conflicts),
        "minimal": all(conflict.is_minimal for conflict in found.conflicts),
        "repairs": len(found.repairs),
    }
