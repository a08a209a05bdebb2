"""Anna coordinates; Dora chairs the group, Emil and Fatma sit in it; Cem coordinates elsewhere."""

import pytest
from django.test import Client

from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories import municipalities
from tests.factories.meetings import make_planned_process
from tests.factories.municipalities import browser_of, make_municipality
from tests.factories.municipalities import make_member as make_staff
from tests.factories.proceedings import make_member, make_met_group


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


@pytest.fixture
def anna(town: Municipality) -> Client:
    return browser_of(town, municipalities.anna(town))


@pytest.fixture
def bela(town: Municipality) -> Client:
    return browser_of(town, municipalities.bela(town))


@pytest.fixture
def cem(other_town: Municipality) -> Client:
    return browser_of(other_town, make_staff(other_town, "Cem", Role.COORDINATOR))


@pytest.fixture
def visitor(town: Municipality) -> Client:
    return browser_of(town)
