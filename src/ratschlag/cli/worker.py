"""Do the background jobs: planning, mail, clearing up.

Example: ratschlag worker

Several workers may run at once, on several machines too. A worker asked to stop (SIGTERM, Ctrl-C)
ends the job in hand first; asked twice it stops at once, and the job is picked up by another.
"""

import argparse
import json
import logging
import os
import platform
import signal
import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import Error as AnyDatabaseError
from django.db import close_old_connections, connections

from ratschlag.core import clock
from ratschlag.jobs import operations
from ratschlag.jobs.models import Worker
from ratschlag.jobs.rules import HEARTBEAT_EVERY
from ratschlag.jobs.tasks import (
    first_jobs,
    load_all,
    policies,
    run_due_jobs,
    run_next,
    timetable,
)

NAME = "worker"

POLL_EVERY = timedelta(milliseconds=500)
WAIT_AFTER_FAILURE = timedelta(seconds=2)

logger = logging.getLogger("ratschlag.worker")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    parser.add_argument("--json", action="store_true", help="with --once: answer for a program")


def run(options: argparse.Namespace) -> int:
    """Work until told to stop."""
    if options.once:
        count = run_due_jobs()
        print(json.dumps({"jobs": count}) if options.json else f"Jobs done: {count}")
        return 0
    work(threading.Event())
    return 0


def work(stop: threading.Event) -> None:
    """Run jobs until `stop` is set; signals set it when this is the main thread."""
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stopper(stop, number))
    load_all()
    operations.write_timetable(entries=timetable, now=clock.now())
    _begin()
    round_ = _Round()
    caring = threading.Thread(target=_repeat, args=(round_.care, HEARTBEAT_EVERY, stop))
    caring.start()
    logger.info("worker started")
    try:
        _repeat(round_.run_jobs, POLL_EVERY, stop)
    finally:
        stop.set()
        caring.join()
        operations.sign_off(worker=round_.worker)
        logger.info("worker stopped")


def _begin() -> None:
    """Do what every worker does first; what fails comes again by the timetable."""
    for task in first_jobs:
        try:
            task.call()
        except AnyDatabaseError:
            logger.exception("a first job failed", extra={"job": task.module_path})


class _Round:
    """What a worker does again and again, under the name it has signed on with."""

    def __init__(self) -> None:
        self.worker = _sign_on()

    def run_jobs(self, stop: threading.Event) -> None:
        """Run jobs as long as there are any."""
        try:
            while not stop.is_set():
                if run_next(worker_id=self.worker.pk, now=clock.now()) is None:
                    return
        except AnyDatabaseError:
            # Perhaps a job is still marked as in hand; under a new name it is another's to recover.
            logger.exception("worker lost the database")
            stop.wait(WAIT_AFTER_FAILURE.total_seconds())
            close_old_connections()
            former, self.worker = self.worker, _sign_on()
            operations.sign_off(worker=former)

    def care(self, stop: threading.Event) -> None:
        """Give a sign of life, look after dead workers' jobs and the timetable."""
        now = clock.now()
        operations.beat(worker=self.worker, now=now)
        for job in operations.recover_lost(policies=policies, now=now):
            logger.warning("job of a dead worker: %s", job.status, extra={"job": job.task_path})
        operations.start_due(now=now)


def _sign_on() -> Worker:
    return operations.sign_on(machine=platform.node()[:120], process=os.getpid(), now=clock.now())


def _repeat(
    action: Callable[[threading.Event], None], every: timedelta, stop: threading.Event
) -> None:
    """Do `action` again and again; a database that is away for a while is no reason to end."""
    while not stop.is_set():
        close_old_connections()
        try:
            action(stop)
        except AnyDatabaseError:
            logger.exception("the database does not answer")
        stop.wait(every.total_seconds())
    connections.close_all()


def _stopper(stop: threading.Event, number: int) -> Callable[..., None]:
    def on_signal(*_unused: object) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    return on_signal
