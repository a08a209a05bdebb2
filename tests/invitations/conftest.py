"""Anna coordinates in Potsdam and invites Dora; Cem coordinates in another town."""

from datetime import date

import pytest

from ratschlag.core import clock
from ratschlag.invitations import operations
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Organisation, Person
from tests.factories.invitations import make_sent, make_wave
from tests.factories.processes import make_process
from tests.factories.stakeholders import make_group, make_organisation, make_person


@pytest.fixture
def process(town: Municipality) -> Process:
    """A public process that stands at 9 February 2023, whatever the clock says."""
    return make_process(town, public=True, as_if_on=date(2023, 2, 9))


@pytest.fixture
def group(process: Process) -> Group:
    return make_group(process, "Homes")


@pytest.fixture
def refugio(town: Municipality) -> Organisation:
    return make_organisation(town, "Refugio", sector="civil_society", kind="ngo")


@pytest.fixture
def dora(town: Municipality, refugio: Organisation) -> Person:
    return make_person(town, "Dora", email="dora@refugio.example", organisation=refugio)


@pytest.fixture
def wave(process: Process) -> Wave:
    return make_wave(process)


@pytest.fixture
def invitation(wave: Wave, dora: Person) -> Invitation:
    return make_sent(wave, dora)


@pytest.fixture
def link(invitation: Invitation) -> str:
    issued = operations.issue_links(invitation.wave, [invitation], now=clock.now())
    return f"/einladung/{issued[invitation.pk]}/"
