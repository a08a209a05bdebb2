"""The planner in the background."""

import threading
import time
from dataclasses import replace
from datetime import time as time_of_day
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from ratschlag.core import clock
from ratschlag.core.access import Actor, job_actor
from ratschlag.jobs.tasks import job
from ratschlag.meetings import operations, planning, queries
from ratschlag.meetings.enums import RunState
from ratschlag.meetings.models import PlanningRun
from ratschlag.processes.models import Process

NOTE_EVERY_SECONDS = 0.4
PLANNER = job_actor("planner")


@transaction.atomic
def start_planning(*, process: Process, keeps_published: bool, by: Actor) -> PlanningRun:
    """Ask for a plan and queue the run in the same transaction."""
    return operations.request_run(
        process=process,
        keeps_published=keeps_published,
        queue=_queued,
        by=by,
        now=clock.now(),
    )


@transaction.atomic
def take_remedy(*, run: PlanningRun, number: int, by: Actor) -> PlanningRun:
    """Make the changes of an offer and queue the run that plans with them."""
    return operations.take_remedy(run=run, number=number, queue=_queued, by=by, now=clock.now())


def _queued(run: PlanningRun) -> UUID:
    return UUID(run_planner.enqueue(run_id=str(run.pk)).id)


@job()
def run_planner(run_id: str) -> str:
    """Plan the process of a run; its result is kept with the run."""
    run = PlanningRun.objects.select_related("process__municipality").get(pk=UUID(run_id))
    if not operations.begin_run(run=run, now=clock.now()):
        return RunState.STOPPED
    try:
        worked_out = _plan(run)
        ended = operations.finish_run(run=run, worked_out=worked_out, by=PLANNER, now=clock.now())
    except Exception as error:
        operations.fail_run(run=run, reason=type(error).__name__, by=PLANNER, now=clock.now())
        raise
    return ended.state


@job(every=timedelta(minutes=1))
def clear_lost_runs() -> int:
    """Fail runs whose worker died, so that planning can be started again."""
    lost = list(queries.lost_runs())
    for run in lost:
        operations.fail_run(run=run, reason="LostWorker", by=PLANNER, now=clock.now())
    return len(lost)


def _plan(run: PlanningRun) -> planning.WorkedOut:
    moment = run.process.moment(clock.now())
    case = planning.case_of(run.process, as_of=moment, keeps_published=run.keeps_published)
    watch = _Watch(run)
    return planning.work_out(
        case,
        limit_seconds=float(case.settings.limit_seconds),
        on_progress=watch.note,
        should_stop=watch.is_stopped,
    )


class _Watch:
    """Writes progress and reads the wish to stop, not more often than a person can see."""

    def __init__(self, run: PlanningRun) -> None:
        self.run = run
        self.noted_at = 0.0
        self.meetings: tuple[tuple[str, int, str], ...] = ()
        self.asked_at = 0.0
        self.stop = False
        self.thread = threading.get_ident()

    def note(self, progress: planning.Progress) -> None:
        """Keep the newest state for the page."""
        self.meetings = progress.meetings or self.meetings
        if time.monotonic() - self.noted_at >= NOTE_EVERY_SECONDS:
            self.noted_at = time.monotonic()
            known = replace(progress, meetings=self.meetings)
            operations.note_progress(run=self.run, progress=known)
            self._let_go()

    def is_stopped(self) -> bool:
        """Tell whether somebody asked the run to stop. The solver asks from a thread of its own."""
        if not self.stop and time.monotonic() - self.asked_at >= NOTE_EVERY_SECONDS:
            self.asked_at = time.monotonic()
            wanted = PlanningRun.objects.filter(pk=self.run.pk, stop_requested=True)
            self.stop = wanted.exists()
            self._let_go()
        return self.stop

    def _let_go(self) -> None:
        if threading.get_ident() != self.thread:
            connection.close()  # nobody else would close a connection of the solver's threads


@job(attempts=3, daily_at=time_of_day(8, 40))
def remind_about_times() -> int:
    """Remind those who have not said when they can come, a week and two days before the day."""
    return operations.remind_about_times(by=job_actor("remind_about_times"), now=clock.now())
