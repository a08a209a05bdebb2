"""Every write on old concepts, with what it refuses."""

from typing import Any
from uuid import uuid4

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept import operations as concepts
from ratschlag.concept.models import Concept
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities.models import Municipality
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import Finding, FindingAnswer, OldConcept, Succession
from ratschlag.predecessors.operations import MovedOn, NothingChosen, NotThisConcept, SameState
from ratschlag.processes.models import Process
from tests.factories.concept import (
    ACT,
    decision_on,
    make_measure,
    make_ready,
    make_succession,
    make_version,
)
from tests.factories.municipalities import make_municipality
from tests.factories.predecessors import (
    make_finding,
    make_old_concept,
    make_old_measure,
    take_stock,
)
from tests.factories.processes import make_process
from tests.factories.stakeholders import make_organisation

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("sequence").values_list("action", flat=True))


def test_old_concepts_form_a_line_without_a_ring(process: Process, old: OldConcept) -> None:
    oldest = make_old_concept(process, title="Konzept 2012", followed_by=old)

    with pytest.raises(Invalid) as refused:
        operations.change_old_concept(
            old_concept=old, changes={"followed_by": oldest}, version=1, **ACT
        )

    assert list(refused.value.errors) == ["followed_by"]


def test_old_concept_of_another_process_is_no_follower(process: Process, old: OldConcept) -> None:
    other = make_old_concept(make_process(process.municipality, slug="klima"))

    with pytest.raises(Invalid) as refused:
        operations.change_old_concept(
            old_concept=old, changes={"followed_by": other}, version=1, **ACT
        )

    assert list(refused.value.errors) == ["followed_by"]


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"title": " "}, "title"),
        ({"title": "Integrationskonzept 2016–2020"}, "title"),
        ({"title": "Anderes", "ends_on": "2015-01-01"}, "ends_on"),
    ],
)
def test_old_concept_that_says_nonsense_is_refused(
    process: Process, old: OldConcept, values: dict[str, Any], place: str
) -> None:
    with pytest.raises(Invalid) as refused:
        make_old_concept(process, **values)

    assert list(refused.value.errors) == [place]


def test_removing_an_old_concept_takes_its_measures_along(process: Process) -> None:
    old = make_old_concept(process)
    make_old_measure(old)
    make_finding(old)

    operations.remove_old_concept(old_concept=old, **ACT)

    assert not OldConcept.objects.exists()
    assert not Finding.objects.exists()


def test_stock_taking_is_shown_and_hidden_once(old: OldConcept) -> None:
    shown = operations.show_stock(old_concept=old, **ACT)
    with pytest.raises(SameState):
        operations.show_stock(old_concept=old, **ACT)
    hidden = operations.hide_stock(old_concept=old, **ACT)

    assert (shown.is_shown, hidden.is_shown) == (True, False)
    with pytest.raises(SameState):
        operations.hide_stock(old_concept=old, **ACT)


def test_old_measures_get_the_next_number_and_place(old: OldConcept) -> None:
    make_old_measure(old, number="7")
    second = make_old_measure(old)

    assert (second.number, second.position) == ("8", 2)
    with pytest.raises(Invalid) as refused:
        make_old_measure(old, number="7")
    assert list(refused.value.errors) == ["number"]


def test_correcting_an_old_measure_keeps_its_number(old: OldConcept) -> None:
    one = make_old_measure(old, number="7")

    changed = operations.change_old_measure(
        old_measure=one, changes={"title": "Lotsinnen", "number": ""}, version=1, **ACT
    )

    assert (changed.number, changed.title) == ("7", "Lotsinnen")
    with pytest.raises(Outdated):
        operations.change_old_measure(old_measure=one, changes={"title": "X"}, version=1, **ACT)


def test_removing_an_old_measure_is_noted(old: OldConcept) -> None:
    operations.remove_old_measure(old_measure=make_old_measure(old), **ACT)

    assert actions()[-1] == "predecessors.old_measure_removed"


@pytest.mark.parametrize("state", ["changed", "dropped", "unknown"])
def test_what_was_not_done_as_planned_needs_a_reason(old: OldConcept, state: str) -> None:
    one = make_old_measure(old)

    with pytest.raises(Invalid) as refused:
        take_stock(one, state, reason="  ")

    assert list(refused.value.errors) == ["reason"]
    assert take_stock(one, "done", reason="").state == "done"


def test_only_units_here_answer_for_an_old_measure(old: OldConcept) -> None:
    town = old.municipality
    ngo = make_organisation(town, "Verein", sector="civil_society", kind="ngo")
    elsewhere = make_organisation(
        make_municipality("bernau"), "Amt", sector="administration", kind="department"
    )
    one = make_old_measure(old)

    for wrong in (ngo, elsewhere):
        with pytest.raises(Invalid) as refused:
            take_stock(one, "done", answered_for=wrong)
        assert list(refused.value.errors) == ["answered_for"]


def test_many_are_set_at_once_or_none(old: OldConcept) -> None:
    first, second = make_old_measure(old), make_old_measure(old)
    take_stock(second, "done")
    values = {"state": "dropped", "reason": "Kein Geld."}

    with pytest.raises(MovedOn):
        operations.take_stock_of_many(
            old_concept=old, chosen={first.pk: 1, second.pk: 1}, values=values, **ACT
        )
    number = operations.take_stock_of_many(
        old_concept=old, chosen={first.pk: 1, second.pk: 2}, values=values, **ACT
    )

    assert number == 2
    assert list(old.measures.values_list("state", "version")) == [("dropped", 2), ("dropped", 3)]
    assert actions()[-2:] == ["predecessors.stock_taken"] * 2


def test_many_that_are_none_or_lack_a_reason_are_refused(old: OldConcept) -> None:
    one = make_old_measure(old)
    elsewhere = make_old_measure(make_old_concept(old.process, title="Anderes"))

    for chosen in ({}, {uuid4(): 1}, {elsewhere.pk: 1}):
        with pytest.raises(NothingChosen):
            operations.take_stock_of_many(
                old_concept=old, chosen=chosen, values={"state": "done"}, **ACT
            )
    with pytest.raises(Invalid):
        operations.take_stock_of_many(
            old_concept=old, chosen={one.pk: 1}, values={"state": "dropped"}, **ACT
        )


def test_new_measure_carries_an_old_one_on_once(concept: Concept, old: OldConcept) -> None:
    one, measure = make_old_measure(old), concept.measures.get()

    first = operations.carry_on(old_measure=one, measure=measure, **ACT)
    again = operations.carry_on(old_measure=one, measure=measure, **ACT)
    assert first == again
    operations.remove_succession(succession=first, **ACT)

    assert not Succession.objects.exists()


def test_measure_of_another_process_carries_nothing_on(old: OldConcept) -> None:
    other = make_ready(make_process(old.municipality, slug="klima"))

    with pytest.raises(NotThisConcept):
        operations.carry_on(old_measure=make_old_measure(old), measure=other.measures.get(), **ACT)
    with pytest.raises(NotThisConcept):
        operations.answer_finding(finding=make_finding(old), part=other.goals.get(), **ACT)


def test_findings_are_numbered_and_rest_on_old_measures(old: OldConcept) -> None:
    one, two = make_old_measure(old), make_old_measure(old)
    make_finding(old)
    finding = make_finding(old, one)

    changed = operations.change_finding(
        finding=finding, changes={"text": "Neu."}, basis=[one, two], version=1, **ACT
    )

    assert (changed.number, changed.text, changed.basis.count()) == (2, "Neu.", 2)
    assert actions()[-1] == "predecessors.basis_named"
    foreign = make_old_measure(make_old_concept(old.process, title="Anderes"))
    with pytest.raises(NotThisConcept):
        make_finding(old, foreign)


def test_finding_is_answered_by_each_kind_of_part_once(concept: Concept, old: OldConcept) -> None:
    finding, section = make_finding(old), concept.sections.get()
    concepts.write_section(section=section, text="Absatz.", version=section.version, **ACT)
    parts = [concept.goals.get(), concept.measures.get(), section.paragraphs.get()]

    answers = [operations.answer_finding(finding=finding, part=part, **ACT) for part in parts]
    operations.answer_finding(finding=finding, part=parts[0], **ACT)

    assert [one.part for one in answers] == parts
    operations.remove_answer(answer=answers[0], **ACT)
    assert FindingAnswer.objects.count() == 2


def test_removing_a_finding_is_noted(old: OldConcept) -> None:
    operations.remove_finding(finding=make_finding(old), **ACT)

    assert actions()[-1] == "predecessors.finding_removed"


def test_version_adopted_here_becomes_the_old_concept(town: Municipality) -> None:
    before, after = make_process(town), make_process(town, slug="naechstes")
    concept = make_ready(before)
    measure = concept.measures.get()
    make_succession(make_measure(concept), measure)  # is not carried out, so not taken over
    release = make_version(concept)
    with pytest.raises(NotThisConcept):
        operations.take_adopted_version(process=after, release=release, **ACT)
    concepts.adopt_version(release=release, values=decision_on(concept), **ACT)

    old = operations.take_adopted_version(process=after, release=release, **ACT)

    assert (old.title, old.paper_number) == (concept.title, "28/SVV/0001")
    row = old.measures.values_list("number", "title", "chapter", "lead", "planned").get()
    assert row == (
        measure.code,
        "Lotsen einstellen",
        "Wohnen",
        "Fachbereich Soziales",
        "31.12.2029",
    )
    with pytest.raises(NotThisConcept):
        operations.take_adopted_version(process=before, release=release, **ACT)
