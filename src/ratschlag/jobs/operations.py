"""Every write to the queue, the timetable and the list of workers.

A worker may be killed at any moment. Whoever takes a job is the last in its `worker_ids`; only
that worker may finish it. A worker that was taken for dead and comes back changes nothing.
"""

import random
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from ratschlag.jobs.enums import JobState
from ratschlag.jobs.models import Job, Schedule, Worker
from ratschlag.jobs.queries import AT_ONCE, due_at
from ratschlag.jobs.rules import ONCE, Cadence, RetryPolicy, is_lost

Policies = Mapping[str, RetryPolicy]


class LostWorkerError(Exception):
    """The worker died in the middle of the job."""


@dataclass(frozen=True)
class Entry:
    """What the code wants in the timetable."""

    task_path: str
    cadence: Cadence


# --- Workers --------------------------------------------------------------------------------------


def sign_on(*, machine: str, process: int, now: datetime) -> Worker:
    """Enter a worker that has just started."""
    return Worker.objects.create(machine=machine, process=process, started_at=now, seen_at=now)


def beat(*, worker: Worker, now: datetime) -> None:
    """Note a sign of life, also of a worker that was taken for dead."""
    if not Worker.objects.filter(pk=worker.pk).update(seen_at=now):
        worker.seen_at = now
        worker.save(force_insert=True)


def sign_off(*, worker: Worker) -> None:
    """Remove a worker that stopped in good order."""
    Worker.objects.filter(pk=worker.pk).delete()


@transaction.atomic
def recover_lost(*, policies: Policies, now: datetime) -> list[Job]:
    """Put the jobs of dead workers back, or fail them where they may not be repeated."""
    rows = Job.objects.select_for_update(skip_locked=True).filter(status=JobState.RUNNING)
    # Jobs before workers: who holds a job seen here has signed on before.
    running = list(rows)
    known = Worker.objects.in_bulk()
    living = {str(worker.pk) for worker in known.values() if not is_lost(worker.seen_at, now)}
    lost = [job for job in running if not job.worker_ids or job.worker_ids[-1] not in living]
    for job in lost:
        reason = LostWorkerError(f"The worker {job.worker_ids[-1:]} gave no sign of life any more.")
        _end_attempt(job, reason, policies.get(job.task_path, ONCE), now)
    dead = [pk for pk in known if str(pk) not in living]
    Worker.objects.filter(pk__in=dead).delete()
    return lost


# --- Jobs -----------------------------------------------------------------------------------------


def claim_next(*, worker_id: UUID, now: datetime) -> Job | None:
    """Take the most urgent job that is due; nobody else gets it."""
    due = Job.objects.filter(due_at(now), status=JobState.READY)
    if not due.exists():  # without the lock that a writing transaction takes
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).first()
        if job is not None:
            job.status = JobState.RUNNING
            job.started_at = now
            job.worker_ids = [*job.worker_ids, str(worker_id)]
            job.save(update_fields=["status", "started_at", "worker_ids"])
        return job


@transaction.atomic
def finish(*, job: Job, result: Any, now: datetime) -> bool:
    """Note that a job is done; False if it was given to another worker in the meantime."""
    current = _still_mine(job)
    if current is None:
        return False
    _write(
        current,
        status=JobState.SUCCESSFUL,
        finished_at=now,
        return_value=result,
        exception_class_path="",
        traceback="",
    )
    return True


@transaction.atomic
def give_up_attempt(
    *, job: Job, error: BaseException, policy: RetryPolicy, now: datetime
) -> JobState | None:
    """Note that an attempt failed; return what became of the job, None if it is another's now."""
    current = _still_mine(job)
    return _end_attempt(current, error, policy, now) if current is not None else None


def _still_mine(job: Job) -> Job | None:
    current = Job.objects.select_for_update().filter(pk=job.pk).first()
    is_mine = (
        current is not None
        and current.status == JobState.RUNNING
        and current.worker_ids == job.worker_ids
    )
    return current if is_mine else None


def _end_attempt(job: Job, error: BaseException, policy: RetryPolicy, now: datetime) -> JobState:
    attempt = len(job.worker_ids)
    seen = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": "".join(traceback.format_exception(error)),
    }
    if attempt >= policy.attempts:
        _write(job, status=JobState.FAILED, finished_at=now, return_value=None, **seen)
        return JobState.FAILED
    wait = policy.wait_before(attempt + 1, random.random())  # noqa: S311 (spreads load only)
    _write(job, status=JobState.READY, run_after=now + wait, **seen)
    return JobState.READY


def _write(job: Job, **values: Any) -> None:
    for name, value in values.items():
        setattr(job, name, value)
    job.save(update_fields=list(values))
    Schedule.objects.filter(last_job_id=job.pk).update(last_outcome=values["status"])


def run_soon(task_path: str, *, priority: int = 0) -> bool:
    """Queue a job without arguments unless it waits already; return whether it was queued.

    Jobs of a higher priority go before all others that wait.
    """
    waiting = Job.objects.filter(run_after__gte=AT_ONCE, status=JobState.READY, task_path=task_path)
    if waiting.exists():
        return False
    import_string(task_path).using(priority=priority).enqueue()
    return True


def clear_finished(*, done_before: datetime, failed_before: datetime) -> int:
    """Delete jobs that ended long ago; return how many."""
    done = Job.objects.filter(status=JobState.SUCCESSFUL, finished_at__lt=done_before)
    failed = Job.objects.filter(status=JobState.FAILED, finished_at__lt=failed_before)
    return done.delete()[0] + failed.delete()[0]


# --- Timetable ------------------------------------------------------------------------------------


@transaction.atomic
def write_timetable(*, entries: Mapping[str, Entry], now: datetime) -> None:
    """Bring the timetable in line with the code; entries that stay keep their next run."""
    Schedule.objects.exclude(name__in=entries).delete()
    for name, entry in entries.items():
        wanted: dict[str, Any] = {
            "task_path": entry.task_path,
            "every": entry.cadence.every,
            "daily_at": entry.cadence.daily_at,
        }
        first = entry.cadence.next_after(now, timezone.get_default_timezone())
        row, is_new = Schedule.objects.get_or_create(
            name=name, defaults={**wanted, "next_run_at": first}
        )
        if not is_new and row.cadence != entry.cadence:
            wanted["next_run_at"] = first
        if not is_new:
            Schedule.objects.filter(pk=name).update(**wanted)


def start_due(*, now: datetime) -> list[str]:
    """Queue every entry of the timetable that is due; return their names.

    An entry whose last job has not ended yet waits for its next time.
    """
    if not Schedule.objects.filter(next_run_at__lte=now).exists():
        return []
    with transaction.atomic():
        rows = Schedule.objects.select_for_update(skip_locked=True).filter(next_run_at__lte=now)
        return [row.name for row in rows.order_by("pk") if _start(row, now)]


def _start(row: Schedule, now: datetime) -> bool:
    unfinished = Job.objects.filter(status__in=(JobState.READY, JobState.RUNNING))
    is_free = row.last_job_id is None or not unfinished.filter(pk=row.last_job_id).exists()
    row.next_run_at = row.cadence.next_after(now, timezone.get_default_timezone())
    if is_free:
        row.last_job_id = UUID(import_string(row.task_path).enqueue().id)
        row.last_run_at = now
        row.last_outcome = JobState.READY
    row.save()
    return is_free
