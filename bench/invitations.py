"""How much work it is to send a large wave of invitations: the request, and the job after it.

Usage: python -m bench.invitations [--people 3000] [--json]

On SQLite in a temporary directory, in one process. Times are those the process works, beside a loop
of two million additions before and after, so that a slow machine can be told from a slow program.
Ends with 1 when the request takes longer than 40 such loops.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from tempfile import TemporaryDirectory

MOST_LOOPS = 40  # of the request: about five seconds
LOOPS = 2_000_000


def reference_loop() -> float:
    """Return how long a fixed piece of work takes here and now."""
    begun = time.process_time()
    total = 0
    for number in range(LOOPS):
        total += number % 7
    return time.process_time() - begun if total else 0.0


def measured(people: int, data_dir: str) -> dict[str, float]:
    """Send a wave to that many people; return seconds of work by what was done."""
    os.environ.update(
        {
            "DJANGO_SETTINGS_MODULE": "ratschlag.config.settings",
            "RATSCHLAG_DATA_DIR": data_dir,
            "RATSCHLAG_LOG_LEVEL": "CRITICAL",
        }
    )
    import_module("django").setup()
    import_module("ratschlag.cli.migrate").bring_up_to_date()
    town = import_module("bench.invitations_town")
    wave = town.wave_to(people)
    before = reference_loop()
    figures = {"people": float(people)}
    for name, work in (("request", town.send), ("job", town.work_on)):
        figures[name] = _timed(lambda work=work: work(wave))
    figures["loop"] = (before + reference_loop()) / 2
    figures["written"] = float(town.written())
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
    assert figures["written"] == options.people  # noqa: S101 (else it measured nothing)
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
