"""How long a table of 5,000 people takes to preview and to take over, and pages of the register.

Usage: python -m bench.register [--people 5000] [--json]

Each measurement runs in a process of its own, on SQLite in a temporary directory, through the pages
that people use. Times are those the process works; a loop of pure Python beside them tells a slow
machine from a slow program. Ends with 1 when a bound is passed.
"""

import argparse
import json
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from tempfile import TemporaryDirectory
from typing import Any

from bench.installation import part, set_up

MOST_PREVIEW, MOST_COMMIT, MOST_MEGABYTES, MOST_QUERIES = 5, 10, 300, 20
CASES = (("csv", "new"), ("xlsx", "new"), ("csv", "again"))
PAGE_SIZES = (30, 3_000)


def is_within_bounds(one: dict[str, Any]) -> bool:
    """Tell whether one measurement is as quick and small as it must be."""
    if "queries" in one:
        return bool(one["queries"] <= MOST_QUERIES)
    quick = one["preview"] <= MOST_PREVIEW and one["commit"] <= MOST_COMMIT
    return bool(quick and one["megabytes"] <= MOST_MEGABYTES)


def measured(work: str, *arguments: str) -> Any:
    """Run one part in a process and an installation of its own; return what it found."""
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawning) as process:
        return process.submit(_work, work, arguments).result()


def _work(work: str, arguments: tuple[str, ...]) -> Any:
    with TemporaryDirectory(prefix="ratschlag-bench-") as data_dir:
        set_up(data_dir)
        return getattr(part("register_parts"), work)(*arguments)


def import_line(one: dict[str, Any]) -> str:
    """Return a row of the table of imports."""
    seconds = (f"{one[step]:.1f} s ({one[step] / one['loop']:.0f} loops)" for step in STEPS)
    return f"| {one['form']}, {one['state']} | {' | '.join(seconds)} | {one['megabytes']} MB |"


STEPS = ("preview", "commit")


def page_lines(pages: list[dict[str, Any]]) -> list[str]:
    """Return the table of pages: the same page with few and with many people in one row."""
    few, many = ([one for one in pages if one["people"] == size] for size in PAGE_SIZES)
    return [
        f"| {one['page']} | {one['queries']}, {other['queries']} | {one['ms']} ms"
        f" | {other['ms']} ms |"
        for one, other in zip(few, many, strict=True)
    ]


def main() -> int:
    """Measure everything; print tables or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    imports = [measured("import_figures", *case, str(options.people)) for case in CASES]
    pages = [row for size in PAGE_SIZES for row in measured("page_figures", str(size))]
    if options.json:
        print(json.dumps({"imports": imports, "pages": pages}))
    else:
        print(f"| table of {options.people:,} | preview | taken over | peak memory |")
        print("|---|---|---|---|", *map(import_line, imports), sep="\n")
        loops = ", ".join(f"{one['loop']:.3f}" for one in imports)
        print(f"\nseconds of a loop of 2 million additions: {loops}\n")
        print("| page | questions | 30 | 3,000 |", "|---|---|---|---|", sep="\n")
        print(*page_lines(pages), sep="\n")
    return 0 if all(map(is_within_bounds, [*imports, *pages])) else 1


if __name__ == "__main__":
    sys.exit(main())
