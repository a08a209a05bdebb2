"""Queueing, running, retrying and recovering jobs."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from ratschlag.core import clock
from ratschlag.jobs import operations
from ratschlag.jobs.enums import JobState
from ratschlag.jobs.models import Worker
from ratschlag.jobs.queries import failed_jobs, job_state, queue_state
from ratschlag.jobs.rules import LOST_AFTER
from ratschlag.jobs.tasks import policies, run_due_jobs, run_next
from tests.jobs import sample_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def done() -> list[str]:
    sample_tasks.done.clear()
    return sample_tasks.done


@pytest.fixture
def now() -> datetime:
    return clock.now()


def _sign_on(now: datetime) -> Worker:
    return operations.sign_on(machine="rathaus", process=7, now=now)


def test_job_queued_runs_and_keeps_its_result(done: list[str]) -> None:
    queued = sample_tasks.note.enqueue("anna")

    count = run_due_jobs()

    assert count == 1
    assert done == ["anna"]
    assert DBTaskResult.objects.get(pk=queued.id).return_value == "ANNA"
    assert job_state(queued.id) == JobState.SUCCESSFUL


def test_job_queued_in_a_transaction_that_fails_never_was() -> None:
    with transaction.atomic():
        sample_tasks.note.enqueue("anna")
        transaction.set_rollback(True)

    assert run_due_jobs() == 0


def test_job_urgent_runs_before_older_one(done: list[str]) -> None:
    sample_tasks.note.enqueue("older")
    sample_tasks.note_urgently.enqueue("urgent")

    run_due_jobs()

    assert done == ["urgent", "older"]


def test_job_put_off_waits_for_its_time(now: datetime, done: list[str]) -> None:
    later = now + timedelta(hours=1)
    sample_tasks.note.using(run_after=later).enqueue("anna")

    early = run_next(worker_id=uuid4(), now=later - timedelta(seconds=1))
    in_time = run_next(worker_id=uuid4(), now=later)

    assert (early, in_time) == (None, JobState.SUCCESSFUL)


def test_job_that_fails_is_tried_again_later_and_then_given_up(now: datetime) -> None:
    queued = sample_tasks.fail_always.enqueue()

    states = [
        run_next(worker_id=uuid4(), now=now + timedelta(minutes=minute)) for minute in range(4)
    ]

    assert states == [JobState.READY, JobState.READY, JobState.FAILED, None]
    failed = failed_jobs(now - timedelta(minutes=1)).get()
    assert str(failed.pk) == queued.id
    assert "OSError: no connection" in failed.traceback


def test_job_that_fails_is_not_due_before_its_wait_is_over(now: datetime) -> None:
    sample_tasks.fail_always.enqueue()
    run_next(worker_id=uuid4(), now=now)

    at_once = run_next(worker_id=uuid4(), now=clock.now())

    assert at_once is None


def test_job_that_refuses_is_not_repeated(now: datetime) -> None:
    sample_tasks.refuse.enqueue()

    state = run_next(worker_id=uuid4(), now=now)

    assert state == JobState.FAILED


def test_job_with_a_result_that_is_no_json_fails_visibly(now: datetime) -> None:
    sample_tasks.return_no_json.enqueue()

    state = run_next(worker_id=uuid4(), now=now)

    assert state == JobState.FAILED
    assert "TypeError" in failed_jobs(now - timedelta(minutes=1)).get().traceback


def test_job_whose_function_is_gone_fails_visibly(now: datetime) -> None:
    queued = sample_tasks.note.enqueue("anna")
    DBTaskResult.objects.filter(pk=queued.id).update(task_path="ratschlag.gone.tasks.old")

    state = run_next(worker_id=uuid4(), now=now)

    assert state == JobState.FAILED


def test_recovery_job_of_dead_worker_is_put_back_if_repeatable(now: datetime) -> None:
    queued = sample_tasks.repeatable.enqueue()
    dead = _sign_on(now)
    operations.claim_next(worker_id=dead.pk, now=now)
    later = now + LOST_AFTER + timedelta(seconds=1)

    found = operations.recover_lost(policies=policies, now=later)

    assert [str(job.pk) for job in found] == [queued.id]
    assert job_state(queued.id) == JobState.READY
    assert not Worker.objects.exists()


def test_recovery_job_of_dead_worker_fails_visibly_if_not_repeatable(now: datetime) -> None:
    queued = sample_tasks.note.enqueue("anna")
    dead = _sign_on(now)
    operations.claim_next(worker_id=dead.pk, now=now)

    operations.recover_lost(policies=policies, now=now + LOST_AFTER * 2)

    assert job_state(queued.id) == JobState.FAILED
    assert "LostWorkerError" in DBTaskResult.objects.get(pk=queued.id).exception_class_path


def test_recovery_job_of_living_worker_is_left_alone(now: datetime) -> None:
    queued = sample_tasks.note.enqueue("anna")
    worker = _sign_on(now)
    operations.claim_next(worker_id=worker.pk, now=now)
    later = now + LOST_AFTER * 2
    operations.beat(worker=worker, now=later)

    found = operations.recover_lost(policies=policies, now=later)

    assert found == []
    assert job_state(queued.id) == JobState.RUNNING


def test_worker_taken_for_dead_changes_nothing_when_it_returns(now: datetime) -> None:
    queued = sample_tasks.repeatable.enqueue()
    slow = _sign_on(now)
    its_job = operations.claim_next(worker_id=slow.pk, now=now)
    later = now + LOST_AFTER * 2
    operations.recover_lost(policies=policies, now=later)
    operations.claim_next(worker_id=uuid4(), now=later + timedelta(hours=2))

    is_mine = operations.finish(job=its_job, result=None, now=later)

    assert is_mine is False
    assert job_state(queued.id) == JobState.RUNNING


def test_worker_taken_for_dead_is_listed_again_with_its_next_beat(now: datetime) -> None:
    worker = _sign_on(now)
    Worker.objects.all().delete()

    operations.beat(worker=worker, now=now)

    assert Worker.objects.get().seen_at == now


def test_queue_state_counts_what_waits_runs_and_failed(now: datetime) -> None:
    _sign_on(now)
    sample_tasks.refuse.enqueue()
    run_next(worker_id=uuid4(), now=now)
    sample_tasks.note.enqueue("runs")
    operations.claim_next(worker_id=uuid4(), now=now)
    sample_tasks.note.enqueue("waits")
    sample_tasks.note.using(run_after=now + timedelta(days=1)).enqueue("put off")

    state = queue_state(clock.now())

    assert (state.workers, state.due, state.running, state.failed_last_day) == (1, 1, 1, 1)
    assert state.oldest_due is not None
    assert state.oldest_due < timedelta(minutes=1)


def test_clearing_old_results_keeps_failures_longer(now: datetime) -> None:
    sample_tasks.note.enqueue("anna")
    sample_tasks.refuse.enqueue()
    run_due_jobs()
    DBTaskResult.objects.update(finished_at=datetime(2026, 1, 1, tzinfo=UTC))

    count = operations.clear_finished(
        done_before=datetime(2026, 1, 15, tzinfo=UTC),
        failed_before=datetime(2025, 10, 1, tzinfo=UTC),
    )

    assert count == 1
    assert failed_jobs(datetime(2025, 1, 1, tzinfo=UTC)).count() == 1


def test_worker_that_stops_in_good_order_is_no_longer_listed(now: datetime) -> None:
    worker = _sign_on(now)

    operations.sign_off(worker=worker)

    assert not Worker.objects.exists()


def test_attempt_given_up_by_a_worker_that_lost_the_job_changes_nothing(now: datetime) -> None:
    queued = sample_tasks.note.enqueue("anna")
    job = operations.claim_next(worker_id=_sign_on(now).pk, now=now)
    DBTaskResult.objects.filter(pk=queued.id).update(worker_ids=[str(uuid4())])
    assert job is not None
    policy = policies[job.task_path]

    state = operations.give_up_attempt(job=job, error=ValueError("x"), policy=policy, now=now)

    assert state is None
    assert job_state(queued.id) == JobState.RUNNING
