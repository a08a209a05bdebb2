"""A table of old measures is taken over by command: all rows or none."""

import json
from pathlib import Path

import pytest

from ratschlag.cli import main
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import OldConcept
from ratschlag.predecessors.operations import RowsWithProblems
from ratschlag.predecessors.sources import OldEntry, entries_in, guessed_columns
from tests.factories.concept import ACT
from tests.factories.predecessors import make_old_concept, make_old_measure

pytestmark = pytest.mark.django_db

TABLE = (
    "Nr.;Maßnahmenvorschlag;Handlungsfeld;Zuständig;Stand;Begründung\n"
    "1;Lotsen;Wohnen;;umgesetzt;\n"
    "2;Sprachkurse;Bildung;Amt 5;entfallen;Kein Geld\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "alt.csv"
    path.write_text(TABLE)
    return path


def rows_of(old: OldConcept) -> list[tuple[str, ...]]:
    rows = old.measures.order_by("position")
    return list(rows.values_list("number", "title", "chapter", "lead", "state", "reason"))


def test_command_takes_a_table_over_and_changes_it_the_next_time(
    old: OldConcept, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slug = old.process.slug

    assert main(["import-old-concept", slug, str(table), "--dry-run"]) == 0
    assert rows_of(old) == []
    assert main(["import-old-concept", slug, str(table)]) == 0
    table.write_text(TABLE.replace("Amt 5", "Amt 7"))
    capsys.readouterr()
    assert main(["import-old-concept", slug, str(table), "--json"]) == 0

    said = {"taken_over": True, "new": 0, "changed": 1, "unchanged": 1, "problems": []}
    assert json.loads(capsys.readouterr().out) == said
    assert rows_of(old) == [
        ("1", "Lotsen", "Wohnen", "", "done", ""),
        ("2", "Sprachkurse", "Bildung", "Amt 7", "dropped", "Kein Geld"),
    ]


def test_rows_with_problems_are_named_and_nothing_is_taken_over(
    old: OldConcept, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text(TABLE + "2;Doppelt;;;;\n4;Ohne Grund;;;entfallen;\n5;Unklar;;;blau;\n6;;;;;\n")

    assert main(["import-old-concept", old.process.slug, str(table), "--json"]) == 1

    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [(one["row"], one["column"]) for one in problems] == [
        (4, "number"),
        (5, "reason"),
        (6, "state"),
        (7, "title"),
    ]
    assert rows_of(old) == []


def test_mapping_says_what_headings_stand_for(old: OldConcept, tmp_path: Path) -> None:
    table, mapping = tmp_path / "alt.csv", tmp_path / "spalten.json"
    table.write_text("Was;Wo\nLotsen;Wohnen\n")
    mapping.write_text(json.dumps({"columns": {"Was": "title", "Wo": "chapter"}}))
    command = ["import-old-concept", old.process.slug, str(table)]

    assert main(command) == 2
    assert main([*command, "--mapping", str(mapping)]) == 0
    assert rows_of(old) == [("1", "Lotsen", "Wohnen", "", "", "")]
    for wrong in ("[]", '{"columns": {"Was": "farbe"}}', '{"columns": {"Wo": "chapter"}}', "{"):
        mapping.write_text(wrong)
        assert main([*command, "--mapping", str(mapping)]) == 2


def test_old_concept_is_named_where_there_are_several(old: OldConcept, table: Path) -> None:
    other = make_old_concept(old.process, title="Anderes")
    command = ["import-old-concept", old.process.slug, str(table)]

    assert main(command) == 2
    assert main([*command, "--title", "Anderes"]) == 0

    assert (len(rows_of(old)), len(rows_of(other))) == (0, 2)


def test_operation_refuses_rows_with_problems(old: OldConcept) -> None:
    make_old_measure(old, number="1")
    twice = [OldEntry(2, {"number": "1", "title": "A"}), OldEntry(3, {"number": "1", "title": "B"})]

    plan = operations.plan_old_import(old_concept=old, entries=twice)

    assert [one.row for one in plan.problems] == [3]
    with pytest.raises(RowsWithProblems):
        operations.import_old_measures(old_concept=old, entries=twice, **ACT)


def test_many_are_added_at_once(old: OldConcept) -> None:
    make_old_measure(old, number="1")
    rows = [{"number": "2", "title": "Zwei"}, {"number": "3", "title": "Drei"}]

    operations.add_old_measures(old_concept=old, rows=rows, **ACT)

    assert list(old.measures.order_by("position").values_list("position", "number")) == [
        (1, "1"),
        (2, "2"),
        (3, "3"),
    ]


def test_file_is_read_by_its_usual_headings() -> None:
    sheets = operations.read_old_file(TABLE.encode())
    columns = guessed_columns(sheets[0].table.headers)

    assert len(columns) == 6
    assert [one.values["state"] for one in entries_in(sheets, columns)] == ["done", "dropped"]
