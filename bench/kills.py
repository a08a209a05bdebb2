"""Kill the worker again and again while mails go out, and count what arrived.

Usage: python -m bench.kills [--kills 200] [--mails 1500] [--kind invitation] [--json]

The worker is the real one, in a process of its own, and gets SIGKILL: at a step of handing a mail
over, before or after the server has taken it, or at any moment. Mails go to a sink on the
loopback. Ends with 1 if a mail that may go at most once arrived twice, if one is marked as sent
that never arrived, or if one is missing that is not listed as undecided.
"""

import argparse
import json
import os
import random
import signal
import sys
import threading
import time
from dataclasses import asdict, dataclass
from tempfile import TemporaryDirectory
from typing import Any

from bench import mail_rig
from bench.mail_sink import Answer, MailSink, Stage

LONGEST = 120.0  # seconds without anything arriving before the bench gives up
ANY_MOMENT = 0.03  # seconds after a mail in which a kill at any moment happens


@dataclass(frozen=True)
class Outcome:
    """What became of the mails."""

    kind: str
    mails: int
    kills: int
    in_the_middle: int  # kills while the server had begun to take a mail
    arrived: int
    twice: int
    undecided: int
    undecided_but_arrived: int
    sent_but_missing: int
    waiting: int  # will be tried again
    lost: int  # neither sent nor undecided nor waiting
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether what was promised held."""
        at_most_once = self.kind in ("invitation", "vote_link")
        return not (self.lost or self.sent_but_missing or (at_most_once and self.twice))


class Killer:
    """Decides when the worker dies, and sees to it from inside the sink if a step is chosen."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.died = threading.Event()
        self.victim: int | None = None
        self.stage: Stage | None = None
        self.mails_left = 0
        self.in_the_middle = 0

    def aim(self, victim: int, mails_left: int) -> None:
        """Choose a step, or any moment, for this worker, after some mails."""
        self.died.clear()
        self.stage = self.random.choice([*Stage, None, None])
        self.mails_left = mails_left
        self.victim = victim

    def plan(self, stage: Stage, _to: str) -> Answer:
        """Let the server go on as usual, and the worker die when its time has come."""
        if self.victim is None:
            return None
        if stage is Stage.BODY:
            self.mails_left -= 1
        if self.mails_left <= 0 and self.stage in (stage, None):
            self._strike(self.victim, stage)
        return None

    def _strike(self, victim: int, stage: Stage) -> None:
        self.victim = None
        if self.stage is None:
            threading.Timer(self.random.random() * ANY_MOMENT, self._kill, [victim]).start()
        else:
            self.in_the_middle += stage is Stage.BODY
            self._kill(victim)

    def _kill(self, victim: int) -> None:
        os.kill(victim, signal.SIGKILL)
        self.died.set()


def measured(kind: str, mails: int, kills: int, data_dir: str) -> Outcome:
    """Send the mails with a worker that is killed `kills` times on the way."""
    killer = Killer(seed=mails)
    with MailSink(killer.plan, keeps_data=False) as sink:
        outbox = mail_rig.set_up(data_dir, sink, RATSCHLAG_MAIL_PER_DOMAIN_PER_MINUTE="1000000")
        outbox.fill(kind, mails, domains=40)
        began = time.perf_counter()
        done = 0
        while done < kills and (waiting := outbox.states()["queued"]):
            _one_life(killer, waiting // (kills - done + 1))
            outbox.bury()
            done += 1
        _last_life(outbox)
        seconds = time.perf_counter() - began
        return _counted(kind, sink, outbox.by_message_id(), done, killer, seconds)


def _one_life(killer: Killer, mails: int) -> None:
    """Let a worker live for `mails` mails at most, and a few that go while it is being killed."""
    worker = mail_rig.start("work")
    assert worker.pid is not None  # noqa: S101 (told to the type checker)
    killer.aim(worker.pid, killer.random.randint(1, max(1, mails)))
    if not killer.died.wait(LONGEST):
        worker.kill()
        raise RuntimeError("No mail arrived any more.")
    worker.join()


def _last_life(outbox: Any) -> None:
    worker = mail_rig.start("work")
    ends_at = time.monotonic() + LONGEST
    while time.monotonic() < ends_at:
        waiting = outbox.states()
        if not waiting["queued"] and not waiting["sending"]:
            break
        time.sleep(0.2)
    worker.kill()
    worker.join()
    outbox.bury()


def _counted(
    kind: str, sink: MailSink, states: dict[str, str], kills: int, killer: Killer, seconds: float
) -> Outcome:
    arrived = sink.counts()
    undecided = {each for each, state in states.items() if state == "undecided"}
    sent = {each for each, state in states.items() if state == "sent"}
    waiting = sum(state == "queued" for state in states.values())
    return Outcome(
        kind=kind,
        mails=len(states),
        kills=kills,
        in_the_middle=killer.in_the_middle,
        arrived=len(arrived),
        twice=sum(number > 1 for number in arrived.values()),
        undecided=len(undecided),
        undecided_but_arrived=len(undecided & arrived.keys()),
        sent_but_missing=len(sent - arrived.keys()),
        waiting=waiting,
        lost=len(states) - len(sent) - len(undecided) - waiting,
        seconds=round(seconds, 1),
    )


def main() -> int:
    """Print what became of the mails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--mails", type=int, default=1500)
    parser.add_argument("--kind", default="invitation", help="for example reminder")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="ratschlag-bench-") as data_dir:
        outcome = measured(options.kind, options.mails, options.kills, data_dir)
    figures = asdict(outcome)
    if options.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name.replace('_', ' '):24} {value}" for name, value in figures.items()))
    return 0 if outcome.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
