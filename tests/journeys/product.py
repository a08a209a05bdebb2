"""The product as an operator runs it: its own data directory, server processes, a worker."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.cli.processes import new_postgresql_database

STARTS_WITHIN_SECONDS = 90
SETTINGS = "ratschlag.config.settings"
# Where a data directory remembers which PostgreSQL database is its own, in a run on PostgreSQL.
ADDRESS = "database.address"
# Kept from run to run: without it every process compiles everything anew on some machines.
BYTECODE = Path(__file__).resolve().parents[2] / ".pytest_cache" / "bytecode"


@dataclass(frozen=True)
class Product:
    """A running installation: where it answers and where its data lie."""

    port: int
    data_dir: Path

    @property
    def url(self) -> str:
        """The address of the start page, without the last slash."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """The file in which the server says what it does."""
        return self.data_dir / f"server-{self.port}.log"

    def read(self, path: str) -> bytes:
        """Return what a visitor without a browser gets."""
        status, content = self.ask(path)
        assert status == http.HTTPStatus.OK, f"{path}: {status}"
        return content

    def ask(self, path: str) -> tuple[int, bytes]:
        """Return status and content of an address."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Give a `ratschlag` command on the same data."""
        return command(self.data_dir, *arguments)


def environment(data_dir: Path, settings: str = SETTINGS) -> dict[str, str]:
    """Return what the product's processes get instead of the test run's own settings."""
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    address = _database_of(data_dir)
    return {
        **own,
        **({"DATABASE_URL": address} if address else {}),
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(BYTECODE),
        "RATSCHLAG_DATA_DIR": str(data_dir),
        "RATSCHLAG_HOSTS": "127.0.0.1,.localhost",
        "RATSCHLAG_LOG_LEVEL": "WARNING",
    }


def command(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Give a `ratschlag` command and wait for its end."""
    return run("ratschlag.cli", *arguments, env=environment(data_dir))


def run(module: str, *arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a module in a process of its own and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=600,  # the example is built on machines that do other things beside
        check=False,
    )


@contextmanager
def served(data_dir: Path, *arguments: str, settings: str = SETTINGS) -> Iterator[Product]:
    """Run the command with a free port until the block ends; its log stays in the directory."""
    product = Product(_free_port(), data_dir)
    with product.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "ratschlag.cli", *arguments, "--port", str(product.port)],
            env=environment(data_dir, settings),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # so that its workers end with it
        )
        try:
            _wait_for(product, process)
            yield product
        finally:
            with suppress(ProcessLookupError):  # it ended by itself; its log says why
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)


def copied(template: Path, target: Path) -> Path:
    """Copy a data directory nobody is using, with its database."""
    shutil.copytree(template, target, ignore=shutil.ignore_patterns(ADDRESS))
    _database_of(target, origin=_database_of(template))
    return target


def _database_of(data_dir: Path, origin: str = "") -> str:
    """Return the PostgreSQL database of a data directory, made on demand; "" on SQLite."""
    if "DATABASE_URL" not in os.environ:
        return ""
    note = data_dir / ADDRESS
    if not note.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        note.write_text(new_postgresql_database(origin))
    return note.read_text()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(product: Product, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if product.ask("/healthz")[0] == http.HTTPStatus.OK:
                return
        except (ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(product.log.read_text()[-2000:])
