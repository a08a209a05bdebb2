"""How much work it is to send a large wave of invitations: the request, and the job after it.

Usage: python -m bench.invitations [--people 3000] [--json]

On SQLite in a temporary directory, in one process. Times are those the process works, beside a loop
of two million additions before and after, so that a slow machine can be told from a slow program.
Ends with 1 when the request takes longer than 40 such loops.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from tempfile import TemporaryDirectory

from bench.installation import part, reference_loop, set_up

MOST_LOOPS = 40  # of the request: about five seconds


def measured(people: int, data_dir: str) -> dict[str, float]:
    """Send a wave to that many people; return seconds of work by what was done."""
    set_up(data_dir)
    town = part("invitations_town")
    wave = town.wave_to(people)
    before = reference_loop()
    figures = {"people": float(people)}
    for name, work in (("request", town.send), ("job", town.work_on)):
        figures[name] = _timed(lambda work=work: work(wave))
    figures["loop"] = (before + reference_loop()) / 2
    if town.written() != people:
        raise RuntimeError(f"{town.written()} mails lie in the outbox, not {people}.")
    return figures


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="ratschlag-bench-") as data_dir:
        figures = measured(options.people, data_dir)
    if options.json:
        print(json.dumps(figures))
    else:
        loop = figures["loop"]
        for name in ("request", "job"):
            print(f"{name:8}{figures[name]:6.2f} s {figures[name] / loop:6.1f} loops")
        print(f"{'loop':8}{loop:6.3f} s   {options.people:,} people")
    return 0 if figures["request"] <= MOST_LOOPS * figures["loop"] else 1


if __name__ == "__main__":
    sys.exit(main())
