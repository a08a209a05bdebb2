"""Planning runs: asked for, begun, stopped, ended."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.meetings import planning, queries
from ratschlag.meetings.enums import ACTIVE, RunState
from ratschlag.meetings.models import PlanningRun
from ratschlag.meetings.operations.drafts import draft_of
from ratschlag.meetings.operations.refusals import NothingToPlan, RunUnderway
from ratschlag.meetings.operations.working_plan import keep_plan
from ratschlag.meetings.planning import Progress, WorkedOut
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group


@transaction.atomic
def request_run(
    *,
    process: Process,
    keeps_published: bool,
    queue: Callable[[PlanningRun], UUID] | None = None,
    by: Actor,
    now: datetime,
) -> PlanningRun:
    """Ask for a plan. `queue` puts the run's job into the same transaction and returns its id.

    Refuses: RunUnderway, NothingToPlan.
    """
    if not Group.objects.filter(process=process, meeting_count__gt=0).exists():
        raise NothingToPlan
    run = PlanningRun(
        municipality_id=process.municipality_id,
        process=process,
        requested_at=now,
        requested_by=by.label,
        keeps_published=keeps_published,
    )
    try:
        with transaction.atomic():
            run.save(force_insert=True)
    except IntegrityError as taken:
        raise RunUnderway from taken
    if queue is not None:
        run.job_id = queue(run)
        run.save(update_fields=["job_id"])
    audit.record("meetings.run_requested", subject=run, by=by, now=now)
    return run


def begin_run(*, run: PlanningRun, now: datetime) -> bool:
    """Mark a run as running; False if it was stopped or begun meanwhile."""
    waiting = PlanningRun.objects.filter(pk=run.pk, state=RunState.WAITING)
    return bool(waiting.update(state=RunState.RUNNING, started_at=now))


def note_progress(*, run: PlanningRun, progress: Progress) -> None:
    """Show how far a running planner is."""
    PlanningRun.objects.filter(pk=run.pk, state=RunState.RUNNING).update(progress=asdict(progress))


@transaction.atomic
def stop_run(*, run: PlanningRun, by: Actor, now: datetime) -> bool:
    """Ask a run to stop; the best plan found so far is kept. True if it was still active.

    A run that waits, or whose worker is gone, ends at once.
    """
    run = PlanningRun.objects.select_for_update().get(pk=run.pk)
    if not run.is_active:
        return False
    run.stop_requested = True
    if run.state == RunState.WAITING or queries.lost_runs().filter(pk=run.pk).exists():
        run.state, run.ended_at = RunState.STOPPED, now
    run.save(update_fields=["stop_requested", "state", "ended_at"])
    audit.record("meetings.run_stopped", subject=run, by=by, now=now)
    return True


@transaction.atomic
def finish_run(*, run: PlanningRun, worked_out: WorkedOut, by: Actor, now: datetime) -> PlanningRun:
    """Keep what a run came to; a complete plan replaces the working plan.

    While the planner worked, somebody may have moved a meeting, or a sitting may have been read in.
    So the plan is held against the rules as they are now, and left aside if it breaks one.
    """
    # Lock in the order of all writes to a plan: the process before what belongs to it.
    process = Process.objects.select_for_update(of=("self",)).get(pk=run.process_id)
    run = PlanningRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if run.state != RunState.RUNNING:
        return run
    run.state = _ending(run, process, worked_out, now)
    if run.state == RunState.DONE:
        keep_plan(process=process, meetings=worked_out.meetings, by=by, now=now)
    run.ended_at = now
    run.result = {
        "status": worked_out.status,
        "seconds": round(worked_out.seconds, 3),
        "problem": worked_out.problem_mark,
        "objectives": [asdict(line) for line in worked_out.objectives],
        "conflicts": list(worked_out.conflicts),
        "repairs": list(worked_out.repairs),
        "offers": [asdict(offer) for offer in worked_out.offers],
        "draft": draft_of(worked_out),
    }
    run.save()
    changes = {"state": run.state, "meetings": len(worked_out.meetings)}
    audit.record("meetings.run_ended", subject=run, by=by, now=now, changes=changes)
    return run


def _ending(run: PlanningRun, process: Process, worked_out: WorkedOut, now: datetime) -> RunState:
    if not worked_out.is_plan:
        if worked_out.status == planning.INFEASIBLE:
            return RunState.INFEASIBLE
        return RunState.STOPPED if run.stop_requested else RunState.UNDECIDED
    case = planning.case_of(process, as_of=process.moment(now), keeps_published=run.keeps_published)
    is_good = planning.still_holds(case, worked_out.meetings)
    return RunState.DONE if is_good else RunState.OVERTAKEN


@transaction.atomic
def fail_run(*, run: PlanningRun, reason: str, by: Actor, now: datetime) -> bool:
    """Mark a run as failed; the working plan stays as it was. False if it had ended already."""
    active = PlanningRun.objects.filter(pk=run.pk, state__in=ACTIVE)
    if not active.update(state=RunState.FAILED, ended_at=now, result={"reason": reason}):
        return False
    changes = {"reason": reason}
    audit.record("meetings.run_failed", subject=run, by=by, now=now, changes=changes)
    return True
