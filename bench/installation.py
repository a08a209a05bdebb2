"""An installation of its own for what is measured, and the fixed work it is compared with.

Nothing of the product may be imported before `set_up`: it says where the data lies. Modules that
import the product plainly are loaded after it, by `part`.
"""

import os
import time
from importlib import import_module
from typing import Any

LOOPS = 2_000_000


def set_up(data_dir: str) -> None:
    """Make an empty installation in `data_dir`, and let this process use it."""
    os.environ.update(
        {
            "DJANGO_SETTINGS_MODULE": "ratschlag.config.settings",
            "RATSCHLAG_DATA_DIR": data_dir,
            "RATSCHLAG_HOSTS": "*",
            "RATSCHLAG_LOG_LEVEL": "CRITICAL",
        }
    )
    import_module("django").setup()
    import_module("ratschlag.cli.migrate").bring_up_to_date()


def part(name: str) -> Any:
    """Return the module of `bench` that works with the product; `set_up` comes first."""
    return import_module(f"bench.{name}")


def reference_loop() -> float:
    """Return how many seconds of work two million additions are here and now."""
    begun = time.process_time()
    total = 0
    for number in range(LOOPS):
        total += number % 7
    return time.process_time() - begun if total else 0.0
