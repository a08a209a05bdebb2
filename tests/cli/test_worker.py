"""Workers as processes: side by side, asked to stop, killed."""

import signal
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.processes import Installation, wait_until

QUEUE = "from tests.jobs.slow_tasks import note, slow\n"


@pytest.fixture
def installation(migrated_installation: Installation) -> Installation:
    return migrated_installation


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes.txt"


def _words(notes: Path) -> list[str]:
    lines = notes.read_text("utf-8").splitlines() if notes.exists() else []
    return [line.split()[0] for line in lines]


def _states(here: Installation) -> Counter[str]:
    rows = here.query("SELECT status FROM django_tasks_database_dbtaskresult")
    return Counter(status for (status,) in rows)


def _workers(here: Installation) -> int:
    return here.query("SELECT count(*) FROM jobs_worker")[0][0]


def test_two_workers_run_every_job_exactly_once(installation: Installation, notes: Path) -> None:
    installation.python(f"{QUEUE}for n in range(60): note.enqueue({str(notes)!r}, f'w{{n}}')")

    installation.start("worker")
    installation.start("worker")
    all_done = wait_until(lambda: _states(installation) == {"SUCCESSFUL": 60})

    assert all_done
    assert Counter(_words(notes)) == Counter(f"w{number}" for number in range(60))


def test_worker_asked_to_stop_ends_its_job_first(installation: Installation, notes: Path) -> None:
    installation.python(f"{QUEUE}slow.enqueue({str(notes)!r}, 1.5)")
    worker = installation.start("worker")
    assert wait_until(lambda: _words(notes) == ["begun"])

    worker.send_signal(signal.SIGTERM)
    code = worker.wait(timeout=20)

    assert (code, _words(notes)) == (0, ["begun", "ended"])
    assert _states(installation) == {"SUCCESSFUL": 1}
    assert _workers(installation) == 0


def test_worker_idle_asked_to_stop_ends_at_once(installation: Installation) -> None:
    worker = installation.start("worker")
    assert wait_until(lambda: _workers(installation) == 1)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=5) == 0


def test_job_of_a_killed_worker_fails_visibly(installation: Installation, notes: Path) -> None:
    installation.python(f"{QUEUE}slow.enqueue({str(notes)!r}, 60)")
    worker = installation.start("worker")
    assert wait_until(lambda: _words(notes) == ["begun"])
    worker.send_signal(signal.SIGKILL)
    worker.wait(timeout=5)
    installation.query("UPDATE jobs_worker SET seen_at = '2026-01-01 00:00:00+00:00'")

    installation.start("worker")

    assert wait_until(lambda: _states(installation) == {"FAILED": 1})
    assert _words(notes) == ["begun"]


def test_worker_once_does_what_is_due_and_ends(installation: Installation, notes: Path) -> None:
    installation.python(f"{QUEUE}note.enqueue({str(notes)!r}, 'one')")

    done = installation.run("worker", "--once", "--json")

    assert (done.returncode, done.stdout) == (0, '{"jobs": 1}\n')
    assert _words(notes) == ["one"]
