"""The server as a process, and what it says when it cannot start."""

import json
import signal
import socket
from http.client import HTTPConnection

import pytest

from tests.cli.processes import Installation, wait_until


@pytest.fixture
def port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def _health(port: int) -> tuple[int, dict]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    except OSError:
        return 0, {}
    finally:
        connection.close()


def test_serve_before_migrate_says_what_to_run(installation: Installation, port: int) -> None:
    done = installation.run("serve", "--port", str(port))

    assert done.returncode == 2
    assert done.stderr.strip().endswith("ratschlag migrate")


def test_migrate_check_tells_a_program_what_is_to_do(installation: Installation) -> None:
    before = installation.run("migrate", "--check", "--json")
    installation.run("migrate")
    after = installation.run("migrate", "--check", "--json")

    assert (before.returncode, after.returncode) == (1, 0)
    assert "jobs.0001_first_tables" in json.loads(before.stdout)["migrations"]
    assert json.loads(after.stdout)["up_to_date"] is True


def test_serve_answers_until_it_is_asked_to_stop(installation: Installation, port: int) -> None:
    installation.run("migrate")
    server = installation.start("serve", "--port", str(port))
    assert wait_until(lambda: _health(port)[0] == 200)

    status, health = _health(port)
    second = installation.run("serve", "--port", str(port))
    server.send_signal(signal.SIGTERM)

    assert (status, health["status"], health["database"]) == (200, "degraded", "reachable")
    assert second.returncode == 2
    assert str(port) in second.stderr
    assert server.wait(timeout=20) == 0


@pytest.mark.parametrize(
    "environment",
    [
        {"RATSCHLAG_DEBUG": "perhaps", "RATSCHLAG_PAGE_CACHE_MB": "many"},
        {"RATSCHLAG_DATA_DIR": "/proc/nowhere"},
        {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"},
    ],
)
def test_setting_that_makes_no_sense_ends_with_one_sentence(
    installation: Installation, environment: dict[str, str]
) -> None:
    done = installation.run("migrate", **environment)

    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_data_directory_is_made_for_its_owner_only(installation: Installation) -> None:
    place = installation.data_dir / "new"

    installation.run("migrate", "--check", RATSCHLAG_DATA_DIR=str(place))

    assert place.stat().st_mode & 0o777 == 0o700
