"""Run every test on SQLite and all that ask a database on PostgreSQL too; say how both ended.

Usage: python -m tools.run_tests [PYTEST ARGUMENTS]
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass

WORKERS = max(2, min(os.cpu_count() or 2, 8))


@dataclass(frozen=True)
class Run:
    """One run of the tests: its name, what it adds to the environment and to the command."""

    name: str
    environment: dict[str, str]
    arguments: tuple[str, ...] = ()


RUNS = (
    Run("SQLite", {"RATSCHLAG_TEST_DATABASE": "sqlite"}),
    Run(
        "PostgreSQL",
        {"RATSCHLAG_TEST_DATABASE": "postgresql"},
        ("-m", "database and not sqlite_only"),
    ),
)


def outcome(run: Run, arguments: list[str]) -> tuple[bool, str]:
    """Run pytest, passing its lines on; return whether it was green, and its last line."""
    parallel = ["-n", str(WORKERS), "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", *parallel, *run.arguments, *arguments]
    last = "no output"
    with subprocess.Popen(
        command,
        env={**os.environ, **run.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip("= \n") or last
    return process.returncode == 0, last


def main() -> int:
    """Return 0 when both runs are green."""
    started = time.monotonic()
    results = []
    for run in RUNS:
        print(f"\nTests on {run.name}", flush=True)
        results.append((run, *outcome(run, sys.argv[1:])))
    is_green = all(green for _, green, _ in results)
    parts = [f"{run.name}: {last}" for run, _, last in results]
    verdict = "All tests passed" if is_green else "Tests FAILED"
    print(f"\n{verdict} after {time.monotonic() - started:.0f} s. " + " | ".join(parts))
    return 0 if is_green else 1


if __name__ == "__main__":
    sys.exit(main())
