"""Hostile and huge calendars, from the command to the database: 20 seconds, 300 MB, all or nothing.

Each runs in a process of its own, whose peak memory is that of the whole import.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

MOST_SECONDS = 20
MOST_MEGABYTES = 300

# Linux counts VmHWM from the start of the program; ru_maxrss would begin with what pytest holds.
MEASURED = """
import re, sys
from pathlib import Path
from ratschlag.cli import main
code = main(sys.argv[1:])
status = Path("/proc/self/status").read_text()
print("peak", int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1024, file=sys.stderr)
sys.exit(code)
"""


def _events(*events: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", *events, "END:VCALENDAR"]).encode()


def many_sittings() -> bytes:
    """17 MB of plain entries, close to both limits."""
    first = datetime(2020, 1, 1, 8)  # noqa: DTZ001 the file gives the zone
    starts = [first + timedelta(hours=2 * number) for number in range(19_900)]
    return _events(
        *(
            f"BEGIN:VEVENT\r\nUID:u{number}\r\nDTSTART;TZID=Europe/Berlin:{start:%Y%m%dT%H%M%S}"
            f"\r\nSUMMARY:Ausschuss {number % 100}\r\nDESCRIPTION:{'x' * 700}\r\nEND:VEVENT"
            for number, start in enumerate(starts)
        )
    )


def recurrence_bomb() -> bytes:
    """Every entry repeats each second."""
    return _events(
        *(
            f"BEGIN:VEVENT\r\nUID:b{number}\r\nDTSTART:20260101T080000Z\r\nSUMMARY:x"
            "\r\nRRULE:FREQ=SECONDLY;COUNT=1000000\r\nEND:VEVENT"
            for number in range(5_000)
        )
    )


def daily_for_ever() -> bytes:
    """Few entries with long texts that repeat each day."""
    return _events(
        *(
            f"BEGIN:VEVENT\r\nUID:d{number}\r\nDTSTART:20170101T080000Z\r\nSUMMARY:Rat"
            f"\r\nDESCRIPTION:{'y' * 4000}\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT"
            for number in range(5)
        )
    )


def fifty_megabytes() -> bytes:
    """More than is read at all."""
    return b"BEGIN:VCALENDAR\r\n" + b"x" * 50 * 1024 * 1024


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an installation with one municipality."""
    folder = tmp_path_factory.mktemp("installation")
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"RATSCHLAG_DATA_DIR": str(folder), "RATSCHLAG_LOG_LEVEL": "ERROR"}
    environment["DJANGO_SETTINGS_MODULE"] = "ratschlag.config.settings"
    django = [sys.executable, "-m", "django"]
    subprocess.run([*django, "migrate", "-v0"], env=environment, check=True)
    town = ["--name", "Potsdam", "--land", "BB", "--office", "Büro", "--mail", "a@b.example"]
    command = [sys.executable, "-c", MEASURED, "createmunicipality", "potsdam", *town]
    subprocess.run(command, env=environment, check=True)
    return environment


@pytest.mark.parametrize(
    ("make", "code"),
    [(many_sittings, 0), (recurrence_bomb, 0), (daily_for_ever, 0), (fifty_megabytes, 2)],
)
def test_import_stays_within_its_bounds(
    make: Callable[[], bytes], code: int, town: dict[str, str], tmp_path: Path
) -> None:
    calendar = tmp_path / f"{make.__name__}.ics"
    calendar.write_bytes(make())
    command = [sys.executable, "-c", MEASURED, "import-calendar", str(calendar), "--format", "ics"]

    began = time.monotonic()
    done = subprocess.run(command, env=town, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - began

    peak = re.search(r"peak (\d+)", done.stderr)
    assert peak, done.stderr
    sys.stdout.write(f"{make.__name__}: {seconds:.1f} s, {peak[1]} MB, {done.stdout.strip()}\n")
    assert done.returncode == code, done.stderr
    assert seconds < MOST_SECONDS
    assert int(peak[1]) < MOST_MEGABYTES
