"""Anna coordinates in Musterstadt; Cem does the same in another town."""

import pytest
from django.test import Client

from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.factories.processes import make_municipality, make_process, make_staff


@pytest.fixture
def town(db: None) -> Municipality:
    return make_municipality()


@pytest.fixture
def other_town(db: None) -> Municipality:
    return make_municipality("Anderstadt")


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town)


def _logged_in(municipality: Municipality, role: Role) -> Client:
    client = Client(HTTP_HOST=f"{municipality.slug}.example", HTTP_ACCEPT_LANGUAGE="de")
    client.force_login(make_staff(municipality, role))
    return client


@pytest.fixture
def anna(town: Municipality) -> Client:
    """Coordinate in Musterstadt."""
    return _logged_in(town, Role.COORDINATOR)


@pytest.fixture
def bela(town: Municipality) -> Client:
    """Work in the council office of Musterstadt."""
    return _logged_in(town, Role.COUNCIL_OFFICE)


@pytest.fixture
def cem(other_town: Municipality) -> Client:
    """Coordinate in Anderstadt."""
    return _logged_in(other_town, Role.COORDINATOR)


@pytest.fixture
def visitor(town: Municipality) -> Client:
    """Visit the pages of Musterstadt."""
    return Client(HTTP_HOST=f"{town.slug}.example", HTTP_ACCEPT_LANGUAGE="de")
