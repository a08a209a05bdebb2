"""Versions adopted by a decision of the council, changed by another; exceptions with a reason."""

import inspect
from typing import Any

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept import operations, queries
from ratschlag.concept.enums import Rule
from ratschlag.concept.models import Concept, Measure, VersionContent
from ratschlag.concept.operations import (
    AdoptedAlready,
    Broken,
    Closed,
    DraftMovedOn,
    NotAdopted,
    NotReady,
    WithoutException,
)
from ratschlag.concept.personal_data import PERSONAL_DATA
from ratschlag.concept.rules.gate import blockers
from ratschlag.core.personal_data import Subject
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import Direction
from tests.factories.concept import (
    ACT,
    decision_on,
    first_section,
    make_confirmed,
    make_version,
    make_waiver,
    one_of_each,
)
from tests.factories.processes import NOW

pytestmark = pytest.mark.django_db


def change(measure: Measure, **changes: Any) -> Measure:
    measure.refresh_from_db()
    return operations.change_measure(
        measure=measure, changes=changes, version=measure.version, **ACT
    )


def test_adoption_closes_the_draft_and_publishes(concept: Concept, measure: Measure) -> None:
    release = make_version(concept)

    decision = operations.adopt_version(release=release, values=decision_on(concept), **ACT)

    release.refresh_from_db()
    concept.refresh_from_db()
    assert (decision.paper_number, release.is_published) == ("28/SVV/0001", True)
    assert not concept.is_open
    with pytest.raises(Closed):
        change(measure, title="Anders")
    with pytest.raises(AdoptedAlready):
        operations.withdraw_version(release=release, **ACT)
    with pytest.raises(AdoptedAlready):
        operations.adopt_version(release=release, values=decision_on(concept), **ACT)


def test_what_is_noted_while_carrying_out_goes_on(concept: Concept, measure: Measure) -> None:
    step = operations.add_step(
        measure=measure, values={"name": "Stelle", "due_on": NOW.date()}, **ACT
    )
    make_confirmed(concept)
    release = make_version(concept)
    operations.adopt_version(release=release, values=decision_on(concept), **ACT)

    begun = change(measure, title=measure.title, began_on=NOW.date())
    reached = {"name": "Stelle", "reached_on": NOW.date()}
    operations.change_step(step=step, changes=reached, version=1, **ACT)

    assert begun.began_on == NOW.date()


def test_nothing_incomplete_is_adopted_but_with_a_reason(
    concept: Concept, measure: Measure
) -> None:
    change(measure, due_on=None)
    make_confirmed(concept)
    release = make_version(concept)
    with pytest.raises(NotReady):
        operations.adopt_version(release=release, values=decision_on(concept), **ACT)

    make_waiver(concept, Rule.MEASURE_WITHOUT_DATE)
    decision = operations.adopt_version(release=release, values=decision_on(concept), **ACT)

    assert decision.waivers == [
        {
            "rule": "measure_without_date",
            "named": "M-1.1 Lotsen einstellen",
            "details": {},
            "reason": "So gewollt.",
            "by": "Anna",
            "on": NOW.date().isoformat(),
        }
    ]


def test_a_measure_without_unit_has_no_exception(concept: Concept, measure: Measure) -> None:
    change(measure, lead=None)

    with pytest.raises(WithoutException):
        make_waiver(concept, Rule.MEASURE_WITHOUT_LEAD)


def test_only_what_stands_in_the_draft_is_adopted(concept: Concept, measure: Measure) -> None:
    release = make_version(concept)
    change(measure, place="Schlaatz")

    with pytest.raises(DraftMovedOn):
        operations.adopt_version(release=release, values=decision_on(concept), **ACT)


def test_version_that_was_tampered_with_is_not_adopted(concept: Concept) -> None:
    release = make_version(concept)
    VersionContent.objects.update(text='{"anders": true}')

    with pytest.raises(Broken):
        operations.adopt_version(release=release, values=decision_on(concept), **ACT)
    with pytest.raises(Broken):
        operations.publish_version(release=release, **ACT)


def test_decision_of_tomorrow_is_refused(concept: Concept) -> None:
    release = make_version(concept)
    ahead = decision_on(concept, decided_on=NOW.date().replace(year=NOW.year + 1))

    with pytest.raises(Invalid):
        operations.adopt_version(release=release, values=ahead, **ACT)


def test_adopted_concept_is_opened_by_a_decision_with_its_paper(
    concept: Concept, measure: Measure
) -> None:
    with pytest.raises(NotAdopted):
        operations.open_again(concept=concept, values=decision_on(concept), **ACT)
    release = make_version(concept)
    operations.adopt_version(release=release, values=decision_on(concept), **ACT)
    with pytest.raises(Invalid):
        operations.open_again(concept=concept, values=decision_on(concept), **ACT)

    values = decision_on(concept, reason="Neue Frist", paper_number="29/SVV/0002")
    operations.open_again(concept=concept, values=values, **ACT)

    change(measure, title="Anders")
    make_confirmed(concept)
    second = make_version(concept, "Fortschreibung")
    operations.adopt_version(release=second, values=decision_on(concept), **ACT)
    concept.refresh_from_db()
    assert queries.adopted_version(concept) == second
    assert [one.kind for one in concept.decisions.order_by("pk")].count("adopts") == 2


def test_every_operation_on_parts_respects_a_closed_draft(process: Any) -> None:
    one_of_each(process)
    concept = Concept.objects.get()
    measure = concept.measures.get(replaced_by=None)
    goal, section = concept.goals.get(), first_section(concept)
    Concept.objects.update(is_open=False)
    known: dict[str, Any] = {
        "concept": concept, "measure": measure, "goal": goal, "section": section,
        "indicator": goal.indicators.get(), "partner": measure.partners.get(),
        "step": measure.steps.get(), "line": measure.budget_lines.get(),
        "succession": concept.successions.get(), "others": [],
        "waiver": concept.waivers.get(), "changes": {"title": "X", "name": "X", "year": 1999},
        "values": {}, "targets": {}, "goals": [], "measures": [], "text": "X", "version": 1,
        "direction": Direction.UP, "reason": "X", "lack": queries.gate_of(concept)[0], **ACT,
    }  # fmt: skip
    own_fields = {
        "change_step": {"name": "X"},
        "change_measure": {"title": "X"},
        "change_goal": {"title": "X"},
    }
    free = {
        "begin_concept", "show_concept", "hide_concept", "publish_version", "withdraw_version",
        "adopt_version", "open_again", "tell_authors", "remind_requests", "note_silences",
    }  # fmt: skip
    writes = [
        one
        for name, one in inspect.getmembers(operations, inspect.isfunction)
        if name not in free and set(inspect.signature(one).parameters) <= set(known)
    ]
    assert len(writes) > 25

    for operation in writes:
        names = inspect.signature(operation).parameters
        asked = {name: known[name] for name in names}
        if operation.__name__ in own_fields:
            asked["changes"] = own_fields[operation.__name__]
        with pytest.raises(Closed):
            operation(**asked)


def test_exception_is_void_once_the_text_changes(concept: Concept, measure: Measure) -> None:
    change(measure, summary="Die Stadt fördert Lotsen.")
    make_confirmed(concept)
    make_waiver(concept, Rule.WORDING_VAGUE_VERB)
    assert not queries.gate_of(concept)

    change(measure, summary="Die Stadt fördert viele Lotsen.")

    gate = queries.gate_now(concept)
    assert [one.rule for one in gate.standing] == [
        Rule.COMMITMENT_CHANGED,
        Rule.WORDING_VAGUE_VERB,
    ]
    assert (len(gate.used), len(gate.void)) == (0, 1)


def test_exception_taken_back_counts_again(concept: Concept, measure: Measure) -> None:
    change(measure, due_on=None)
    make_confirmed(concept)
    waiver = make_waiver(concept, Rule.MEASURE_WITHOUT_DATE)
    with pytest.raises(StopIteration):
        make_waiver(concept, Rule.MEASURE_WITHOUT_DATE)

    operations.take_waiver_back(waiver=waiver, **ACT)

    assert len(blockers(queries.gate_of(concept))) == 1
    actions = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"concept.lack_waived", "concept.waiver_taken_back"} <= actions


def test_names_are_forgotten_and_what_was_done_stays(
    concept: Concept, measure: Measure, town: Municipality
) -> None:
    change(measure, due_on=None)
    make_confirmed(concept)
    make_waiver(concept, Rule.MEASURE_WITHOUT_DATE)
    release = make_version(concept)
    decision = operations.adopt_version(release=release, values=decision_on(concept), **ACT)
    [signatures] = [one for one in PERSONAL_DATA if one.key == "concept.signatures"]
    anna = Subject(municipality_id=town.pk, names=frozenset({"Anna"}))
    assert len(list(signatures.records(anna))) == 3

    done = operations.forget_signatures(names={"Anna"}, municipality_id=town.pk, until=None)

    release.refresh_from_db()
    decision.refresh_from_db()
    assert (done, release.frozen_by, decision.waivers[0]["by"]) == (3, "", "")
    assert queries.is_as_frozen(release)
