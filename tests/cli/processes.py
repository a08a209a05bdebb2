"""Runs the command as people do: in a process, with a data directory and database of its own."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

COMMAND = Path(sys.executable).parent / "ratschlag"


class Installation:
    """A data directory and the commands given there; a copy of `origin`, where nothing may run."""

    def __init__(self, data_dir: Path, origin: "Installation | None" = None) -> None:
        if origin is not None:
            shutil.copytree(origin.data_dir, data_dir, dirs_exist_ok=True)
        self.data_dir = data_dir
        self.environment = {
            "PATH": os.environ["PATH"],
            "RATSCHLAG_DATA_DIR": str(data_dir),
            "DJANGO_SETTINGS_MODULE": "ratschlag.config.settings",
            "PYTHONPATH": str(Path.cwd()),
        }
        if "DATABASE_URL" in os.environ:
            address = origin.environment["DATABASE_URL"] if origin else ""
            self.environment["DATABASE_URL"] = new_postgresql_database(address)
        self.started: list[subprocess.Popen[bytes]] = []

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [COMMAND, *arguments],
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command that goes on; its log is in the data directory."""
        log = (self.data_dir / f"{arguments[0]}-{len(self.started)}.log").open("wb")
        process = subprocess.Popen(
            [COMMAND, *arguments], env=self.environment, stdout=log, stderr=log
        )
        log.close()
        self.started.append(process)
        return process

    def python(self, program: str) -> str:
        """Run lines of Python in this installation; return what they print."""
        ready = f"import django; django.setup()\n{program}"
        done = subprocess.run(
            [sys.executable, "-c", ready],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=180,
        )
        return done.stdout.strip()

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """Look into the database, or change it, from outside."""
        address = self.environment.get("DATABASE_URL")
        if address:
            opened = psycopg.connect(address)
        else:
            opened = sqlite3.connect(self.data_dir / "ratschlag.sqlite3", timeout=20)
        with closing(opened) as database, database:
            cursor = database.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def stop_all(self) -> None:
        """End what is still running."""
        for process in self.started:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait(timeout=20)


def new_postgresql_database(origin: str = "") -> str:
    """Make a database beside that of the test run, empty or a copy; return its address."""
    name = f"installation_{uuid4().hex}"
    server = os.environ["DATABASE_URL"]
    template = urlsplit(origin).path[1:] if origin else "template1"
    with closing(psycopg.connect(server, autocommit=True)) as database:
        database.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    before, _question, options = server.partition("?")
    return f"{before.rpartition('/')[0]}/{name}?{options}"


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    """Tell whether `condition` became true in time."""
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        if condition():
            return True
        time.sleep(0.1)
    return False
