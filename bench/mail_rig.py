"""An installation of its own whose mails go to a sink, and real workers to send or to kill.

Nothing of the product may be imported before `set_up`: it says where the data lies.
"""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import django

from bench.mail_sink import MailSink

RATSCHLAG = str(Path(sys.executable).parent / "ratschlag")

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(
    ["__main__", "bench.mail_worker"]
)  # so that a worker begins at once


def set_up(data_dir: str, sink: MailSink, **environment: str) -> Any:
    """Make an empty installation in `data_dir` whose mails go to the sink; return its outbox."""
    os.environ.update(
        {
            "DJANGO_SETTINGS_MODULE": "ratschlag.config.settings",
            "RATSCHLAG_DATA_DIR": data_dir,
            "RATSCHLAG_LOG_LEVEL": "CRITICAL",
            "EMAIL_URL": sink.url,
            **environment,
        }
    )
    subprocess.run([RATSCHLAG, "migrate"], check=True, stdout=subprocess.DEVNULL)
    django.setup()
    return import_module("bench.mail_outbox")


def start(work: str, *arguments: Any) -> ForkServerProcess:
    """Start a function of `bench.mail_worker` in a process of its own."""
    target: Callable[..., None] = getattr(import_module("bench.mail_worker"), work)
    process = _processes.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process
