"""A town whose draft may be amended; Dora has a seat, Fritz works in a department."""

import pytest
from django.core.cache import cache
from django.test import Client

from ratschlag.amendments.models import AmendmentCall
from ratschlag.concept.models import Concept
from ratschlag.concept.operations import show_concept
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person, Seat
from tests.factories.accounts import make_user
from tests.factories.amendments import open_draft, write_text
from tests.factories.concept import ACT, make_ready
from tests.factories.municipalities import browser_of, make_municipality
from tests.factories.processes import make_process
from tests.factories.stakeholders import (
    make_dora,
    make_group,
    make_organisation,
    make_person,
    make_seat,
)


@pytest.fixture
def town(db: None) -> Municipality:
    cache.clear()
    return make_municipality()


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town, public=True)


@pytest.fixture
def concept(process: Process) -> Concept:
    concept = show_concept(concept=make_ready(process), **ACT)
    write_text(concept)
    return concept


@pytest.fixture
def call(concept: Concept) -> AmendmentCall:
    return open_draft(concept)


@pytest.fixture
def seat(process: Process) -> Seat:
    return make_seat(make_group(process), make_organisation(process.municipality))


@pytest.fixture
def dora(process: Process, seat: Seat) -> Person:
    """Somebody with a seat and an account."""
    return make_dora(process, seat)


@pytest.fixture
def fritz(process: Process) -> Person:
    """Somebody of a department with an account and no seat."""
    town = process.municipality
    unit = make_organisation(town, "Jugendamt", sector="administration", kind="department")
    account = make_user("Fritz", email="fritz@potsdam.example")
    return make_person(town, "Fritz", account=account, organisation=unit)


@pytest.fixture
def seated(town: Municipality, dora: Person) -> Client:
    return browser_of(town, dora.account)
