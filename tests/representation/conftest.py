"""Anna coordinates in Potsdam; Cem coordinates in another town."""

import pytest
from django.test import Client

from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.stakeholders.models import Group
from tests.factories import municipalities
from tests.factories.municipalities import browser_of, make_member, make_municipality
from tests.factories.processes import make_field, make_process
from tests.factories.stakeholders import make_group


@pytest.fixture
def town(db: None) -> Municipality:
    return make_municipality()


@pytest.fixture
def other_town(db: None) -> Municipality:
    return make_municipality("anderstadt")


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town, public=True)


@pytest.fixture
def housing(process: Process) -> FieldOfAction:
    return make_field(process, "Housing")


@pytest.fixture
def group(process: Process, housing: FieldOfAction) -> Group:
    return make_group(process, "Homes", field=housing)


@pytest.fixture
def anna(town: Municipality) -> Client:
    return browser_of(town, municipalities.anna(town))


@pytest.fixture
def cem(other_town: Municipality) -> Client:
    return browser_of(other_town, make_member(other_town, "Cem", Role.COORDINATOR))


@pytest.fixture
def visitor(town: Municipality) -> Client:
    return browser_of(town)
