"""Anna coordinates in Potsdam; Cem coordinates in another town."""

import pytest

from ratschlag.concept.models import Concept, Goal, Measure
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.factories.concept import make_measure, make_ready
from tests.factories.processes import make_process


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town, public=True)


@pytest.fixture
def concept(process: Process) -> Concept:
    return make_ready(process)


@pytest.fixture
def goal(concept: Concept) -> Goal:
    return concept.goals.get()


@pytest.fixture
def measure(concept: Concept) -> Measure:
    return concept.measures.get()


@pytest.fixture
def old(concept: Concept, goal: Goal) -> Measure:
    """A second measure, M-1.2, that lacks its money and the yes of its unit."""
    return make_measure(concept, goal, title="Beratung ausbauen")
