"""The third process of the example has no plan: it shows why, and one press is enough for one."""

from typing import Any

import pytest
from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.core import clock
from ratschlag.demo import stuck
from ratschlag.meetings import operations, planning, queries
from ratschlag.meetings.enums import RunState
from ratschlag.meetings.models import Meeting, PlanningRun
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.demo.conftest import NOW
from tests.factories.municipalities import ANNA

PLAN = f"/werkstatt/{stuck.SLUG}/termine/"


@pytest.fixture
def process(city: Municipality) -> Process:
    return Process.objects.get(municipality=city, slug=stuck.SLUG)


@pytest.fixture
def run(process: Process) -> PlanningRun:
    found = queries.newest_run(process)
    assert found is not None
    return found


def test_page_of_the_plan_says_why_there_is_none_and_what_would_help(
    process: Process, run: PlanningRun, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMONSTRATION = True
    monkeypatch.setattr(clock, "now", lambda: NOW)
    office = Client(SERVER_NAME="localhost")
    office.force_login(User.objects.get(email="koordination@demo.example"))

    page = office.get(PLAN).content.decode()

    assert (run.state, Meeting.objects.filter(group__process=process).count()) == (
        RunState.INFEASIBLE,
        0,
    )
    assert "AG Wege: zu wenige Tage" in page
    assert "Diese Regeln lassen sich nicht zusammen einhalten" in page
    assert ">AG Wege: 2 statt 3 Treffen</button>" in page
    assert page.count("abhilfe/") == len(run.result["offers"]) == 5


@pytest.mark.parametrize("number", [1, 5])
def test_first_and_last_button_lead_to_a_plan(
    process: Process, run: PlanningRun, number: int
) -> None:
    operations.take_remedy(run=run, number=number, by=ANNA, now=NOW)

    case = planning.case_of(process, as_of=process.moment(NOW))
    assert planning.work_out(case, limit_seconds=10).is_plan


def test_visitors_do_not_see_it_and_it_says_that_it_is_invented(process: Process) -> None:
    visitor = Client(SERVER_NAME="localhost")

    assert visitor.get(f"/{stuck.SLUG}/").status_code == 404
    assert "Schulwege" not in visitor.get("/").content.decode()
    assert process.demonstration_note.startswith("Erfunden: alles")
