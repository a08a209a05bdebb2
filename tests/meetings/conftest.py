"""Anna coordinates in Potsdam, Bela is its council office; Cem coordinates in another town."""

from datetime import date

import pytest

from ratschlag.meetings import operations
from ratschlag.meetings.models import Availability, TimesCall
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import make_groups, make_planned_process
from tests.factories.municipalities import make_room
from tests.factories.stakeholders import make_group
from tests.meetings.cases import ACT, link_to


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_planned_process(town)


@pytest.fixture
def room(town: Municipality) -> Room:
    return make_room(town)


@pytest.fixture
def group(process: Process) -> Group:
    return make_group(process, "AG Wohnen", code="WOH", slug="wohnen", meeting_count=2)


@pytest.fixture
def groups(process: Process) -> list[Group]:
    return make_groups(process)


@pytest.fixture
def call(process: Process, groups: list[Group]) -> TimesCall:
    changes = {"answer_by": date(2027, 1, 20), "words": "Drei Treffen."}
    return operations.save_call(process=process, changes=changes, version=None, **ACT)


@pytest.fixture
def shared(call: TimesCall) -> Availability:
    person = Person.objects.get(municipality=call.municipality, name="Shared")
    return operations.open_times(call=call, person=person, **ACT)


@pytest.fixture
def link(shared: Availability) -> str:
    return link_to(shared)
