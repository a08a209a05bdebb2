"""Anna coordinates; Dora chairs the group, Emil and Fatma sit in it; Cem coordinates elsewhere."""

import pytest

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import make_planned_process
from tests.factories.proceedings import make_member, make_met_group


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_planned_process(town)


@pytest.fixture
def group(process: Process) -> Group:
    return make_met_group(process)


@pytest.fixture
def dora(group: Group) -> Person:
    return make_member(group, "Dora Dorn", chair=True)


@pytest.fixture
def emil(group: Group) -> Person:
    return make_member(group, "Emil Ernst")


@pytest.fixture
def fatma(group: Group) -> Person:
    return make_member(group, "Fatma Fidan")
