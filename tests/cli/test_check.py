"""The command that says what stands between a concept and the council."""

import json

import pytest

from ratschlag import cli
from ratschlag.concept import operations
from ratschlag.concept.models import Concept, VersionContent
from tests.factories.concept import ACT, make_confirmed, make_measure, make_ready, make_version
from tests.factories.municipalities import make_municipality
from tests.factories.processes import make_process

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def concept(db: None) -> Concept:
    return make_ready(make_process(make_municipality("potsdam")))


def test_concept_that_is_ready_answers_zero(concept: Concept, capsys: Capture) -> None:
    assert cli.main(["check", "integration", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "ready": True,
        "blockers": [],
        "warnings": [],
        "exceptions": [],
    }


def test_concept_that_lacks_something_answers_one_and_says_what(
    concept: Concept, capsys: Capture
) -> None:
    make_measure(concept, concept.goals.get(), title="Dolmetschen", lead=None)

    assert cli.main(["check", "integration", "--json"]) == 1

    said = json.loads(capsys.readouterr().out)
    assert said["ready"] is False
    assert said["blockers"][0] == {
        "rule": "measure_without_lead",
        "object": "M-1.2 Dolmetschen",
        "message": "Für die Maßnahme ist keine Stelle zuständig.",
        "url": "/werkstatt/integration/konzept/massnahmen/M-1.2/",
    }


def test_hints_do_not_keep_a_concept_back(concept: Concept, capsys: Capture) -> None:
    line = concept.measures.get().budget_lines.get()
    operations.change_line(line=line, changes={"state": "open"}, version=1, **ACT)
    make_confirmed(concept)

    assert cli.main(["check", "integration"]) == 0

    said = capsys.readouterr().out
    assert "Zwischen dem Entwurf und dem Rat steht nichts mehr." in said
    assert "Das Geld für 2028 ist noch nicht gesichert." in said


def test_concept_not_begun_answers_one(db: None, capsys: Capture) -> None:
    make_process(make_municipality("potsdam"))

    assert cli.main(["check", "integration"]) == 1

    assert "Das Konzept ist noch nicht begonnen." in capsys.readouterr().out


def test_process_that_does_not_exist_is_bad_input(db: None, capsys: Capture) -> None:
    assert cli.main(["check", "gibt-es-nicht", "--json"]) == 2

    assert "gibt-es-nicht" in capsys.readouterr().err


def test_frozen_version_is_checked_as_it_was(concept: Concept, capsys: Capture) -> None:
    make_version(concept)
    make_measure(concept, concept.goals.get(), title="Dolmetschen", lead=None)

    assert cli.main(["check", "integration"]) == 1
    assert cli.main(["check", "integration", "--version", "1"]) == 0
    assert cli.main(["check", "integration", "--version", "2"]) == 2
    VersionContent.objects.update(text="{}")
    assert cli.main(["check", "integration", "--version", "1"]) == 2

    assert "Prüfsumme" in capsys.readouterr().err
