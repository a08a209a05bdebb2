"""How many mails an hour one worker sends, beside a bare loop over smtplib.

Usage: python -m bench.mail [--mails 3000] [--pace 1000000] [--domains 40] [--json]

The sink on the loopback, the worker and the bare loop each run in a process of their own; both
send to the same sink, one after the other. `--pace` is how many mails a minute one domain gets at
most. Ends with 1 below 20,000 mails an hour.
"""

import argparse
import json
import statistics
import sys
import time
from tempfile import TemporaryDirectory

from bench import mail_rig
from bench.mail_sink import MailSink

WANTED = 20_000  # an hour
LONGEST = 600.0


def rate(times: list[float]) -> float:
    """Return how many arrived an hour, from the first to the last."""
    return (len(times) - 1) / (times[-1] - times[0]) * 3600


def _wait_for(sink: MailSink, number: int) -> list[float]:
    ends_at = time.monotonic() + LONGEST
    while len(sink.taken) < number and time.monotonic() < ends_at:
        time.sleep(0.1)
    return [each.at for each in sink.taken]


def measured(mails: int, domains: int, pace: int, data_dir: str) -> dict[str, float]:
    """Measure the bare loop, the worker, and the bare loop again."""
    with MailSink(keeps_data=False) as sink:
        port = sink.port
        outbox = mail_rig.set_up(data_dir, sink, RATSCHLAG_MAIL_PER_DOMAIN_PER_MINUTE=str(pace))
        before = _bare(sink, port, mails)
        outbox.fill("invitation", mails, domains)
        worker = mail_rig.start("work")
        try:
            times = _wait_for(sink, mails)
        finally:
            worker.kill()
            worker.join()
        assert len(sink.counts()) == mails  # noqa: S101 (a bench that lost mails measures nothing)
        connections = sink.connections - 1
        sink.taken.clear()
        bare = statistics.mean([before, _bare(sink, port, mails)])
    reached = rate(times)
    return {
        "mails": mails,
        "an hour": round(reached),
        "bare loop": round(bare),
        "share": round(reached / bare, 3),
        "connections": connections,
        "bytes": outbox.bytes_of_a_mail(),
    }


def _bare(sink: MailSink, port: int, mails: int) -> float:
    loop = mail_rig.start("send_bare", port, mails)
    times = _wait_for(sink, mails)
    loop.join()
    sink.taken.clear()
    return rate(times)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--mails", type=int, default=3000)
    parser.add_argument("--domains", type=int, default=40)
    parser.add_argument("--pace", type=int, default=1_000_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="ratschlag-bench-") as data_dir:
        figures = measured(options.mails, options.domains, options.pace, data_dir)
    if options.json:
        print(json.dumps(figures))
    else:
        print("\n".join(f"{name:12} {value:>12,}" for name, value in figures.items()))
    return 0 if figures["an hour"] >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
