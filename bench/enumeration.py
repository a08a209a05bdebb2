"""Whether asking for a login code tells if an address has an account.

Usage: python -m bench.enumeration [--requests 1000] [--json]

Half of the addresses have an account, half have none; they come in random order, each in a browser
of its own, on SQLite in a temporary directory, with the limits on attempts lifted. Compared are the
answers themselves and the time they take. How well times can be told apart is said as the chance
that a known address takes longer than an unknown one (the statistic U divided by the number of
pairs; H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18, 1947): 0.5 tells nothing,
0 or 1 everything. Processor time is the sharper eye, as nothing disturbs it; over a network much
more hides in the noise. Ends with 1 when answers differ or a chance is outside 0.4 to 0.6.
"""

import argparse
import json
import os
import random
import re
import sys
import time
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

LOGIN = "/konto/anmelden/"
CHANCE = (0.4, 0.6)
# What differs from one browser to the next, whatever the address: keys, and the address itself.
ITS_OWN = re.compile(r'person\d+@\w+\.example|value="[A-Za-z0-9]{64}"|[a-f0-9]{12,}')

MOMENTARY = ("X-Request-Id", "Content-Length", "Expires")


@dataclass(frozen=True)
class Asked:
    """One request: its answer without what is its own, and how long it took."""

    answer: tuple[Any, ...]
    wall: float
    processor: float


def chance_of_longer(known: list[float], unknown: list[float]) -> float:
    """Return the chance that one of `known` is larger than one of `unknown`, ties by half."""
    ordered = sorted(unknown)
    places = ((bisect_left(ordered, one), bisect_right(ordered, one)) for one in known)
    return sum(low + high for low, high in places) / 2 / len(known) / len(unknown)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    return sorted(values)[int(share * (len(values) - 1))]


def measured(requests: int) -> dict[str, Any]:
    """Ask for codes; return what an onlooker could tell. Django is set up here, once."""
    import django  # noqa: PLC0415 the environment comes first
    from django.conf import settings  # noqa: PLC0415 as above

    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    settings.ACCOUNT_RATE_LIMITS = False
    django.setup()
    from django.test import Client  # noqa: PLC0415 as above

    from ratschlag.cli.migrate import bring_up_to_date  # noqa: PLC0415 as above
    from tests.factories.accounts import make_user  # noqa: PLC0415 as above
    from tests.factories.municipalities import browser_of, make_municipality  # noqa: PLC0415 as above

    bring_up_to_date()
    town = make_municipality()
    numbers = range(requests)
    for number in numbers[::2]:
        make_user(f"Person{number}", email=f"person{number}@verein.example")
    asked: dict[bool, list[Asked]] = {True: [], False: []}
    for number in random.Random(1).sample(numbers, requests):
        client: Client = browser_of(town)
        asked[number % 2 == 0].append(ask(client, f"person{number}@verein.example"))
    return figures(asked[True], asked[False])


def ask(client: Any, address: str) -> Asked:
    """Ask for a code as a person does, and look at the page that follows."""
    client.get(LOGIN)
    wall, processor = time.perf_counter(), time.thread_time()
    answer = client.post(LOGIN, {"login": address, "email": address})
    wall, processor = time.perf_counter() - wall, time.thread_time() - processor
    if answer.status_code != 302:
        raise RuntimeError(answer.content.decode()[:2000])
    page = client.get(answer.headers["Location"])
    return Asked((*outside(answer), *outside(page)), wall, processor)


def outside(answer: Any) -> tuple[Any, ...]:
    """Return what can be seen of an answer, without what is this browser's own."""
    headers = sorted((name, ITS_OWN.sub("…", value)) for name, value in answer.headers.items())
    headers = [each for each in headers if each[0] not in MOMENTARY]
    body = ITS_OWN.sub("…", answer.content.decode())
    return answer.status_code, tuple(headers), tuple(sorted(answer.cookies)), body


def figures(known: list[Asked], unknown: list[Asked]) -> dict[str, Any]:
    """Return how answers and times of the two differ, times in milliseconds."""
    found: dict[str, Any] = {
        "requests": len(known) + len(unknown),
        "answers_known": len({one.answer for one in known}),
        "answers_unknown": len({one.answer for one in unknown}),
        "answers_together": len({one.answer for one in [*known, *unknown]}),
    }
    for name in ("wall", "processor"):
        first, second = ([getattr(one, name) * 1000 for one in part] for part in (known, unknown))
        found[name] = {
            "known": [round(median(first), 2), round(percentile(first, 0.95), 2)],
            "unknown": [round(median(second), 2), round(percentile(second, 0.95), 2)],
            "chance": round(chance_of_longer(first, second), 3),
        }
    return found


def tells_nothing(found: dict[str, Any]) -> bool:
    """Tell whether neither answers nor times give an account away."""
    chances = (found[name]["chance"] for name in ("wall", "processor"))
    return found["answers_together"] == 1 and all(CHANCE[0] <= one <= CHANCE[1] for one in chances)


def table(found: dict[str, Any]) -> str:
    """Return the figures as the table of docs/performance.md."""
    lines = [
        "| time | known, median / 95 % | unknown, median / 95 % | chance |",
        "|---|---|---|---|",
    ]
    for name in ("wall", "processor"):
        one = found[name]
        both = (" / ".join(f"{value} ms" for value in one[part]) for part in ("known", "unknown"))
        lines.append(f"| {name} | {' | '.join(both)} | {one['chance']} |")
    lines.append(f"\nDifferent answers among {found['requests']}: {found['answers_together']}")
    return "\n".join(lines)


def main() -> int:
    """Measure and print; return 1 when something tells an account."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="ratschlag-bench-") as data_dir:
        os.environ.update(
            RATSCHLAG_DATA_DIR=data_dir,
            RATSCHLAG_HOSTS="*",
            RATSCHLAG_LOG_LEVEL="ERROR",
            DJANGO_SETTINGS_MODULE="ratschlag.config.settings",
        )
        found = measured(arguments.requests)
    print(json.dumps(found) if arguments.json else table(found))
    return 0 if tells_nothing(found) else 1


if __name__ == "__main__":
    sys.exit(main())
