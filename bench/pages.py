"""How fast public pages are: from memory and made anew, against a constant view.

Usage: python -m bench.pages [--path /integrationskonzept/] [--seconds 5] [--json]

Two server processes on the loopback, the example's data, the load from this machine as well.
Ends with 1 when a page from memory reaches less than 60 % of the constant view's rate.
"""

import argparse
import dataclasses
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.load import Load, measure

RATSCHLAG = str(Path(sys.executable).parent / "ratschlag")
LEAST_SHARE = 0.6


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@contextmanager
def running_server(data_dir: str, settings: str = "bench.settings") -> Iterator[int]:
    """Serve the example from `data_dir`; yield the port."""
    environment = {
        **os.environ,
        "RATSCHLAG_DATA_DIR": data_dir,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": os.getcwd(),
    }
    subprocess.run([RATSCHLAG, "demo", "--prepare"], env=environment, check=True)
    port = _free_port()
    serve = [RATSCHLAG, "serve", "--port", str(port), "--workers", "2"]
    log = Path(data_dir, "serve.log")
    with (
        log.open("wb") as output,
        subprocess.Popen(serve, env=environment, stdout=output, stderr=output) as server,
    ):
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(150):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=2).close()
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not start.")


def measured(path: str, seconds: float) -> dict[str, Load]:
    """Measure the three cases one after the other, the constant view before and after."""
    with (
        TemporaryDirectory(prefix="ratschlag-bench-") as data_dir,
        running_server(data_dir) as port,
    ):
        measure(port, path, seconds=1)  # both processes have it in memory and are warm
        return {
            "constant view": measure(port, "/healthz/constant", seconds=seconds),
            "page from memory": measure(port, path, seconds=seconds),
            "page made anew": measure(port, f"{path}?none=%unique", seconds=seconds),
            "constant view again": measure(port, "/healthz/constant", seconds=seconds),
        }


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--path", default="/integrationskonzept/")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = measured(options.path, options.seconds)
    constant = (results["constant view"].rate + results["constant view again"].rate) / 2
    share = results["page from memory"].rate / constant
    if options.json:
        figures = {name: dataclasses.asdict(load) for name, load in results.items()}
        print(json.dumps({"results": figures, "share": round(share, 2)}))
    else:
        print("| case | answers/s | median ms | p95 ms | bytes sent |\n|---|---|---|---|---|")
        for name, load in results.items():
            figures = f"{load.rate:.0f} | {load.median:.1f} | {load.p95:.1f} | {load.body_bytes}"
            print(f"| {name} | {figures} |")
        print(f"\nFrom memory: {share:.0%} of the constant view; wanted: {LEAST_SHARE:.0%}.")
    return 0 if share >= LEAST_SHARE else 1


if __name__ == "__main__":
    sys.exit(main())
