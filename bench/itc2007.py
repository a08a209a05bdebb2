"""Post-enrolment timetables of the International Timetabling Competition 2007 (track 2):

python -m bench.itc2007 FILE.tim [--seconds N] [--seed N] --output FILE.sln

Prints the distance to feasibility (students of events without a place) and the soft cost.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path

from bench.itc2007_check import Score, score
from bench.itc2007_files import BadInput, Instance, Places, read_instance, solution_text
from bench.itc2007_problem import places_of, problem_of
from ratschlag.scheduling import Progress, plan

SECONDS = 300.0
MOST_SECONDS = 86_400.0


class Watch:
    """Prints how good the plan is whenever it has become better."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._start = time.monotonic()
        self._best: tuple[int, int] | None = None

    def __call__(self, progress: Progress) -> None:
        if progress.plan is not None:
            self.show(score(self._instance, places_of(self._instance, progress.plan)))

    def show(self, found: Score) -> None:
        quality = (found.distance, found.soft_cost)
        if not found.broken and (self._best is None or quality < self._best):
            self._best = quality
            seconds = time.monotonic() - self._start
            print(f"{seconds:.1f} s: distance {quality[0]}, soft cost {quality[1]}", flush=True)


def solve(instance: Instance, seconds: float, seed: int, watch: Watch) -> Places:
    found = plan(problem_of(instance), limit_seconds=seconds, seed=seed, on_progress=watch)
    return places_of(instance, found)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to {MOST_SECONDS:.0f}")
    return seconds


def main(arguments: list[str] | None = None) -> int:
    title = (__doc__ or "").partition(":\n")[0]
    parser = argparse.ArgumentParser(prog="python -m bench.itc2007", description=title)
    parser.add_argument("file", type=Path, metavar="FILE.tim")
    parser.add_argument("--seconds", type=_seconds, default=SECONDS, help="how long to plan")
    parser.add_argument("--seed", type=int, default=0, help="another number, another search")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE.sln")
    given = parser.parse_args(arguments)
    try:
        instance = read_instance(given.file)
        with given.output.open("w", encoding="ascii") as output:
            places = solve(instance, given.seconds, given.seed, Watch(instance))
            output.write(solution_text(places))
    except BadInput as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{given.output} cannot be written: {error.strerror}.", file=sys.stderr)
        return 2
    found = score(instance, places)
    print(f"events without a place: {found.unplaced} of {instance.event_count}")
    print(f"rules broken: {found.broken}")
    print(f"distance to feasibility: {found.distance}")
    print(
        f"soft cost: {found.soft_cost} (last slot of a day {found.last},"
        f" three or more in a row {found.in_a_row}, single event on a day {found.single})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
