"""Anna coordinates in Potsdam; Dora, Emil and Fatma hold seats; Cem coordinates elsewhere."""

import pytest
from django.test import Client

from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories import municipalities
from tests.factories.meetings import make_planned_process
from tests.factories.municipalities import browser_of, make_member, make_municipality
from tests.factories.stakeholders import make_group
from tests.factories.votes import Place, make_place


@pytest.fixture
def town(db: None) -> Municipality:
    return make_municipality()


@pytest.fixture
def other_town(db: None) -> Municipality:
    return make_municipality("anderstadt")


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


@pytest.fixture
def anna(town: Municipality) -> Client:
    return browser_of(town, municipalities.anna(town))


@pytest.fixture
def bela(town: Municipality) -> Client:
    return browser_of(town, municipalities.bela(town))


@pytest.fixture
def cem(other_town: Municipality) -> Client:
    return browser_of(other_town, make_member(other_town, "Cem", Role.COORDINATOR))


@pytest.fixture
def visitor(town: Municipality) -> Client:
    return browser_of(town)
