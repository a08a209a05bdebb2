"""Measures that go into others: merged, split, superseded; never in a circle."""

from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid, StillUsed
from ratschlag.concept import documents, operations, queries
from ratschlag.concept.enums import Rule, Standing, SuccessionKind
from ratschlag.concept.models import Concept, Goal, Measure, MeasureSuccession, TakenCode
from ratschlag.concept.operations import Closed, GoesInCircles, NobodyToAsk, ReplacedAlready
from ratschlag.concept.queries.lists import ALSO, ONLY, Filters
from ratschlag.concept.rules.snapshots import facts_in
from ratschlag.concept.rules.successions import (
    carried_out,
    circle_with,
    earlier_than,
    is_replaced,
    pairs_in,
)
from ratschlag.processes.enums import Direction
from tests.factories.concept import (
    ACT,
    decision_on,
    make_concept,
    make_line,
    make_measure,
    make_round,
    make_succession,
    make_version,
)
from tests.factories.municipalities import make_municipality
from tests.factories.processes import make_process

pytestmark = pytest.mark.django_db

MERGED, SPLIT, SUPERSEDED = SuccessionKind.MERGED, SuccessionKind.SPLIT, SuccessionKind.SUPERSEDED


def rules_at(concept: Concept, measure: Measure) -> list[Any]:
    return [one.rule for one in queries.gate_of(concept) if getattr(one, "pk", None) == measure.pk]


def record(old: Measure, *others: Measure, **values: Any) -> list[MeasureSuccession]:
    row = {"kind": MERGED, "reason": "Beide tun dasselbe.", **values}
    return operations.record_succession(measure=old, others=others, values=row, **ACT)


# Rules


def test_measure_of_an_older_version_that_says_nothing_is_carried_out() -> None:
    assert not is_replaced({})
    assert not is_replaced({"successors": []})
    assert is_replaced({"successors": [{"id": str(uuid4())}]})


def test_circles_of_any_length_are_found() -> None:
    a, b, c, d = (uuid4() for _ in range(4))

    assert circle_with(a, a, []) == [a, a]
    assert circle_with(b, a, [(a, b)]) == [b, a, b]
    assert circle_with(c, a, [(a, b), (b, c)]) == [c, a, b, c]
    assert circle_with(a, d, [(a, b), (a, c), (b, d), (c, d)]) == []


def test_long_chains_are_followed_whole() -> None:
    keys = [uuid4() for _ in range(3000)]
    pairs = list(pairwise(keys))

    assert circle_with(keys[-1], keys[0], pairs)[0] == keys[-1]
    assert earlier_than(keys[-1], pairs) == frozenset(keys[:-1])


# What it means


def test_merged_measure_counts_nowhere_and_keeps_its_code(
    concept: Concept, measure: Measure, old: Measure
) -> None:
    make_line(old)
    assert rules_at(concept, old)
    before = queries.totals_of(concept).all.cents

    make_succession(old, measure)

    assert rules_at(concept, old) == []
    assert queries.gate_of(concept) == []
    assert queries.totals_of(concept).all.cents == before - 1_000_000
    assert list(queries.measures_of(concept)) == [measure]
    assert set(queries.measures_of(concept, Filters(replaced=ALSO))) == {measure, old}
    assert list(queries.measures_of(concept, Filters(replaced=ONLY))) == [old]
    assert list(queries.standings_of(concept)) == [measure.pk]
    assert [branch.goals[0].measure_count for branch in queries.outline_of(concept)] == [1]
    assert TakenCode.objects.filter(concept=concept, code=old.code).exists()
    assert AuditEvent.objects.filter(action="concept.succession_recorded").count() == 1


def test_goal_that_has_only_replaced_measures_has_none(
    concept: Concept, goal: Goal, measure: Measure
) -> None:
    other = make_measure(concept, title="Für ein anderes Ziel")

    make_succession(measure, other)

    assert rules_at(concept, goal) == [Rule.GOAL_WITHOUT_MEASURE]
    facts = queries.goal_facts(goal, has_origin=True)
    assert [one.rule for one in queries.lacks_at(goal, facts)] == [Rule.GOAL_WITHOUT_MEASURE]


def test_measure_is_split_into_several_and_later_into_one_more(
    concept: Concept, goal: Goal, measure: Measure, old: Measure
) -> None:
    third = make_measure(concept, goal)

    record(measure, old, third, kind=SPLIT)
    fourth = make_measure(concept, goal)
    record(measure, fourth, kind=SPLIT)

    lineage = queries.lineage_of(measure)
    assert [one.new_measure for one in lineage.after] == [old, third, fourth]
    assert lineage.is_replaced
    assert list(queries.measures_of(concept)) == [old, third, fourth]
    assert list(queries.measures_of(concept, Filters(replaced=ONLY))) == [measure]


def test_what_the_old_one_came_from_the_new_one_comes_from(
    concept: Concept, goal: Goal, measure: Measure, old: Measure
) -> None:
    last = make_measure(concept, goal)
    assert Rule.MEASURE_WITHOUT_ORIGIN in rules_at(concept, last)

    make_succession(measure, old)
    make_succession(old, last, kind=SUPERSEDED)

    assert Rule.MEASURE_WITHOUT_ORIGIN not in rules_at(concept, last)
    lineage = queries.lineage_of(last)
    assert lineage.earlier == {measure.pk, old.pk}
    assert [one.measure for one in queries.origins_of(last, lineage.earlier)] == [measure]


def test_unit_of_a_replaced_measure_is_not_asked(
    concept: Concept, measure: Measure, old: Measure
) -> None:
    opened = make_round(concept, measures=[old.pk])
    assert queries.commitments_owed(concept.process).count() == 1

    make_succession(old, measure)

    assert queries.commitments_owed(concept.process).count() == 0
    assert list(queries.requests_waited_for()) == []
    operations.close_round(opened=opened, **ACT)
    with pytest.raises(NobodyToAsk):
        make_round(concept, measures=[old.pk])


def test_replaced_measure_is_not_held_against_topics(
    concept: Concept, measure: Measure, old: Measure
) -> None:
    make_succession(old, measure)

    assert [row.code for row in queries.matrix_of(concept).rows] == ["Z-1", measure.code]


def test_order_passes_what_goes_into_others(
    concept: Concept, goal: Goal, measure: Measure, old: Measure
) -> None:
    last = make_measure(concept, goal)
    make_succession(old, measure)

    operations.move_measure(measure=last, place=Direction.UP, **ACT)

    assert list(queries.measures_of(concept)) == [last, measure]


# Refusals


def test_circle_of_one_is_refused(measure: Measure) -> None:
    with pytest.raises(Invalid, match="Stelle"):
        record(measure, measure)


def test_circle_of_two_is_refused_with_the_way(measure: Measure, old: Measure) -> None:
    make_succession(old, measure)

    with pytest.raises(GoesInCircles) as refused:
        make_succession(measure, old)

    assert "M-1.1 → M-1.2 → M-1.1" in str(refused.value)


def test_circle_of_three_is_refused(concept: Concept, measure: Measure, old: Measure) -> None:
    third = make_measure(concept)
    make_succession(measure, old)
    make_succession(old, third, kind=SUPERSEDED)

    with pytest.raises(GoesInCircles):
        record(third, measure, kind=SPLIT)

    assert MeasureSuccession.objects.count() == 2


def test_measure_goes_into_another_once(concept: Concept, measure: Measure, old: Measure) -> None:
    make_succession(old, measure)

    for other in (measure, make_measure(concept)):
        with pytest.raises(ReplacedAlready, match=old.code):
            make_succession(old, other)
    with pytest.raises(ReplacedAlready):
        make_succession(old, make_measure(concept), kind=SPLIT)


def test_measure_is_split_into_the_same_once(measure: Measure, old: Measure) -> None:
    make_succession(measure, old, kind=SPLIT)

    with pytest.raises(Invalid):
        make_succession(measure, old, kind=SPLIT)


@pytest.mark.parametrize("count", [0, 2])
def test_only_splitting_needs_several(concept: Concept, measure: Measure, count: int) -> None:
    others = [make_measure(concept) for _ in range(count)]

    with pytest.raises(Invalid):
        record(measure, *others)


@pytest.mark.parametrize("reason", ["", " \u200b\n"])
def test_reason_that_cannot_be_seen_is_refused(measure: Measure, old: Measure, reason: str) -> None:
    with pytest.raises(Invalid):
        record(old, measure, reason=reason)


def test_measure_of_another_concept_is_refused(measure: Measure) -> None:
    foreign = make_process(make_municipality("fernau"), public=True)
    other = make_measure(make_concept(foreign))

    with pytest.raises(Invalid):
        record(measure, other)


def test_measure_that_takes_a_place_is_not_deleted(measure: Measure, old: Measure) -> None:
    succession = make_succession(old, measure)

    with pytest.raises(StillUsed):
        operations.remove_measure(measure=measure, **ACT)

    operations.remove_measure(measure=old, **ACT)
    assert not MeasureSuccession.objects.filter(pk=succession.pk).exists()


def test_concept_goes_with_all_its_successions(
    concept: Concept, measure: Measure, old: Measure
) -> None:
    make_succession(old, measure)

    concept.measures.all().delete()

    assert not MeasureSuccession.objects.exists()


def test_adopted_concept_stays_as_it_is(concept: Concept, measure: Measure, old: Measure) -> None:
    succession = make_succession(old, measure)
    release = make_version(concept)
    operations.adopt_version(release=release, values=decision_on(concept), **ACT)

    with pytest.raises(Closed):
        operations.remove_succession(succession=succession, **ACT)
    with pytest.raises(Closed):
        make_succession(measure, old)


def test_succession_is_taken_back(concept: Concept, measure: Measure, old: Measure) -> None:
    succession = make_succession(old, measure)

    operations.remove_succession(succession=succession, **ACT)

    assert Rule.MONEY_UNDECIDED in rules_at(concept, old)
    assert queries.standings_of(concept)[old.pk] == Standing.NOT_ASKED
    assert AuditEvent.objects.filter(action="concept.succession_removed").exists()


# Versions


def test_version_says_the_same_and_older_ones_stay_readable(
    concept: Concept, measure: Measure, old: Measure
) -> None:
    make_line(old)
    first = make_version(concept)
    make_succession(old, measure)
    second = make_version(concept, "Zusammengeführt")

    before, after = queries.content_of(first), queries.content_of(second)
    assert "successors" not in before["measures"][1]
    assert after["measures"][1]["successors"] == [
        {
            "id": str(measure.pk),
            "code": measure.code,
            "kind": "merged",
            "reason": "Beide tun dasselbe.",
        }
    ]
    assert pairs_in(after["measures"]) == [(old.pk, measure.pk)]
    assert [one["code"] for one in carried_out(after["measures"])] == [measure.code]
    assert [len(facts_in(content).measures) for content in (before, after)] == [2, 1]
    assert queries.gate_at(second).standing == []
    found = documents.comparison(before, after)
    assert [part.code for stretch in found.stretches for part in stretch.parts] == [old.code]
    (row,) = found.stretches[0].parts[0].rows
    assert (row.label, row.pieces[0].text) == ("geht auf in", "M-1.1: Beide tun dasselbe.")
    assert [year.difference for year in found.years] == [-1_000_000]
