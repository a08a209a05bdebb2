"""Potsdam has had a concept before; the new one lacks nothing of its own."""

import pytest

from ratschlag.concept.models import Concept
from ratschlag.municipalities.models import Municipality
from ratschlag.predecessors.models import OldConcept
from ratschlag.processes.models import Process
from tests.factories.concept import make_ready
from tests.factories.predecessors import make_old_concept
from tests.factories.processes import make_process


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town, public=True)


@pytest.fixture
def concept(process: Process) -> Concept:
    return make_ready(process)


@pytest.fixture
def old(process: Process) -> OldConcept:
    return make_old_concept(process)
