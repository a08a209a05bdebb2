"""Anna coordinates in Potsdam; Dora, Emil and Fatma hold seats; Cem coordinates elsewhere."""

import pytest

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.meetings import make_planned_process
from tests.factories.stakeholders import make_group
from tests.factories.votes import Place, make_place


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_planned_process(town)


@pytest.fixture
def group(process: Process) -> Group:
    return make_group(process, "AG Wohnen", code="WOH", slug="wohnen", meeting_count=3)


@pytest.fixture
def dora(group: Group) -> Place:
    return make_place(group, "Dora")


@pytest.fixture
def emil(group: Group) -> Place:
    return make_place(group, "Emil")


@pytest.fixture
def fatma(group: Group) -> Place:
    return make_place(group, "Fatma")


@pytest.fixture
def three(dora: Place, emil: Place, fatma: Place) -> tuple[Place, Place, Place]:
    return dora, emil, fatma
