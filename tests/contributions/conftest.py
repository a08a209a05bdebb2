"""A town whose process takes wishes from everybody, and who writes them."""

import pytest
from django.core.cache import cache
from django.test import Client

from ratschlag.contributions.models import TopicWish, WishCall
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.contributions import make_wish, open_wishes
from tests.factories.municipalities import anna, browser_of, make_municipality
from tests.factories.processes import make_process
from tests.factories.stakeholders import (
    make_dora,
)


@pytest.fixture
def town(db: None) -> Municipality:
    cache.clear()
    return make_municipality()


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town, public=True)


@pytest.fixture
def call(process: Process) -> WishCall:
    return open_wishes(process)


@pytest.fixture
def wish(process: Process) -> TopicWish:
    return make_wish(process)


@pytest.fixture
def dora(process: Process) -> Person:
    """Somebody with a seat and an account."""
    return make_dora(process)


@pytest.fixture
def office(town: Municipality) -> Client:
    return browser_of(town, anna(town))


@pytest.fixture
def seated(town: Municipality, dora: Person) -> Client:
    return browser_of(town, dora.account)
