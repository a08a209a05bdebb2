"""The timetable of recurring jobs and the workers that are alive.

The queue itself is the table of django-tasks-db; a job is a row of it.
"""

from typing import Any

from django.db import models
from django_tasks_db.models import DBTaskResult

from ratschlag.core.identifiers import new_id
from ratschlag.jobs.enums import JobState
from ratschlag.jobs.rules import Cadence

Job = DBTaskResult[..., Any]


class Worker(models.Model):
    """A running worker process; its row goes when it stops in good order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    machine = models.CharField(max_length=120)
    process = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Name the process."""
        return f"{self.machine}:{self.process}"


class Schedule(models.Model):
    """One recurring job and when it is next due."""

    name = models.CharField(max_length=120, primary_key=True)
    task_path = models.CharField(max_length=200)
    every = models.DurationField(null=True)
    daily_at = models.TimeField(null=True)
    next_run_at = models.DateTimeField(db_index=True)
    last_run_at = models.DateTimeField(null=True)
    last_outcome = models.CharField(max_length=10, choices=JobState, null=True)
    last_job_id = models.UUIDField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(every__isnull=True) ^ models.Q(daily_at__isnull=True),
                name="schedule_has_one_cadence",
            )
        ]

    def __str__(self) -> str:
        """Name the entry."""
        return self.name

    @property
    def cadence(self) -> Cadence:
        """How often the job is due."""
        return Cadence(every=self.every, daily_at=self.daily_at)
