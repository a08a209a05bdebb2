"""Whether an address that somebody gives tells if it is known: at the login, as one's own new
address (has it an account?), and with the wish to take part (has it been given before?).

Usage: python -m bench.enumeration [--requests 1000] [--json]

Half of the addresses are known, half are not; they come in random order, each in a browser of its
own, on SQLite in a temporary directory, with the limits on attempts lifted. Compared are the
answers themselves and the time they take. How well times can be told apart is said as the chance
that a known address takes longer than an unknown one (the statistic U divided by the number of
pairs; H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18, 1947): 0.5 tells nothing,
0 or 1 everything. Processor time is the sharper eye, as nothing disturbs it; over a network much
more hides in the noise. Ends with 1 when answers differ or a chance is outside 0.4 to 0.6.
"""

import argparse
import json
import sys
from bisect import bisect_left, bisect_right
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.installation import part, set_up

if TYPE_CHECKING:
    from bench.enumeration_visits import Asked

CHANCE = (0.4, 0.6)


def chance_of_longer(known: list[float], unknown: list[float]) -> float:
    """Return the chance that one of `known` is larger than one of `unknown`, ties by half."""
    ordered = sorted(unknown)
    places = ((bisect_left(ordered, one), bisect_right(ordered, one)) for one in known)
    return sum(low + high for low, high in places) / 2 / len(known) / len(unknown)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    return sorted(values)[int(share * (len(values) - 1))]


def figures(known: list["Asked"], unknown: list["Asked"]) -> dict[str, Any]:
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
        "| door | time | known, median / 95 % | unknown, median / 95 % | chance | answers |",
        "|---|---|---|---|---|---|",
    ]
    for door, one in found.items():
        for name in ("wall", "processor"):
            both = (
                " / ".join(f"{value} ms" for value in one[name][half])
                for half in ("known", "unknown")
            )
            ends = f"{one[name]['chance']} | {one['answers_together']}"
            lines.append(f"| {door} | {name} | {' | '.join(both)} | {ends} |")
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
        set_up(data_dir)
        visits = part("enumeration_visits")
        found = {
            name: figures(*visits.asked_at(door, arguments.requests))
            for name, door in visits.doors().items()
        }
    print(json.dumps(found) if arguments.json else table(found))
    return 0 if all(map(tells_nothing, found.values())) else 1


if __name__ == "__main__":
    sys.exit(main())
