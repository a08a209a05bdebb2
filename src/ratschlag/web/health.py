"""Whether this installation is well: for load balancers and monitoring, without secrets."""

import shutil
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse

from ratschlag.core import clock
from ratschlag.core.access import Permission, access
from ratschlag.core.enums import Role
from ratschlag.core.http import Request
from ratschlag.jobs.queries import queue_state

LEAST_FREE_MEGABYTES = 200

ASK_FOR_HEALTH = Permission("web.ask_for_health", frozenset({Role.PUBLIC}))


class MissingMigrationError(Exception):
    """The database lacks a table or column that the code expects."""


@access(ASK_FOR_HEALTH, methods=("GET",))
def healthz(request: Request) -> JsonResponse:
    """Answer 200 with “ok” or “degraded”, 503 with “failing” when no page can be served."""
    found = _findings()
    status = _status(found)
    answer = JsonResponse({"status": status, **found}, status=503 if status == "failing" else 200)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _findings() -> dict[str, Any]:
    free = shutil.disk_usage(settings.DATA_DIR).free // 2**20
    found: dict[str, Any] = {"database": "reachable", "disk_free_megabytes": free}
    try:
        found["migrations"] = "applied" if _migrations_are_applied() else "missing"
        if found["migrations"] == "applied":
            found["jobs"] = _jobs()
    except DatabaseError:
        found["database"] = "unreachable"
    return found


def _jobs() -> dict[str, int]:
    state = queue_state(clock.now())
    return {
        "workers": state.workers,
        "due": state.due,
        "oldest_due_seconds": int(state.oldest_due.total_seconds()) if state.oldest_due else 0,
        "running": state.running,
        "failed_last_day": state.failed_last_day,
    }


def _status(found: dict[str, Any]) -> str:
    if found["database"] != "reachable" or found["migrations"] != "applied":
        return "failing"
    has_room = found["disk_free_megabytes"] >= LEAST_FREE_MEGABYTES
    return "ok" if has_room and found["jobs"]["workers"] else "degraded"


def _migrations_are_applied() -> bool:
    try:
        _require_migrations()
    except MissingMigrationError:
        return False
    return True


@lru_cache(maxsize=1)
def _require_migrations() -> None:
    """Look once, as soon as all are applied: reading every migration takes a moment."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise MissingMigrationError
