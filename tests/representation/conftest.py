"""Anna coordinates in Potsdam; Cem coordinates in another town."""

import pytest

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.stakeholders.models import Group
from tests.factories.processes import make_field, make_process
from tests.factories.stakeholders import make_group


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town, public=True)


@pytest.fixture
def housing(process: Process) -> FieldOfAction:
    return make_field(process, "Housing")


@pytest.fixture
def group(process: Process, housing: FieldOfAction) -> Group:
    return make_group(process, "Homes", field=housing)
