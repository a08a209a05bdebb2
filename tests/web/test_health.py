"""The health check tells well, unwell and broken apart, and tells no secrets."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from ratschlag.core import clock
from ratschlag.jobs import operations
from ratschlag.jobs.rules import LOST_AFTER
from ratschlag.web import health
from tests.cli.processes import Installation


@pytest.fixture(autouse=True)
def _looks_at_migrations_again() -> Iterator[None]:
    health._require_migrations.cache_clear()
    yield
    health._require_migrations.cache_clear()


def _ask(client: Client) -> tuple[int, dict]:
    response = client.get("/healthz")
    return response.status_code, response.json()


@pytest.mark.django_db
def test_health_with_a_living_worker_is_ok(client: Client) -> None:
    operations.sign_on(machine="rathaus", process=1, now=clock.now())

    status, found = _ask(client)

    assert (status, found["status"]) == (200, "ok")
    assert found["jobs"] == {
        "workers": 1,
        "due": 0,
        "oldest_due_seconds": 0,
        "running": 0,
        "failed_last_day": 0,
    }


@pytest.mark.django_db
def test_health_without_a_living_worker_is_degraded(client: Client) -> None:
    long_ago = clock.now() - LOST_AFTER - timedelta(seconds=1)
    operations.sign_on(machine="rathaus", process=1, now=long_ago)

    status, found = _ask(client)

    assert (status, found["status"], found["jobs"]["workers"]) == (200, "degraded", 0)


@pytest.mark.django_db
def test_health_with_a_full_disk_is_degraded(client: Client, monkeypatch) -> None:
    operations.sign_on(machine="rathaus", process=1, now=clock.now())
    monkeypatch.setattr(health, "LEAST_FREE_MEGABYTES", 10**9)

    status, found = _ask(client)

    assert (status, found["status"]) == (200, "degraded")


@pytest.mark.django_db
def test_health_with_a_missing_migration_is_failing(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="jobs").delete()

    status, found = _ask(client)

    assert (status, found["status"], found["migrations"]) == (503, "failing", "missing")


@pytest.mark.django_db
def test_health_once_well_does_not_read_all_migrations_again(
    client: Client, django_assert_num_queries
) -> None:
    client.get("/healthz")

    with django_assert_num_queries(2):
        client.get("/healthz")


def test_health_without_database_is_failing_and_names_no_address(tmp_path: Path) -> None:
    here = Installation(tmp_path)
    here.environment["DATABASE_URL"] = "postgres://anna:secret@127.0.0.1:1/none"
    program = (
        "from django.test import Client\n"
        "response = Client(headers={'host': 'localhost'}).get('/healthz')\n"
        "print(response.status_code, response.content.decode())"
    )

    status, _space, body = here.python(program).partition(" ")

    found = json.loads(body)
    assert (status, found["status"], found["database"]) == ("503", "failing", "unreachable")
    assert "secret" not in body
    assert "127.0.0.1" not in body
