"""Bring the database and the static files to this version.

Example: RATSCHLAG_DATA_DIR=/srv/ratschlag ratschlag migrate
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

NAME = "migrate"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--check", action="store_true", help="only say whether anything is to do")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0 when everything is up to date, 1 when `--check` finds something to do."""
    missing = pending_migrations()
    files_are_current = static_files_are_current()
    if not options.check:
        bring_up_to_date()
    found = {"migrations": missing, "static_files": [] if files_are_current else ["outdated"]}
    is_current = not missing and files_are_current
    if options.json:
        print(json.dumps({"done": not options.check, "up_to_date": is_current, **found}))
    elif is_current:
        print("Everything is up to date.")
    else:
        parts = [f"{len(missing)} migrations"] * bool(missing)
        parts += ["static files"] * (not files_are_current)
        print(f"{'To do' if options.check else 'Done'}: {', '.join(parts)}")
    return 1 if options.check and not is_current else 0


def bring_up_to_date() -> None:
    """Apply all migrations and collect the static files if they changed."""
    call_command("migrate", verbosity=0, interactive=False, stdout=sys.stderr)
    if not static_files_are_current():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        _stamp().write_text(_fingerprint(), encoding="ascii")


def pending_migrations() -> list[str]:
    """Return the migrations that are not applied yet, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def static_files_are_current() -> bool:
    """Tell whether the collected static files are those of this version."""
    return _stamp().exists() and _stamp().read_text(encoding="ascii") == _fingerprint()


def _stamp() -> Path:
    return Path(settings.DATA_DIR) / "static-files"


def _fingerprint() -> str:
    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=[]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
