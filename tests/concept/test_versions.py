"""Versions: frozen as they were, shown, compared."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept import operations, queries
from ratschlag.concept.documents import comparison, measure_part
from ratschlag.concept.enums import Part, Rule
from ratschlag.concept.models import Concept, Goal, Measure
from ratschlag.concept.operations import (
    NothingChanged,
    SameState,
)
from ratschlag.concept.queries import read_parts
from ratschlag.concept.queries.facts import as_traced
from ratschlag.concept.queries.snapshots import hung_on, measure_values, values_of
from ratschlag.concept.rules.comparison import Change
from ratschlag.concept.rules.snapshots import checksum_of, facts_in, fingerprint
from tests.factories.concept import (
    ACT,
    first_section,
    make_concept,
    make_goal,
    make_indicator,
    make_line,
    make_measure,
    make_section,
    make_version,
    one_of_each,
)
from tests.factories.municipalities import make_municipality
from tests.factories.processes import make_process

pytestmark = pytest.mark.django_db

SCHEMA = Path(__file__).parents[2] / "docs/formats/concept-version.schema.json"
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def check(schema: Any, value: Any) -> None:
    """Check a value against the words of JSON Schema that ours uses."""
    if "anyOf" in schema:
        schema = schema["anyOf"][value is not None]
    kinds = schema.get("type", [])
    named = [kinds] if isinstance(kinds, str) else kinds
    if named:
        assert isinstance(value, tuple(TYPES.get(one, type(None)) for one in named)), value
    assert value == schema.get("const", value)
    assert value in schema.get("enum", [value])
    if "properties" in schema and isinstance(value, dict):
        assert set(schema["required"]) <= set(value) <= set(schema["properties"])
        for name, one in value.items():
            check(schema["properties"][name], one)
    for one in value if "items" in schema else ():
        check(schema["items"], one)


def change(measure: Measure, **changes: Any) -> Measure:
    measure.refresh_from_db()
    return operations.change_measure(
        measure=measure, changes=changes, version=measure.version, **ACT
    )


def test_version_keeps_the_draft_as_it_was(concept: Concept, measure: Measure) -> None:
    first = make_version(concept)

    change(measure, title="Lotsinnen einstellen")

    kept = queries.content_of(first)
    assert kept["measures"][0]["title"] == "Lotsen einstellen"
    assert first.checksum == checksum_of(queries.text_of(first))
    assert make_version(concept, "Zweite").number == 2


def test_unchanged_draft_is_not_frozen_twice(concept: Concept) -> None:
    make_version(concept)

    with pytest.raises(NothingChanged):
        make_version(concept, "Noch einmal")


def test_version_without_words_is_refused(concept: Concept) -> None:
    with pytest.raises(Invalid):
        make_version(concept, "Entwurf", purpose=" ")


def test_gate_finds_the_same_in_draft_and_version(process: Any) -> None:
    one_of_each(process)
    concept = Concept.objects.get()
    section = first_section(concept)
    part = make_goal(concept, title="Teil", parent=concept.goals.get(), target_group="")
    make_indicator(part, {}, baseline=None)
    make_section(concept, "Leer", parent=section)
    make_measure(concept, lead=None, kind="standing")
    release = make_version(concept)

    frozen = facts_in(queries.content_of(release))
    assert as_traced(frozen, concept) == queries.facts_of(concept)
    found = [(one.rule, one.code) for one in queries.gate_at(release).standing]
    assert found == [(one.rule, one.code) for one in queries.gate_of(concept)]
    assert Rule.MEASURE_WITHOUT_LEAD in dict(found)


def test_version_says_what_is_counted_and_estimated_only_where_it_is_said(
    concept: Concept, measure: Measure
) -> None:
    plain = queries.content_of(make_version(concept))["measures"][0]
    make_indicator(measure, {2032: Decimal("12.50")}, name="Stunden")
    change(measure, effort="small", impact="large")

    said = queries.content_of(make_version(concept))["measures"][0]
    rows = {row.label: row.text for row in measure_part(said).rows}

    assert {"indicators", "effort", "impact"}.isdisjoint(plain)
    assert (said["effort"], said["impact"]) == ("small", "large")
    (counted,) = said["indicators"]
    assert (counted["name"], counted["targets"]) == ("Stunden", [{"year": 2032, "value": "12.5"}])
    assert rows["Erwartete Wirkung"] == "groß"
    assert rows["Indikator"].startswith("Stunden\n")


def test_units_say_yes_to_what_is_counted(concept: Concept, measure: Measure) -> None:
    before = fingerprint(measure_values(concept)[0])
    change(measure, effort="small")
    assert fingerprint(measure_values(concept)[0]) == before

    make_indicator(measure)

    (values,) = measure_values(concept)
    assert fingerprint(values) != before
    measure.refresh_from_db()
    read_parts(measure)
    hung = hung_on(measure, (), queries.indicators_of(measure))
    assert values_of(concept, [measure], hung) == [values]


def test_internal_notes_are_in_no_version(concept: Concept, measure: Measure, goal: Goal) -> None:
    change(measure, internal_note="Geheim 1")
    operations.change_goal(goal=goal, changes={"internal_note": "Geheim 2"}, version=1, **ACT)

    assert "Geheim" not in queries.text_of(make_version(concept))


def test_snapshot_asks_the_same_however_much_there_is(concept: Concept) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            queries.snapshot_of(concept)
        return len(found)

    before = asked()
    for _each in range(3):
        make_line(make_measure(concept, make_goal(concept)))

    assert asked() == before


def test_trail_names_the_checksum_and_not_the_text(concept: Concept) -> None:
    release = make_version(concept)

    event = AuditEvent.objects.get(action="concept.version_frozen")
    assert event.changes["checksum"] == [None, release.checksum]
    assert "content" not in event.changes


def test_comparison_shows_words_goals_indicators_and_money(
    concept: Concept, measure: Measure, goal: Goal
) -> None:
    section = first_section(concept)
    written = operations.write_section(
        section=section, text="Wir stellen zwei Lotsen ein.\n\nBleibt.", version=1, **ACT
    )
    first = make_version(concept)
    operations.write_section(
        section=section,
        text="Wir stellen drei Lotsen ein.\n\nBleibt.",
        version=written.version,
        **ACT,
    )
    indicator = goal.indicators.get()
    operations.change_indicator(
        indicator=indicator, changes={"unit": "Menschen"}, targets={2032: 600}, version=1, **ACT
    )
    make_line(measure, year=2029, amount_cents=5_000_00)
    make_measure(concept, goal, title="Sprachkurse")

    found = comparison(queries.content_of(first), queries.snapshot_of(concept))

    by_kind = {one.kind: one.parts for one in found.stretches}
    assert set(by_kind) == {Part.SECTION, Part.GOAL, Part.MEASURE}
    (row,) = by_kind[Part.SECTION][0].rows
    assert [(one.change, one.text) for one in row.pieces] == [
        (Change.SAME, "Wir stellen "),
        (Change.REMOVED, "zwei"),
        (Change.ADDED, "drei"),
        (Change.SAME, " Lotsen ein."),
    ]
    assert [one.change for one in by_kind[Part.MEASURE]] == [Change.CHANGED, Change.ADDED]
    assert {(one.year, one.difference) for one in found.years} == {(2028, 0), (2029, 5_000_00)}


def test_renamed_and_removed_parts_are_told_apart(concept: Concept, goal: Goal) -> None:
    gone = make_measure(concept, goal, title="Wird gestrichen")
    first = make_version(concept)
    operations.remove_measure(measure=gone, **ACT)
    operations.change_goal(goal=goal, changes={"title": "Einbürgerung"}, version=1, **ACT)

    found = comparison(queries.content_of(first), queries.snapshot_of(concept))

    told = [(part.code, part.change) for one in found.stretches for part in one.parts]
    assert told == [("Z-1", Change.CHANGED), ("M-1.2", Change.REMOVED)]


def test_version_is_shown_and_hidden_once(concept: Concept) -> None:
    release = make_version(concept)
    operations.publish_version(release=release, **ACT)
    with pytest.raises(SameState):
        operations.publish_version(release=release, **ACT)

    assert not operations.withdraw_version(release=release, **ACT).is_published


def test_fingerprint_holds_what_a_unit_says_yes_to(concept: Concept, measure: Measure) -> None:
    def now() -> str:
        return fingerprint(queries.snapshot_of(concept)["measures"][0])

    before = now()
    change(measure, contact="Büro 7", priority="high", note="Hinweis")
    assert now() == before

    make_line(measure, year=2030)
    assert now() != before


def test_content_has_the_fields_that_the_schema_names(process: Any) -> None:
    schema = json.loads(SCHEMA.read_text())
    one_of_each(process)

    check(schema, queries.snapshot_of(Concept.objects.get()))
    empty = make_concept(make_process(make_municipality("leer")))
    check(schema, queries.snapshot_of(empty))
