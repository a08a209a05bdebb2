"""Planning runs: asked for once, stopped, overtaken, lost, and done by the real queue."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import translation

from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.jobs.enums import JobState
from ratschlag.jobs.models import Job
from ratschlag.jobs.tasks import run_due_jobs
from ratschlag.meetings import operations, planning, queries, tasks
from ratschlag.meetings.enums import RunState
from ratschlag.meetings.models import Meeting, PlanningRun, PlanningSettings
from ratschlag.meetings.planning import Progress, WorkedOut, run_states
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.council import make_committee, make_sitting
from tests.factories.meetings import NOW, at, make_groups, make_meeting
from tests.factories.municipalities import ANNA

ACT = {"by": ANNA, "now": NOW}
PLACED = ("AG Wohnen", 1, "2027-03-08T16:00:00+01:00")
PROGRESS = Progress("same_day_doubles", 5, 3, 1.5, (PLACED,))


@pytest.fixture
def run(process: Process, group: Group) -> PlanningRun:
    return operations.request_run(process=process, keeps_published=True, **ACT)


def _worked_out(process: Process) -> WorkedOut:
    case = planning.case_of(process, as_of=process.moment(NOW))
    return planning.work_out(case, limit_seconds=10)


def _finish(run: PlanningRun, worked_out: WorkedOut) -> RunState:
    ended = operations.finish_run(run=run, worked_out=worked_out, **ACT)
    return RunState(ended.state)


def _say(run: PlanningRun, *, seconds: int = 1) -> str:
    run.refresh_from_db()
    with translation.override("de"):
        state = run_states.run_state(run, 60, run.requested_at + timedelta(seconds=seconds))
        return str(state["ending"] or state["message"])


def test_second_request_is_refused_while_a_run_is_active(
    process: Process, run: PlanningRun
) -> None:
    with pytest.raises(operations.RunUnderway):
        operations.request_run(process=process, keeps_published=True, **ACT)
    operations.begin_run(run=run, now=NOW)
    with pytest.raises(operations.RunUnderway):
        operations.request_run(process=process, keeps_published=True, **ACT)

    assert PlanningRun.objects.count() == 1
    assert AuditEvent.objects.get().action == "meetings.run_requested"


def test_run_without_any_meeting_wanted_is_refused(process: Process) -> None:
    with pytest.raises(operations.NothingToPlan):
        operations.request_run(process=process, keeps_published=True, **ACT)


def test_refused_request_leaves_no_job_behind(process: Process, run: PlanningRun) -> None:
    with pytest.raises(operations.RunUnderway):
        tasks.start_planning(process=process, keeps_published=True, by=ANNA)

    assert not Job.objects.exists()


def test_run_begins_once(run: PlanningRun) -> None:
    assert operations.begin_run(run=run, now=NOW)
    assert not operations.begin_run(run=run, now=NOW)


def test_waiting_run_stops_at_once_and_never_begins(run: PlanningRun) -> None:
    assert operations.stop_run(run=run, **ACT)

    run.refresh_from_db()
    assert (run.state, run.ended_at) == (RunState.STOPPED, NOW)
    assert not operations.begin_run(run=run, now=NOW)
    assert "angehalten" in _say(run)


def test_stopping_what_has_ended_changes_nothing(run: PlanningRun) -> None:
    operations.stop_run(run=run, **ACT)

    assert not operations.stop_run(run=run, **ACT)
    actions = AuditEvent.objects.values_list("action", flat=True)
    assert list(actions).count("meetings.run_stopped") == 1


def test_working_run_is_asked_to_stop_and_keeps_its_plan(
    process: Process, run: PlanningRun, room: Room
) -> None:
    run.job_id = tasks.run_planner.enqueue(run_id=str(run.pk)).id
    run.save()
    operations.begin_run(run=run, now=NOW)
    operations.stop_run(run=run, **ACT)

    run.refresh_from_db()
    assert (run.state, run.stop_requested) == (RunState.RUNNING, True)
    assert _finish(run, _worked_out(process)) is RunState.DONE
    assert Meeting.objects.count() == 2


def test_finished_run_keeps_plan_result_and_audit_entry(
    process: Process, run: PlanningRun, room: Room
) -> None:
    operations.begin_run(run=run, now=NOW)

    state = _finish(run, _worked_out(process))

    run.refresh_from_db()
    assert state is RunState.DONE
    assert (run.result["status"], run.result["conflicts"]) == ("optimal", [])
    assert {line["proven"] for line in run.result["objectives"]} == {True}
    assert AuditEvent.objects.filter(action="meetings.run_ended").get().changes == {
        "state": "done",
        "meetings": 2,
    }


def test_run_finished_twice_writes_once(process: Process, run: PlanningRun, room: Room) -> None:
    operations.begin_run(run=run, now=NOW)
    worked_out = _worked_out(process)
    _finish(run, worked_out)
    Meeting.objects.all().delete()

    _finish(run, worked_out)

    assert not Meeting.objects.exists()


def test_meeting_moved_while_the_planner_worked_is_not_overwritten(
    process: Process, run: PlanningRun, group: Group, room: Room
) -> None:
    meeting = make_meeting(group, at("2027-03-01"), 1, room)
    operations.begin_run(run=run, now=NOW)
    worked_out = _worked_out(process)
    there = at("2027-06-28")
    operations.move_meeting(meeting=meeting, start=there, room=room, version=1, **ACT)

    assert _finish(run, worked_out) is RunState.OVERTAKEN

    assert [one.start for one in Meeting.objects.all()] == [there]
    assert "noch einmal" in _say(run)


def test_sitting_read_in_while_the_planner_worked_is_respected(
    process: Process, run: PlanningRun, room: Room, town: Municipality
) -> None:
    operations.begin_run(run=run, now=NOW)
    worked_out = _worked_out(process)
    make_sitting(make_committee(town), worked_out.meetings[0].start)

    assert _finish(run, worked_out) is RunState.OVERTAKEN
    assert not Meeting.objects.exists()


def test_group_deleted_while_the_planner_worked_breaks_nothing(
    process: Process, run: PlanningRun, group: Group, room: Room
) -> None:
    operations.begin_run(run=run, now=NOW)
    worked_out = _worked_out(process)
    Group.objects.filter(pk=group.pk).delete()

    assert _finish(run, worked_out) is RunState.OVERTAKEN


def test_infeasible_run_leaves_the_plan_and_says_why(
    process: Process, run: PlanningRun, group: Group
) -> None:
    meeting = make_meeting(group, at("2027-03-01"))  # no room anywhere
    operations.begin_run(run=run, now=NOW)

    assert _finish(run, _worked_out(process)) is RunState.INFEASIBLE

    run.refresh_from_db()
    assert Meeting.objects.get() == meeting
    assert run.result["conflicts"] != []


def test_run_out_of_time_is_not_called_impossible(run: PlanningRun) -> None:
    operations.begin_run(run=run, now=NOW)
    unknown = WorkedOut("unknown", 1.0, (), (), conflicts=("No time.",))

    assert _finish(run, unknown) is RunState.UNDECIDED


def test_run_stopped_before_there_was_a_plan_says_so(run: PlanningRun) -> None:
    operations.begin_run(run=run, now=NOW)
    PlanningRun.objects.update(stop_requested=True)

    assert _finish(run, WorkedOut("unknown", 1.0, (), ())) is RunState.STOPPED


def test_failed_run_frees_the_process_for_the_next(process: Process, run: PlanningRun) -> None:
    assert operations.fail_run(run=run, reason="MemoryError", **ACT)
    assert not operations.fail_run(run=run, reason="MemoryError", **ACT)

    assert "abgebrochen" in _say(run)
    assert operations.request_run(process=process, keeps_published=True, **ACT).is_active


def test_progress_is_written_only_while_the_run_works(run: PlanningRun) -> None:
    operations.note_progress(run=run, progress=PROGRESS)
    run.refresh_from_db()
    assert run.progress == {}

    operations.begin_run(run=run, now=NOW)
    operations.note_progress(run=run, progress=PROGRESS)

    assert _say(run) == (
        "Ein Plan steht. Jetzt wird verbessert: Personen mit zwei Treffen an einem Tag,"
        " bisher 5, bestenfalls 3."
    )


def test_run_that_waits_long_says_that_nothing_works(run: PlanningRun) -> None:
    assert _say(run, seconds=2) == "Die Planung beginnt gleich."
    assert "wartet noch" in _say(run, seconds=60)


def test_run_whose_worker_died_is_cleared_soon(process: Process, group: Group) -> None:
    run = tasks.start_planning(process=process, keeps_published=True, by=ANNA)
    Job.objects.update(status=JobState.RUNNING)
    operations.begin_run(run=run, now=NOW)
    assert tasks.clear_lost_runs.call() == 0

    Job.objects.update(status=JobState.FAILED)

    assert tasks.clear_lost_runs.call() == 1
    run.refresh_from_db()
    assert (run.state, run.result) == (RunState.FAILED, {"reason": "LostWorker"})


def test_run_of_a_dead_worker_is_stopped_at_once(run: PlanningRun) -> None:
    PlanningRun.objects.update(state=RunState.RUNNING, job_id=uuid4())

    operations.stop_run(run=run, **ACT)

    run.refresh_from_db()
    assert run.state == RunState.STOPPED


@pytest.mark.django_db(transaction=True)
def test_queue_plans_from_request_to_working_plan(process: Process, room: Room) -> None:
    make_groups(process)
    run = tasks.start_planning(process=process, keeps_published=True, by=ANNA)

    assert run_due_jobs() == 1

    run.refresh_from_db()
    assert (run.state, len(run.progress["meetings"])) == (RunState.DONE, 7)
    assert run.started_at <= run.ended_at <= clock.now()
    assert Meeting.objects.count() == 7
    assert Job.objects.get().return_value == "done"
    assert not queries.lost_runs().exists()


@pytest.mark.django_db(transaction=True)
def test_queue_stops_a_run_that_somebody_stopped(process: Process, room: Room) -> None:
    make_groups(process)
    run = tasks.start_planning(process=process, keeps_published=True, by=ANNA)
    PlanningRun.objects.update(stop_requested=True)

    run_due_jobs()

    run.refresh_from_db()
    assert run.state in (RunState.DONE, RunState.STOPPED)


@pytest.mark.django_db(transaction=True)
def test_run_that_breaks_off_is_marked_and_the_job_fails(process: Process, room: Room) -> None:
    make_groups(process)
    run = tasks.start_planning(process=process, keeps_published=True, by=ANNA)
    PlanningSettings.objects.update(starts=["no time"])  # past the form, straight into the table

    run_due_jobs()

    run.refresh_from_db()
    assert (run.state, run.result) == (RunState.FAILED, {"reason": "ValueError"})
    assert Job.objects.get().status == JobState.FAILED


@pytest.mark.django_db(transaction=True)
def test_process_that_acts_as_if_it_were_long_ago_is_planned_from_there(
    process: Process, room: Room
) -> None:
    Process.objects.update(as_if_on="2023-02-09", starts_on="2023-02-01")
    PlanningSettings.objects.update(first_day="2023-03-01", last_day="2023-06-30")
    make_groups(process)
    run = tasks.start_planning(process=process, keeps_published=True, by=ANNA)

    run_due_jobs()

    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert {one.start.year for one in Meeting.objects.all()} == {2023}
