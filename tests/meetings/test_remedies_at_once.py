"""Buttons of a run without a plan pressed at the same moment: one press counts."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.meetings import operations, queries
from ratschlag.meetings.models import PlanningRun, PlanningSettings
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories import municipalities
from tests.factories.meetings import make_planned_process
from tests.factories.municipalities import browser_of, make_municipality, make_room
from tests.factories.stakeholders import make_group
from tests.meetings.cases import ACT
from tests.meetings.test_remedies import NARROW, PLAN, number_of, run_without_plan

DONE = "Genau das ist schon geschehen"
OUTDATED = "Seit dieser Vorschlag gemacht wurde, hat sich etwas geändert"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town() -> Municipality:
    return make_municipality()


@pytest.fixture
def process(town: Municipality) -> Process:
    process = make_planned_process(town)
    make_room(town)
    PlanningSettings.objects.filter(process=process).update(**NARROW)
    make_group(process, "AG Eng", code="ENG", slug="eng", meeting_count=3, min_gap_days=21)
    return process


@pytest.fixture
def run(process: Process) -> PlanningRun:
    found = run_without_plan(process)
    PlanningRun.objects.update(requested_at=clock.now() - timedelta(hours=1))
    return found


@pytest.fixture
def browsers(town: Municipality) -> list[Client]:
    user = municipalities.anna(town)
    return [browser_of(town, user) for _number in range(4)]


@pytest.fixture
def press(browsers: list[Client]) -> Iterator[Callable[[str, Sequence[int]], list[str]]]:
    def one(browser: Client, address: str, number: int, start: Barrier) -> Any:
        start.wait()
        try:
            return browser.post(address, {"number": number})
        finally:
            connection.close()

    def pressed(address: str, numbers: Sequence[int]) -> list[str]:
        start = Barrier(len(numbers))
        with ThreadPoolExecutor(len(numbers)) as pool:
            waiting = [
                pool.submit(one, browser, address, number, start)
                for browser, number in zip(browsers, numbers, strict=False)
            ]
            assert [each.result().status_code for each in waiting] == [302] * len(numbers)
        told = zip(browsers, numbers, strict=False)
        return [browser.get(PLAN).content.decode() for browser, _number in told]

    return pressed


def test_same_button_pressed_four_times_at_once_counts_once(
    process: Process, run: PlanningRun, press: Callable[[str, Sequence[int]], list[str]]
) -> None:
    number = number_of(run, "2 instead of 3")

    pages = press(f"{PLAN}lauf/{run.pk}/abhilfe/", [number] * 4)

    assert sum(DONE in page for page in pages) == 3
    assert not [page for page in pages if OUTDATED in page]
    assert Group.objects.get(process=process).meeting_count == 2
    assert (PlanningRun.objects.count(), DBTaskResult.objects.count()) == (2, 1)
    assert AuditEvent.objects.filter(action="meetings.remedy_taken").count() == 1


def test_of_two_buttons_pressed_at_once_one_counts_and_the_other_is_told(
    process: Process, run: PlanningRun, press: Callable[[str, Sequence[int]], list[str]]
) -> None:
    numbers = [number_of(run, "2 instead of 3"), number_of(run, "14 instead of 21")]

    pages = press(f"{PLAN}lauf/{run.pk}/abhilfe/", numbers)

    kept = Group.objects.get(process=process)
    assert sum(OUTDATED in page for page in pages) == 1
    assert (kept.meeting_count, kept.min_gap_days) in {(2, 21), (3, 14)}
    assert PlanningRun.objects.count() == 2


def test_taken_back_twice_at_once_is_taken_back_once(
    process: Process, run: PlanningRun, press: Callable[[str, Sequence[int]], list[str]]
) -> None:
    later = {**ACT, "now": clock.now()}
    number = number_of(run, "2 instead of 3")
    fresh = operations.take_remedy(run=run, number=number, **later)
    operations.stop_run(run=fresh, **later)
    newest = queries.newest_run(process)
    assert newest is not None

    pages = press(f"{PLAN}lauf/{newest.pk}/zuruecknehmen/", [0, 0])

    assert sorted("Zurückgenommen." in page for page in pages) == [False, True]
    assert sorted(DONE in page for page in pages) == [False, True]
    assert Group.objects.get(process=process).meeting_count == 3
    assert AuditEvent.objects.filter(action="meetings.remedy_undone").count() == 1


def test_planning_begun_meanwhile_leaves_the_settings_as_they_were(
    process: Process, run: PlanningRun
) -> None:
    operations.request_run(process=process, keeps_published=True, **{**ACT, "now": clock.now()})

    with pytest.raises(operations.RemedyOutdated):
        operations.take_remedy(run=run, number=number_of(run, "2 instead of 3"), **ACT)

    assert Group.objects.get(process=process).meeting_count == 3
