"""Run every check that needs no running product, and name all that failed, not only the first.

Usage: python -m tools.check
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

MOST_LINES = 60
BIN = Path(sys.executable).parent

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("templates", ("djlint", "src", "--lint", "--quiet")),
    ("types", ("mypy", "--no-error-summary")),
    ("import contracts", ("lint-imports", "--no-logo")),
    ("migrations", ("django-admin", "makemigrations", "--check", "--dry-run")),
    ("deployment", ("django-admin", "check", "--deploy", "--fail-level", "WARNING")),
    ("messages", ("python", "-m", "tools.messages", "check")),
    ("guards", ("python", "-m", "pytest", "tests/guards", "tests/tools", "-q")),
)


def passes(name: str, command: tuple[str, ...], environment: dict[str, str]) -> bool:
    """Run one check; show its output only when it fails."""
    started = time.monotonic()
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    is_good = done.returncode == 0
    verdict = "ok" if is_good else "FAILED"
    print(f"{name:<18} {verdict:<7} {time.monotonic() - started:5.1f} s", flush=True)
    if not is_good:
        lines = done.stdout.splitlines()
        print("\n".join(lines[:MOST_LINES]))
        if len(lines) > MOST_LINES:
            print(f"… and {len(lines) - MOST_LINES} lines more: {' '.join(command)}")
    return is_good


def main() -> int:
    """Return 0 when every check passes."""
    with TemporaryDirectory(prefix="ratschlag-check-") as data_dir:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "ratschlag.config.settings",
            "RATSCHLAG_DATA_DIR": data_dir,
            "RATSCHLAG_HTTPS": "true",  # as behind a proxy, which is what --deploy asks about
            "RATSCHLAG_LOG_LEVEL": "WARNING",
        }
        failed = [name for name, command in CHECKS if not passes(name, command, environment)]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
