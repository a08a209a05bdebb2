"""Measures planning: python -m bench.scheduling [small medium large huge] [--json FILE]."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import resource
import time
from pathlib import Path
from typing import Any

from bench.explanations import EXPLAINED, measure_explanations
from bench.scheduling_instances import DAY_AGAINST_ABSENCE, SIZES, generate, model_case
from ratschlag.scheduling import Plan, Problem, Progress, Status, check, plan

LIMITS = {"model": 30.0, "small": 10.0, "medium": 40.0, "large": 90.0, "huge": 200.0}


def measure(name: str, seed: int) -> dict[str, Any]:
    problem = model_case(seed) if name == "model" else generate(name, seed)
    start = time.monotonic()
    first: list[float] = []
    complete: list[float] = []

    def watch(progress: Progress) -> None:
        seconds = time.monotonic() - start
        first.append(seconds)
        if progress.plan is not None and not progress.plan.unplaced:
            complete.append(seconds)

    found = plan(problem, limit_seconds=LIMITS[name], seed=seed, on_progress=watch)
    return {
        "size": name,
        "seed": seed,
        "status": found.status.value,
        "first_plan": round(first[0], 2),
        "all_placed": round(complete[0], 2) if complete else None,
        "seconds": round(time.monotonic() - start, 2),
        "unplaced": len(found.unplaced),
        "verified": check(problem, found).is_clean,
        "load": round(os.getloadavg()[0], 1),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **figures(problem, found, is_scalar=name != "model"),
    }


def figures(problem: Problem, found: Plan, *, is_scalar: bool) -> dict[str, Any]:
    if found.status in (Status.INFEASIBLE, Status.UNKNOWN):
        return {}
    values = check(problem, found).values
    if not is_scalar:
        return {
            "objectives": [
                {"name": one.name.value, "value": one.value, "bound": one.bound}
                for one in found.objectives
            ],
            "proven": all(one.proven for one in found.objectives),
        }
    objective = sum(values[name] * weight for name, weight in DAY_AGAINST_ABSENCE.terms)
    bound = found.level_bounds[-1]
    gap = round(100 * (objective / bound - 1), 2) if bound else None
    return {"objective": objective, "bound": bound, "gap_percent": gap}


def in_own_process(name: str, seed: int) -> dict[str, Any]:
    """Peak memory belongs to one size only."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(measure, (name, seed))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scheduling", description=__doc__)
    names = ["model", *SIZES]
    parser.add_argument("sizes", nargs="*", choices=[*names, []], metavar="|".join(names))
    parser.add_argument("--seeds", type=int, default=1, help="how many instances of each size")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    rows = []
    for name in arguments.sizes or SIZES:
        sizes = ["model", "small"] if name == "small" else [name]
        for size in sizes:
            for seed in range(1, arguments.seeds + 1):
                rows.append(in_own_process(size, seed))
                print(json.dumps(rows[-1]), flush=True)
                for row in measure_explanations(size, seed) if size in EXPLAINED else ():
                    rows.append(row)
                    print(json.dumps(row), flush=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    if arguments.json is not None:
        arguments.json.write_text(json.dumps({"machine": machine, "runs": rows}, indent=2))


if __name__ == "__main__":
    main()
