"""What the queue looks like: for the health check, the workspace and waiting people."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from ratschlag.jobs.enums import JobState
from ratschlag.jobs.models import Job, Worker
from ratschlag.jobs.rules import LOST_AFTER

AT_ONCE = datetime(9999, 1, 1, tzinfo=UTC)  # what the queue writes for jobs not put off


@dataclass(frozen=True)
class QueueState:
    """Key figures of the queue at one moment."""

    workers: int
    due: int
    running: int
    failed_last_day: int
    oldest_due: timedelta | None


def queue_state(now: datetime) -> QueueState:
    """Return the key figures; two queries."""
    due = Q(status=JobState.READY) & due_at(now)
    failed = Q(status=JobState.FAILED, finished_at__gt=now - timedelta(days=1))
    figures = Job.objects.order_by().aggregate(
        due=Count("pk", filter=due),
        running=Count("pk", filter=Q(status=JobState.RUNNING)),
        failed=Count("pk", filter=failed),
        oldest=Min("enqueued_at", filter=due),
    )
    return QueueState(
        workers=living_workers(now).count(),
        due=figures["due"],
        running=figures["running"],
        failed_last_day=figures["failed"],
        oldest_due=now - figures["oldest"] if figures["oldest"] else None,
    )


def due_at(now: datetime) -> Q:
    """Return the condition “not put off”."""
    return Q(run_after__lte=now) | Q(run_after__gte=AT_ONCE)


def living_workers(now: datetime) -> QuerySet[Worker]:
    """Return the workers that gave a sign of life lately."""
    return Worker.objects.filter(seen_at__gte=now - LOST_AFTER)


def failed_jobs(since: datetime) -> QuerySet[Job]:
    """Return the jobs that were given up, the latest first; `traceback` says why."""
    failed = Job.objects.filter(status=JobState.FAILED, finished_at__gte=since)
    return failed.order_by("-finished_at")


def job_state(job_id: UUID | str) -> JobState | None:
    """Return where a job stands, None if it was never there or is long done and cleared away."""
    status = Job.objects.filter(pk=job_id).values_list("status", flat=True).first()
    return JobState(status) if status else None
