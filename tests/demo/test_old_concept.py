"""The old concept of the demonstration: figures are facts, each single old measure is marked."""

import re

import pytest

from ratschlag.concept.models import Concept
from ratschlag.concept.queries import gate_of
from ratschlag.demo.later import PROCESS
from ratschlag.municipalities.models import Municipality
from ratschlag.predecessors.enums import StockRule
from ratschlag.predecessors.models import OldConcept
from ratschlag.predecessors.queries import facts_of, generations_of
from ratschlag.predecessors.rules import tally
from tests.factories.municipalities import browser_of


@pytest.fixture
def old(city: Municipality) -> OldConcept:
    return OldConcept.objects.get(
        municipality=city, process__slug=PROCESS["slug"], followed_by=None
    )


def test_stock_taking_sums_to_the_figures_on_record(old: OldConcept) -> None:
    whole = tally(facts_of(old))

    assert (whole.total, whole.done, whole.open, whole.with_lead) == (137, 35, 0, 0)


def test_every_old_measure_says_that_it_is_invented(old: OldConcept) -> None:
    assert not old.measures.exclude(title__endswith="(Muster)").exists()
    assert "erfunden" in old.note


def test_generations_are_linked(old: OldConcept) -> None:
    found = [(one.old_concept.paper_number, one.depth) for one in generations_of(old.process)]

    assert found == [("17/SVV/0351", 0), ("12/SVV/0088", 1)]


def test_gate_shows_what_is_owed_to_the_old_concept(old: OldConcept) -> None:
    found = gate_of(Concept.objects.get(process=old.process))

    rules = [one.rule for one in found if one.rule in StockRule.values]
    assert rules == ["without_successor", "finding_open", "finding_open"]


def test_everybody_reads_what_became_of_it(old: OldConcept, city: Municipality) -> None:
    place = f"/{PROCESS['slug']}/bestandsaufnahme/{old.pk}/"
    page = browser_of(city).get(place, SERVER_NAME="127.0.0.1")

    assert re.search(r"35 von 137\s+alten Maßnahmen", page.text)
