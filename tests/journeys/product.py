"""The product as an operator runs it: its own data directory, server processes, a worker."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

STARTS_WITHIN_SECONDS = 90


@dataclass(frozen=True)
class Product:
    """A running installation: where it answers and where its data lie."""

    url: str
    data_dir: Path

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Give a `ratschlag` command on the same data."""
        return command(self.data_dir, *arguments)


def environment(data_dir: Path) -> dict[str, str]:
    """Return what the product's processes get instead of the test run's own settings."""
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **own,
        "DJANGO_SETTINGS_MODULE": "ratschlag.config.settings",
        "RATSCHLAG_DATA_DIR": str(data_dir),
        "RATSCHLAG_HOSTS": "127.0.0.1",
        "RATSCHLAG_LOG_LEVEL": "WARNING",
    }


def command(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Give a `ratschlag` command and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", "ratschlag.cli", *arguments],
        env=environment(data_dir),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def served(data_dir: Path, *arguments: str) -> Iterator[Product]:
    """Run the command with a free port until the block ends; its log stays in the directory."""
    port = _free_port()
    product = Product(f"http://127.0.0.1:{port}", data_dir)
    with (data_dir / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "ratschlag.cli", *arguments, "--port", str(port)],
            env=environment(data_dir),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # so that its workers end with it
        )
        try:
            _wait_for(product, process)
            yield product
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)


def copied(template: Path, target: Path) -> Path:
    """Copy a data directory nobody is using."""
    shutil.copytree(template, target)
    return target


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(product: Product, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{product.url}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError((product.data_dir / "server.log").read_text()[-2000:])
