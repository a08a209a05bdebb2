"""What the new concept owes the old one stands at its gate; what it carries on, at its parts."""

import pytest

from ratschlag.concept.models import Concept
from ratschlag.concept.operations import WithoutException, waive
from ratschlag.concept.queries import gate_of, outside_sources
from ratschlag.concept.rules.facts import OutsideLack
from ratschlag.concept.rules.gate import blockers
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import OldConcept
from tests.factories.concept import ACT
from tests.factories.predecessors import (
    make_finding,
    make_old_concept,
    make_old_measure,
    take_stock,
)

pytestmark = pytest.mark.django_db


def owed(concept: Concept) -> list[tuple[str, bool]]:
    found = gate_of(concept)
    standing = blockers(found)
    return [(one.rule, one in standing) for one in found if isinstance(one, OutsideLack)]


def test_open_stock_taking_is_one_blocker_with_its_number(
    concept: Concept, old: OldConcept
) -> None:
    take_stock(make_old_measure(old), "done")
    make_old_measure(old)
    make_old_measure(old)

    (lack,) = [one for one in gate_of(concept) if isinstance(one, OutsideLack)]

    assert (lack.rule, lack.object) == ("stock_open", old.title)
    assert "2" in lack.message
    assert "3" in lack.message
    assert lack.url.endswith("?stand=offen")


def test_council_may_decide_before_all_was_looked_at_with_a_reason(
    concept: Concept, old: OldConcept
) -> None:
    make_old_measure(old)
    make_old_measure(old)
    (lack,) = [one for one in gate_of(concept) if isinstance(one, OutsideLack)]

    waive(concept=concept, lack=lack, reason="Der Rat drängt.", **ACT)

    assert owed(concept) == []
    make_old_measure(old)
    assert owed(concept) == [("stock_open", True)]


def test_a_finding_is_answered_in_words_instead_of_an_exception(
    concept: Concept, old: OldConcept
) -> None:
    make_finding(old)
    (lack,) = [one for one in gate_of(concept) if isinstance(one, OutsideLack)]

    with pytest.raises(WithoutException):
        waive(concept=concept, lack=lack, reason="Egal.", **ACT)


def test_finding_blocks_until_something_or_words_answer_it(
    concept: Concept, old: OldConcept
) -> None:
    by_part, in_words = make_finding(old), make_finding(old)
    assert owed(concept) == [("finding_open", True)] * 2

    operations.answer_finding(finding=by_part, part=concept.goals.get(), **ACT)
    operations.change_finding(
        finding=in_words, changes={"answer": "Später."}, basis=(), version=1, **ACT
    )

    assert owed(concept) == []


def test_continued_measure_without_successor_is_a_hint(concept: Concept, old: OldConcept) -> None:
    going_on = take_stock(make_old_measure(old), "continued")
    assert owed(concept) == [("without_successor", False)]

    operations.carry_on(old_measure=going_on, measure=concept.measures.get(), **ACT)

    assert owed(concept) == []


def test_only_the_latest_generation_is_owed_an_answer(concept: Concept, old: OldConcept) -> None:
    oldest = make_old_concept(concept.process, title="Konzept 2012", followed_by=old)
    make_old_measure(oldest)
    make_finding(oldest)

    assert owed(concept) == []


def test_new_parts_say_what_they_carry_on_and_answer(concept: Concept, old: OldConcept) -> None:
    measure, one = concept.measures.get(), make_old_measure(old, number="17")
    finding = make_finding(old)
    operations.carry_on(old_measure=one, measure=measure, **ACT)
    operations.answer_finding(finding=finding, part=measure, **ACT)

    hidden = outside_sources(measure)
    operations.show_stock(old_concept=old, **ACT)
    shown = outside_sources(measure)

    assert [source.words for source in hidden] == ["Lotsen", "Niemand war verantwortlich."]
    assert "17" in hidden[0].kind
    assert [source.public_url for source in hidden] == ["", ""]
    assert [source.public_url.rpartition("#")[2] for source in shown] == [
        f"nr-{one.pk}",
        f"befund-{finding.number}",
    ]
