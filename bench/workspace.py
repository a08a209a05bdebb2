"""Pages of the workspace in a town with 100 meetings, 500 people and 2,000 wishes.

Usage: python -m bench.workspace [--meetings 100] [--people 500] [--wishes 2000] [--json]

One process of ten groups on SQLite in a temporary directory. Each page is asked for thirty times,
logged in as the coordinator: milliseconds by the clock (median and 95 %) and of work (median), and
questions to the database. A loop of pure Python beside them tells a slow machine from a slow page.
Ends with 1 when a bound is passed.
"""

import argparse
import json
import os
import sys
from tempfile import TemporaryDirectory
from typing import Any

from bench.installation import part, reference_loop, set_up

MOST_QUESTIONS, MOST_MILLISECONDS = 20, 150


def is_within_bounds(one: dict[str, Any]) -> bool:
    """Tell whether a page asks as seldom and answers as quickly as it must."""
    return bool(one["questions"] <= MOST_QUESTIONS and one["p95"] <= MOST_MILLISECONDS)


def figures(meetings: int, people: int, wishes: int) -> list[dict[str, Any]]:
    """Build the town and measure every page."""
    town = part("workspace_town")
    client = town.build(meetings, people, wishes)
    addresses = town.pages(meetings)
    return [{"page": name, **town.measure(client, url)} for name, url in addresses.items()]


def main() -> int:
    """Print the table, or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--meetings", type=int, default=100)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--wishes", type=int, default=2_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="ratschlag-bench-") as data_dir:
        set_up(data_dir)
        rows = figures(options.meetings, options.people, options.wishes)
    loop, load = reference_loop(), os.getloadavg()[0]
    if options.json:
        print(json.dumps({"pages": rows, "loop": round(loop, 3), "load": round(load, 1)}))
    else:
        print("| page | questions | median | 95 % | processor | kB |\n|---|---|---|---|---|---|")
        for one in rows:
            times = " | ".join(f"{one[name]:.0f} ms" for name in ("median", "p95", "processor"))
            print(f"| {one['page']} | {one['questions']} | {times} | {one['kilobytes']} |")
        print(f"\nA loop of 2 million additions: {loop:.3f} s; load {load:.1f}.")
    return 0 if all(map(is_within_bounds, rows)) else 1


if __name__ == "__main__":
    sys.exit(main())
