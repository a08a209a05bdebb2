"""Anna coordinates in Potsdam, Bela is its council office; Cem is from another town."""

import pytest
from django.test import Client

from ratschlag.council.models import Committee
from ratschlag.municipalities.models import Municipality
from ratschlag.papers.models import CouncilPaper
from ratschlag.processes.models import Process
from tests.factories import municipalities
from tests.factories.municipalities import browser_of, make_municipality
from tests.factories.papers import make_council, make_paper
from tests.factories.processes import make_process


@pytest.fixture
def town(db: None) -> Municipality:
    return make_municipality(
        "potsdam",
        kind_line="Landeshauptstadt",
        paper_departments="Geschäftsbereich 1\nGeschäftsbereich 2",
        paper_checks="Pflichtaufgabe\nKlimaprüfung",
    )


@pytest.fixture
def council(town: Municipality) -> Committee:
    return make_council(town)


@pytest.fixture
def process(town: Municipality) -> Process:
    return make_process(town, public=True)


@pytest.fixture
def paper(process: Process, council: Committee) -> CouncilPaper:
    return make_paper(process, ready=True)


@pytest.fixture
def cem(other_town: Municipality) -> Client:
    return browser_of(other_town, municipalities.anna(other_town))
