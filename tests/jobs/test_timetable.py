"""Recurring jobs: kept in line with the code, started once when due."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from django_tasks_db.models import DBTaskResult

from ratschlag.jobs import operations, tasks
from ratschlag.jobs.enums import JobState
from ratschlag.jobs.models import Schedule
from ratschlag.jobs.operations import Entry
from ratschlag.jobs.rules import Cadence
from tests.jobs import sample_tasks

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HOURLY = {"hourly": Entry(sample_tasks.repeatable.module_path, Cadence(every=HOUR))}


def test_timetable_new_entry_is_due_after_its_first_interval() -> None:
    operations.write_timetable(entries=HOURLY, now=NOW)

    assert Schedule.objects.get().next_run_at == NOW + HOUR


def test_timetable_written_again_keeps_the_next_run() -> None:
    operations.write_timetable(entries=HOURLY, now=NOW)

    operations.write_timetable(entries=HOURLY, now=NOW + HOUR / 2)

    assert Schedule.objects.get().next_run_at == NOW + HOUR


def test_timetable_changed_cadence_counts_anew_and_removed_entry_goes() -> None:
    path = sample_tasks.repeatable.module_path
    other = {"gone": Entry(path, Cadence(daily_at=time(3)))}
    operations.write_timetable(entries={**HOURLY, **other}, now=NOW)

    changed = {"hourly": Entry(path, Cadence(every=HOUR / 4))}
    operations.write_timetable(entries=changed, now=NOW)

    row = Schedule.objects.get()
    assert (row.name, row.next_run_at) == ("hourly", NOW + HOUR / 4)


def test_timetable_due_entry_is_queued_once() -> None:
    operations.write_timetable(entries=HOURLY, now=NOW)

    started = [operations.start_due(now=NOW + HOUR) for _ in range(2)]

    assert started == [["hourly"], []]
    assert DBTaskResult.objects.count() == 1
    assert Schedule.objects.get().next_run_at == NOW + 2 * HOUR


def test_timetable_entry_still_waiting_is_not_queued_again() -> None:
    operations.write_timetable(entries=HOURLY, now=NOW)
    operations.start_due(now=NOW + HOUR)

    started = operations.start_due(now=NOW + 2 * HOUR)

    assert started == []
    assert DBTaskResult.objects.count() == 1


def test_timetable_shows_how_the_last_run_ended() -> None:
    operations.write_timetable(entries=HOURLY, now=NOW)
    operations.start_due(now=NOW + HOUR)

    tasks.run_next(worker_id=uuid4(), now=NOW + HOUR)

    row = Schedule.objects.get()
    assert (row.last_run_at, row.last_outcome) == (NOW + HOUR, JobState.SUCCESSFUL)


def test_timetable_of_the_product_clears_finished_jobs_daily() -> None:
    entry = tasks.timetable["jobs.clear_finished_jobs"]

    assert entry.cadence == Cadence(daily_at=time(3, 20))
