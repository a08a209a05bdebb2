"""The command that takes a table of measures over."""

import json
from pathlib import Path

import pytest

from ratschlag import cli
from ratschlag.concept.models import Concept, Measure, OwnValue
from tests.concept.tables import csv
from tests.factories.concept import make_attribute, make_ready
from tests.factories.municipalities import make_municipality
from tests.factories.processes import make_process

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def concept(db: None) -> Concept:
    return make_ready(make_process(make_municipality("potsdam")))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "massnahmen.csv"
    path.write_bytes(csv(["Vorhaben", "Bis"], ["Wohnlotsen", "31.12.2029"]))
    return path


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    path = tmp_path / "spalten.json"
    path.write_text(json.dumps({"columns": {"Vorhaben": "title", "Bis": "due_on"}}))
    return str(path)


def test_dry_run_says_what_would_change_and_changes_nothing(
    concept: Concept, table: Path, mapping: str, capsys: Capture
) -> None:
    words = ["import-measures", "integration", str(table), "--mapping", mapping]
    assert cli.main([*words, "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "taken_over": False, "new": 1, "changed": 0, "unchanged": 0, "problems": [],
    }  # fmt: skip
    assert not Measure.objects.filter(title="Wohnlotsen").exists()

    assert cli.main(words) == 0
    assert capsys.readouterr().out == "Übernommen: 1 neu, 0 geändert, 0 unverändert\n"
    assert Measure.objects.filter(title="Wohnlotsen").exists()

    assert cli.main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 1


def test_rows_in_the_way_answer_one_and_change_nothing(
    concept: Concept, table: Path, mapping: str, capsys: Capture
) -> None:
    table.write_bytes(csv(["Vorhaben", "Bis"], ["Gut", "2029"], ["Schlecht", "31.02.2029"]))
    words = ["import-measures", "integration", str(table), "--mapping", mapping]
    assert cli.main([*words, "--json"]) == 1
    [problem] = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["row"], problem["column"], problem["kind"]) == (3, "due_on", "bad_day")
    assert cli.main(words) == 1
    assert "„31.02.2029“ Diesen Tag gibt es nicht." in capsys.readouterr().out
    assert not Measure.objects.filter(title="Gut").exists()


def test_own_attributes_are_taken_over_by_their_label(
    concept: Concept, table: Path, tmp_path: Path, capsys: Capture
) -> None:
    make_attribute(concept)
    path = tmp_path / "eigene.json"
    path.write_text(json.dumps({"columns": {"Vorhaben": "title", "Bis": "own-Reichweite"}}))
    words = ["import-measures", "integration", str(table), "--mapping", str(path)]
    assert cli.main([*words, "--json"]) == 1
    [problem] = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["column"], problem["kind"]) == ("Reichweite", "no_number")

    table.write_bytes(csv(["Vorhaben", "Bis"], ["Wohnlotsen", "1.200"]))
    assert cli.main(words) == 0
    assert OwnValue.objects.get().text == "1200"


@pytest.mark.parametrize("wrong", ["nothing", "[]", '{"columns": {"A": "x"}}', "{" * 5000])
def test_bad_mapping_is_refused_in_one_sentence(
    concept: Concept, table: Path, tmp_path: Path, wrong: str, capsys: Capture
) -> None:
    path = tmp_path / "schlecht.json"
    path.write_text(wrong)
    words = ["import-measures", "integration", str(table), "--mapping", str(path)]
    assert cli.main(words) == 2
    assert "schlecht.json" in capsys.readouterr().err


def test_table_whose_headings_say_nothing_needs_a_mapping(
    concept: Concept, table: Path, capsys: Capture
) -> None:
    assert cli.main(["import-measures", "integration", str(table)]) == 2
    assert "--mapping" in capsys.readouterr().err
    assert cli.main(["import-measures", "integration", str(table.parent / "fehlt.xlsx")]) == 2
