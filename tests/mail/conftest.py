"""Anna coordinates in Potsdam; Cem coordinates in another town."""

import pytest
from django.test import Client

from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from tests.factories import municipalities
from tests.factories.municipalities import browser_of, make_member, make_municipality


@pytest.fixture
def town(db: None) -> Municipality:
    return make_municipality()


@pytest.fixture
def other_town(db: None) -> Municipality:
    return make_municipality("anderstadt")


@pytest.fixture
def anna(town: Municipality) -> Client:
    return browser_of(town, municipalities.anna(town))


@pytest.fixture
def cem(other_town: Municipality) -> Client:
    return browser_of(other_town, make_member(other_town, "Cem", Role.COORDINATOR))


@pytest.fixture
def visitor(town: Municipality) -> Client:
    return browser_of(town)
