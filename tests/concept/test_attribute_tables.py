"""Own attributes in tables of measures: taken along, and read in again."""

from typing import Any

import pytest

from ratschlag.concept import operations
from ratschlag.concept.documents import measures_table
from ratschlag.concept.models import Concept, Goal, Measure, OwnValue
from ratschlag.concept.rules.attributes import field_of
from ratschlag.concept.sources.choices import RowProblem
from ratschlag.concept.sources.mapping import TableMapping, mapping_from
from ratschlag.tables import NotAMapping, written_csv, written_xlsx
from tests.concept.tables import csv
from tests.concept.test_attributes import KINDS, one_of_each_kind
from tests.factories.concept import ACT, fill, make_attribute, make_measure

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("write", [written_csv, written_xlsx])
def test_table_with_own_attributes_reads_in_unchanged(
    concept: Concept, goal: Goal, measure: Measure, write: Any
) -> None:
    own = one_of_each_kind(concept)
    make_attribute(concept, "Alt", is_hidden=True)
    texts = {"short": "=Wort", "long": "eins\n\nzwei", "number": "1.234,5", "day": "31.12.2028"}
    fill(measure, {own[kind]: text for kind, text in texts.items()})
    fill(measure, {own["flag"]: "nein", own["choice"]: "hoch"})
    make_measure(concept, goal, title="Leer")

    head, rows = measures_table(concept)
    sheets = operations.read_file(write(head, rows))
    mapping = operations.guessed_mapping(sheets, concept)

    assert head[-7:-1] == [f"M {kind}" for kind in KINDS]
    assert rows[0][-7:-1] == ["=Wort", "eins\n\nzwei", "1234,5", "31.12.2028", "nein", "hoch"]
    assert mapping.columns["M number"] == field_of(own["number"].pk)
    plan = operations.plan_import(concept=concept, sheets=sheets, mapping=mapping)
    assert (plan.problems, plan.is_empty) == ([], True)


def test_import_fills_changes_and_empties_own_attributes(
    concept: Concept, measure: Measure
) -> None:
    own = one_of_each_kind(concept)
    fill(measure, {own["number"]: "12", own["flag"]: "ja", own["short"]: "bleibt"})
    head = ["Code", "Titel", "Menge", "M flag", "M short", "M day"]
    rows = [["M-1.1", "", "13", "–", "", "2028"], ["", "Neue Maßnahme", "14", "nein", "", ""]]
    sheets = operations.read_file(csv(head, *rows))
    guessed = operations.guessed_mapping(sheets, concept)
    mapping = TableMapping({**guessed.columns, "Menge": "own-M number"})

    plan = operations.plan_import(concept=concept, sheets=sheets, mapping=mapping)
    result = operations.import_measures(concept=concept, sheets=sheets, mapping=mapping, **ACT)

    shown = [(one.label, one.old, one.new) for one in plan.rows[0].differences]
    assert shown == [
        ("M number", "12", "13"),
        ("M flag", "ja", ""),
        ("M day", "", "31.12.2028"),
    ]
    assert (result.new, result.changed) == (1, 1)
    kept = OwnValue.objects.order_by("measure__position", "attribute__position")
    assert list(kept.values_list("measure__title", "attribute__label", "text")) == [
        (measure.title, "M short", "bleibt"),
        (measure.title, "M number", "13"),
        (measure.title, "M day", "2028-12-31"),
        ("Neue Maßnahme", "M number", "14"),
        ("Neue Maßnahme", "M flag", "no"),
    ]


def test_import_says_by_label_what_does_not_fit(concept: Concept) -> None:
    make_attribute(concept)
    make_attribute(concept, "Alt", is_hidden=True)
    sheets = operations.read_file(csv(["Titel", "Reichweite", "X"], ["Neu", "viele", "1"]))
    columns = {"Titel": "title", "Reichweite": "own-Reichweite", "X": "own-Alt"}

    plan = operations.plan_import(concept=concept, sheets=sheets, mapping=TableMapping(columns))

    assert [(one.column, one.column_label, one.kind) for one in plan.problems] == [
        ("Reichweite", "Reichweite", RowProblem.NO_NUMBER),
        ("Alt", "Alt", RowProblem.UNKNOWN_ATTRIBUTE),
    ]


def test_mapping_names_own_attributes_by_label_or_key() -> None:
    columns = {"A": "title", "B": "own-Reichweite"}

    assert mapping_from({"columns": columns}).columns == columns
    with pytest.raises(NotAMapping):
        mapping_from({"columns": {"A": "title", "B": "own- "}})


def test_import_asks_the_same_whatever_the_number_of_rows(
    concept: Concept, django_assert_max_num_queries: Any
) -> None:
    attribute = make_attribute(concept)
    head = ["Titel", attribute.label]
    sheets = operations.read_file(csv(head, *([f"Neu {n}", str(n)] for n in range(60))))
    mapping = operations.guessed_mapping(sheets, concept)

    with django_assert_max_num_queries(12):
        operations.plan_import(concept=concept, sheets=sheets, mapping=mapping)
    with django_assert_max_num_queries(50):
        operations.import_measures(concept=concept, sheets=sheets, mapping=mapping, **ACT)
    assert OwnValue.objects.count() == 60
