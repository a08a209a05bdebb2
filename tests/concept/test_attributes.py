"""Own attributes of measures: defined, filled in, read, taken along and in, and asked for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid, StillUsed
from ratschlag.concept import operations, queries
from ratschlag.concept.documents import comparison
from ratschlag.concept.enums import Rule
from ratschlag.concept.models import Concept, Measure, OwnAttribute, OwnValue
from ratschlag.concept.operations import Closed, TooManyAttributes
from ratschlag.concept.operations import attributes as limits
from ratschlag.concept.rules.attributes import field_of
from ratschlag.concept.sources.choices import RowProblem
from ratschlag.concept.sources.own_values import NotAValue, value_as_text, value_from
from ratschlag.core.refusals import Outdated
from ratschlag.processes.enums import Direction
from tests.factories.concept import (
    ACT,
    decision_on,
    fill,
    make_attribute,
    make_concept,
    make_version,
)
from tests.factories.processes import NOW, make_process

pytestmark = pytest.mark.django_db

KINDS: dict[str, dict[str, Any]] = {
    "short": {"kind": "short", "unit": ""},
    "long": {"kind": "long", "unit": ""},
    "number": {"kind": "number"},
    "day": {"kind": "day", "unit": ""},
    "flag": {"kind": "flag", "unit": ""},
    "choice": {"kind": "choice", "unit": "", "options": "hoch\nMittel-hoch\nkeine"},
}


def of_kind(kind: str) -> OwnAttribute:
    return OwnAttribute(label="Merkmal", **{"unit": "Personen", **KINDS[kind]})


def one_of_each_kind(concept: Concept) -> dict[str, OwnAttribute]:
    return {kind: make_attribute(concept, f"M {kind}", **KINDS[kind]) for kind in KINDS}


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "written"),
    [
        ("short", "  ein\u200b  Wort ", "ein Wort", "ein Wort"),
        ("long", "eins \r\n\r\nzwei", "eins\n\nzwei", "eins\n\nzwei"),
        ("number", "1.234,50", "1234.5", "1234,5"),
        ("number", "1200 Personen", "1200", "1200"),
        ("number", "-3", "-3", "-3"),
        ("number", "0", "0", "0"),
        ("day", "31.12.2028", "2028-12-31", "31.12.2028"),
        ("day", "2028-12-31", "2028-12-31", "31.12.2028"),
        ("day", "2. Quartal 2028", "2028-06-30", "30.06.2028"),
        ("flag", "Ja", "yes", "ja"),
        ("flag", "no", "no", "nein"),
        ("choice", "HOCH", "hoch", "hoch"),
        ("choice", "mittel hoch", "Mittel-hoch", "Mittel-hoch"),
        *((kind, text, "", "") for kind in KINDS for text in ("", "  ", "–")),
    ],
)
def test_value_is_read_by_its_kind_and_written_as_it_is_read(
    kind: str, typed: str, kept: str, written: str
) -> None:
    attribute = of_kind(kind)

    assert value_from(attribute, typed) == kept
    assert value_as_text(attribute, kept) == written
    assert value_from(attribute, written) == kept


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        ("short", "x" * 201, RowProblem.TOO_LONG),
        ("long", "x" * 4001, RowProblem.TOO_LONG),
        ("number", "viele", RowProblem.NO_NUMBER),
        ("number", "1,2,3", RowProblem.NO_NUMBER),
        ("number", "12 Tonnen", RowProblem.NO_NUMBER),
        ("day", "31.02.2028", RowProblem.BAD_DAY),
        ("flag", "vielleicht", RowProblem.UNKNOWN_WORD),
        ("choice", "riesig", RowProblem.UNKNOWN_WORD),
    ],
)
def test_value_that_does_not_fit_its_kind_is_refused_with_a_sentence(
    kind: str, typed: str, problem: RowProblem
) -> None:
    with pytest.raises(NotAValue) as refused:
        value_from(of_kind(kind), typed)

    assert refused.value.kind == problem
    assert refused.value.sentence.startswith(str(problem.label))


def test_attribute_is_defined_behind_the_others(concept: Concept) -> None:
    first, second = make_attribute(concept), make_attribute(concept, "Klima")

    assert [first.position, second.position] == [1, 2]
    assert AuditEvent.objects.filter(action="concept.attribute_added").count() == 2


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"label": "reichweite"}, "label"),
        ({"label": "\u200b"}, "label"),
        ({"label": "Kosten"}, "label"),
        ({"label": "Kosten 2028"}, "label"),
        ({"label": "Was aus ihr wurde"}, "label"),
        ({"label": "Stufe", "kind": "choice", "options": "eine"}, "options"),
        ({"label": "Stufe", "kind": "choice", "options": f"a\n{'b' * 101}"}, "options"),
        ({"label": "Stufe", "kind": "riesig"}, "kind"),
    ],
)
def test_attribute_that_nobody_could_tell_apart_is_refused(
    concept: Concept, values: dict[str, Any], field: str
) -> None:
    make_attribute(concept)

    with pytest.raises(Invalid) as refused:
        make_attribute(concept, **values)

    assert list(refused.value.errors) == [field]
    assert OwnAttribute.objects.count() == 1


def test_at_most_thirty_attributes_are_defined(
    concept: Concept, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert limits.MOST_ATTRIBUTES == 30
    monkeypatch.setattr(limits, "MOST_ATTRIBUTES", 1)
    make_attribute(concept)

    with pytest.raises(TooManyAttributes):
        make_attribute(concept, "Klima")


def test_attribute_with_values_is_renamed_and_hidden_and_keeps_its_kind(
    concept: Concept, measure: Measure
) -> None:
    attribute = make_attribute(concept)
    fill(measure, {attribute: "12"})

    def change(version: int, **changes: Any) -> None:
        operations.change_attribute(attribute=attribute, changes=changes, version=version, **ACT)

    change(1, label="Erreichte Menschen", is_hidden=True)
    with pytest.raises(Invalid, match="deshalb bleibt seine Art"):
        change(2, kind="short")
    with pytest.raises(Outdated):
        change(1, label="Anders")

    attribute.refresh_from_db()
    assert (attribute.label, attribute.kind) == ("Erreichte Menschen", "number")
    assert OwnValue.objects.get().text == "12"
    assert not queries.attributes_at(measure).exists()


def test_kind_of_an_attribute_without_values_changes(concept: Concept) -> None:
    attribute = make_attribute(concept)

    operations.change_attribute(attribute=attribute, changes={"kind": "flag"}, version=1, **ACT)

    attribute.refresh_from_db()
    assert (attribute.kind, attribute.unit) == ("flag", "")


def test_choice_that_a_measure_made_stays_in_the_list(concept: Concept, measure: Measure) -> None:
    attribute = make_attribute(concept, **KINDS["choice"])
    fill(measure, {attribute: "hoch"})

    with pytest.raises(Invalid, match=r"„hoch“ ist bei M-1\.1 gewählt"):
        operations.change_attribute(
            attribute=attribute, changes={"options": "sehr hoch\nkeine"}, version=1, **ACT
        )
    operations.change_attribute(
        attribute=attribute, changes={"options": "keine\nhoch"}, version=1, **ACT
    )


def test_attributes_change_places(concept: Concept) -> None:
    make_attribute(concept)
    second = make_attribute(concept, "Klima")

    operations.move_attribute(attribute=second, place=Direction.UP, **ACT)
    operations.move_attribute(attribute=second, place=Direction.UP, **ACT)

    second.refresh_from_db()
    assert [one.label for one in queries.attributes_of(concept)] == ["Klima", "Reichweite"]
    assert AuditEvent.objects.filter(action="concept.attribute_moved").count() == 1


def test_attribute_is_deleted_only_without_values(concept: Concept, measure: Measure) -> None:
    attribute = make_attribute(concept)
    fill(measure, {attribute: "12"})

    with pytest.raises(StillUsed, match=r"M-1\.1"):
        operations.remove_attribute(attribute=attribute, **ACT)
    fill(measure, {attribute: ""})
    operations.remove_attribute(attribute=attribute, **ACT)

    assert not OwnAttribute.objects.exists()


def test_values_are_filled_in_changed_and_emptied_with_one_record(
    concept: Concept, measure: Measure
) -> None:
    own = one_of_each_kind(concept)
    fill(measure, {own["number"]: "12", own["flag"]: "ja", own["short"]: "Wort"})

    fill(measure, {own["number"]: "1.300", own["flag"]: "", own["short"]: "Wort"})
    fill(measure, {own["number"]: "1300"})

    kept = dict(OwnValue.objects.values_list("attribute__label", "text"))
    assert kept == {"M number": "1300", "M short": "Wort"}
    noted = AuditEvent.objects.filter(action="concept.attributes_filled").order_by("sequence")
    assert [one.changes for one in noted] == [
        {"M number": [None, "12"], "M flag": [None, "ja"], "M short": [None, "Wort"]},
        {"M number": ["12", "1300"], "M flag": ["ja", None]},
    ]


def test_all_reasons_stand_at_their_fields_and_nothing_is_written(
    concept: Concept, measure: Measure
) -> None:
    own = one_of_each_kind(concept)

    with pytest.raises(Invalid) as refused:
        fill(measure, {own["number"]: "viele", own["day"]: "bald", own["short"]: "Wort"})

    assert set(refused.value.errors) == {field_of(own["number"].pk), field_of(own["day"].pk)}
    assert not OwnValue.objects.exists()


def test_two_who_fill_in_at_once_do_not_overwrite_each_other(
    concept: Concept, measure: Measure
) -> None:
    attribute = make_attribute(concept)
    version = Measure.objects.get(pk=measure.pk).version
    fill(measure, {attribute: "12"})

    with pytest.raises(Outdated):
        operations.fill_attributes(measure=measure, texts={attribute: "13"}, version=version, **ACT)


def test_attribute_of_another_concept_is_refused(concept: Concept, measure: Measure) -> None:
    other = make_concept(make_process(concept.municipality, slug="klima"))

    with pytest.raises(Invalid):
        fill(measure, {make_attribute(other): "12"})


def test_adopted_concept_keeps_its_attributes(concept: Concept, measure: Measure) -> None:
    attribute = make_attribute(concept)
    Concept.objects.update(is_open=False)

    writes: list[Callable[[], Any]] = [
        lambda: make_attribute(concept, "Klima"),
        lambda: fill(measure, {attribute: "12"}),
        lambda: operations.move_attribute(attribute=attribute, place=Direction.UP, **ACT),
        lambda: operations.remove_attribute(attribute=attribute, **ACT),
    ]
    for write in writes:
        with pytest.raises(Closed):
            write()


def test_needed_attribute_stands_in_the_way_with_its_label(
    concept: Concept, measure: Measure
) -> None:
    assert queries.gate_of(concept) == []
    attribute = make_attribute(concept, is_required=True)
    make_attribute(concept, "Klima")
    make_attribute(concept, "Alt", is_required=True, is_hidden=True)

    (lack,) = queries.gate_of(concept)

    assert (lack.rule, lack.code) == (Rule.ATTRIBUTE_MISSING, "M-1.1")
    assert dict(lack.gap.details) == {"name": "Reichweite"}
    fill(measure, {attribute: "0"})
    assert queries.gate_of(concept) == []


def test_version_is_asked_for_what_it_keeps_itself_and_the_draft_for_the_rest(
    concept: Concept, measure: Measure
) -> None:
    shown = make_attribute(concept, is_required=True)
    own = make_attribute(concept, "Intern", is_required=True, is_public=False)
    release = make_version(concept)

    def missing() -> list[Any]:
        return [one.gap.details[0][1] for one in queries.gate_at(release).standing]

    assert missing() == ["Reichweite", "Intern"]
    fill(measure, {shown: "12", own: "3"})
    assert missing() == ["Reichweite"]
    later = make_version(concept)
    assert queries.gate_at(later).standing == []
    operations.adopt_version(
        release=later, values=decision_on(concept), by=ACT["by"], now=NOW + timedelta(minutes=1)
    )


def test_version_keeps_what_everybody_reads_and_a_comparison_shows_it(
    concept: Concept, measure: Measure
) -> None:
    own = one_of_each_kind(concept)
    secret = make_attribute(concept, "Intern", is_public=False)
    before = queries.content_of(make_version(concept))
    fill(measure, {own["number"]: "1.200,5", own["flag"]: "nein", own["day"]: "31.12.2028"})
    fill(measure, {secret: "7", own["choice"]: "hoch"})

    release = make_version(concept)

    after = queries.content_of(release)
    assert "attributes" not in before["measures"][0]
    assert after["measures"][0]["attributes"][0] == {
        "id": str(own["number"].pk),
        "label": "M number",
        "kind": "number",
        "unit": "Personen",
        "value": "1200.5",
    }
    assert "Intern" not in queries.text_of(release)
    (stretch,) = comparison(before, after).stretches
    rows = [(row.label, row.pieces[0].text) for row in stretch.parts[0].rows]
    assert rows == [
        ("M number", "1.200,5 Personen"),
        ("M day", "31. Dezember 2028"),
        ("M flag", "nein"),
        ("M choice", "hoch"),
    ]
