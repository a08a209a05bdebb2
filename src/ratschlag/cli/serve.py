"""Serve the pages.

Example: ratschlag serve --host 127.0.0.1 --port 8000 --workers 2

Jobs (planning, mail) need a worker beside it: ratschlag worker
"""

import argparse
import socket

from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from ratschlag.cli import BadInput, reason_of
from ratschlag.cli.migrate import pending_migrations, static_files_are_current

NAME = "serve"

# Threads of one process take turns at the interpreter and, on SQLite, at writing; a few are enough
# to use the waits. What is more than a process can soon answer stays with the system's queue.
THREADS = 4
WAITING = 64

LOG = {
    "formatters": {"json": {"()": "ratschlag.core.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"_granian": {"handlers": ["console"], "propagate": False}},
}


def port_number(text: str) -> int:
    """Return the port; argparse turns the error into a sentence."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(
            _("%(text)s is not a port; it is a number up to 65535") % {"text": text}
        )
    return int(text)


def process_count(text: str) -> int:
    """Return the number of processes; argparse turns the error into a sentence."""
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(
            _("%(text)s is not a number of processes from 1 to 64") % {"text": text}
        )
    return int(text)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (%(default)s)")
    parser.add_argument("--port", type=port_number, default=8000, help="port (%(default)s)")
    parser.add_argument(
        "--workers", type=process_count, default=2, help="number of processes (%(default)s)"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    if pending_migrations() or not static_files_are_current():
        raise BadInput(_("The data is not that of this version yet. Run first: ratschlag migrate"))
    serve(host=options.host, port=options.port, workers=options.workers)
    return 0


def serve(*, host: str, port: int, workers: int = 2) -> None:
    """Serve until a signal ends it; refuses an address that is taken."""
    require_free(host, port)
    Granian(
        "ratschlag.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        backpressure=WAITING,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_level=LogLevels.warning,
        log_dictconfig=LOG,
    ).serve()


def require_free(host: str, port: int) -> None:
    """Bind once and let go: two servers could share a port without anybody noticing."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as error:
        sentence = _("%(host)s, port %(port)s, cannot be listened at: %(reason)s")
        place = {"host": host, "port": port, "reason": reason_of(error)}
        raise BadInput(sentence % place) from error
