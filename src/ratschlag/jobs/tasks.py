"""How a job is declared and run, and the jobs that keep the queue itself in order."""

import logging
import os
import platform
import time as stopwatch
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils.module_loading import autodiscover_modules
from django_tasks import task
from django_tasks.base import Task, TaskContext

from ratschlag.core import clock, logs
from ratschlag.core.identifiers import new_id
from ratschlag.core.refusals import Refusal
from ratschlag.jobs import operations
from ratschlag.jobs.enums import JobState
from ratschlag.jobs.models import Job
from ratschlag.jobs.operations import Entry
from ratschlag.jobs.rules import ONCE, Cadence, RetryPolicy

logger = logging.getLogger("ratschlag.jobs")

KEEP_DONE = timedelta(days=14)
KEEP_FAILED = timedelta(days=90)

policies: dict[str, RetryPolicy] = {}
timetable: dict[str, Entry] = {}
first_jobs: list[Task[..., Any]] = []

_current_worker: ContextVar[UUID | None] = ContextVar("current_worker", default=None)


def job(
    *,
    attempts: int = 1,
    first_wait: timedelta = timedelta(seconds=5),
    every: timedelta | None = None,
    daily_at: time | None = None,
    priority: int = 0,
    at_start: bool = False,
) -> Callable[[Callable[..., Any]], Task[..., Any]]:
    """Declare a background job; `.enqueue(…)` writes it in the transaction of the caller.

    Arguments and result must be JSON. A job with more than one attempt must be harmless to repeat:
    its worker may die after the work and before the note that it is done. A Refusal is never
    repeated, it would be the same again. With `every` or `daily_at` the timetable queues the job;
    with `at_start` every worker does it itself when it begins.
    """

    def declare(function: Callable[..., Any]) -> Task[..., Any]:
        declared: Task[..., Any] = task(priority=priority)(function)
        path = declared.module_path
        policies[path] = RetryPolicy(attempts=attempts, first_wait=first_wait)
        if at_start:
            first_jobs.append(declared)
        if every is not None or daily_at is not None:
            name = path.removeprefix("ratschlag.").replace(".tasks.", ".")
            timetable[name] = Entry(path, Cadence(every=every, daily_at=daily_at))
        return declared

    return declare


def load_all() -> None:
    """Load the `tasks` of every app, so that policies and timetable are complete."""
    autodiscover_modules("tasks")


def run_next(*, worker_id: UUID, now: datetime) -> JobState | None:
    """Run the most urgent due job to its end; return its state, None if there was none."""
    claimed = operations.claim_next(worker_id=worker_id, now=now)
    if claimed is None:
        return None
    began = stopwatch.perf_counter()
    token = _current_worker.set(worker_id)
    with logs.surrounded_by(job=f"{claimed.task_path} {claimed.pk}"):
        try:
            state = _run(claimed)
        finally:
            _current_worker.reset(token)
        milliseconds = round((stopwatch.perf_counter() - began) * 1000)
        message = "job %s" if state else "job lost to another worker"
        details = (state.lower(),) if state else ()
        logger.info(message, *details, extra={"milliseconds": milliseconds})
    return state


def current_worker() -> UUID:
    """Return which worker does the job in hand; outside of one a key that no worker has."""
    return _current_worker.get() or new_id()


def run_due_jobs() -> int:
    """Run all due jobs in this process, as a worker would; return how many."""
    worker = operations.sign_on(machine=platform.node(), process=os.getpid(), now=clock.now())
    count = 0
    while run_next(worker_id=worker.pk, now=clock.now()) is not None:
        count += 1
    operations.sign_off(worker=worker)
    return count


def _run(claimed: Job) -> JobState | None:
    try:
        result = _call(claimed)
        is_mine = operations.finish(job=claimed, result=result, now=clock.now())
    except Exception as error:
        logger.exception("job attempt failed")
        policy = policies.get(claimed.task_path, ONCE)
        return operations.give_up_attempt(
            job=claimed,
            error=error,
            policy=ONCE if isinstance(error, Refusal) else policy,
            now=clock.now(),
        )
    return JobState.SUCCESSFUL if is_mine else None


def _call(claimed: Job) -> Any:
    called = claimed.task
    stored = claimed.task_result
    # The two packages describe one class of results in different words.
    context = [TaskContext(task_result=stored)] if called.takes_context else []  # type: ignore[arg-type]
    return called.call(*context, *stored.args, **stored.kwargs)


@job(attempts=3, daily_at=time(3, 20))
def clear_finished_jobs() -> int:
    """Forget jobs that ended long ago."""
    now = clock.now()
    return operations.clear_finished(done_before=now - KEEP_DONE, failed_before=now - KEEP_FAILED)
