"""The first plan, shown while the planner goes on."""

from django.test import Client

from ratschlag.core import clock
from ratschlag.meetings import operations, planning
from ratschlag.meetings.models import PlanningRun
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.meetings.test_views import PLAN


def test_first_plan_is_shown_while_better_ones_are_looked_for(
    anna: Client, process: Process, room: Room, group: Group
) -> None:
    anna.post(f"{PLAN}planen/")
    run = PlanningRun.objects.get()
    shown = []

    def look(progress: planning.Progress) -> None:
        operations.note_progress(run=run, progress=progress)
        part = anna.get(f"{PLAN}lauf/{run.pk}/", headers={"HX-Request": "true"})
        shown.append((progress.value, part.content.decode()))

    operations.begin_run(run=run, now=clock.now())
    case = planning.case_of(process, as_of=process.moment(clock.now()))
    planning.work_out(case, limit_seconds=20, on_progress=look)

    value, first = shown[0]
    assert value is None
    assert "Ein erster Plan steht." in first
    assert "Der beste Plan bisher" in first
    assert f"{group}, 1. Treffen" in first
