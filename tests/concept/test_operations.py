"""Every write on a concept: what it changes, what it keeps, what it refuses."""

from datetime import date
from decimal import Decimal

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid, StillUsed
from ratschlag.concept import operations, queries
from ratschlag.concept.models import Concept, Goal, Measure, Section
from ratschlag.concept.operations import AlreadyBegun, CodeTaken, GoalDraft, MeasureDraft, SameState
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import Direction
from ratschlag.processes.models import Process
from tests.factories.concept import (
    ACT,
    CONCEPT,
    GOAL,
    INDICATOR,
    LINE,
    first_section,
    make_concept,
    make_goal,
    make_line,
    make_measure,
    make_ready,
    make_section,
    make_unit,
)
from tests.factories.processes import make_field, make_process
from tests.factories.stakeholders import make_organisation

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("sequence").values_list("action", flat=True))


def texts(section: Section) -> list[tuple[int, str]]:
    return list(section.paragraphs.order_by("position").values_list("number", "text"))


def test_begin_concept_makes_a_section_of_each_field(process: Process) -> None:
    make_field(process, "Wohnen", position=1)
    make_field(process, "Arbeit", position=2)

    concept = operations.begin_concept(process=process, values=CONCEPT, **ACT)

    sections = concept.sections.order_by("position")
    assert [(one.title, one.field.name) for one in sections if one.field] == [
        ("Wohnen", "Wohnen"),
        ("Arbeit", "Arbeit"),
    ]
    with pytest.raises(AlreadyBegun):
        operations.begin_concept(process=process, values=CONCEPT, **ACT)


def test_concept_that_ends_before_it_starts_is_refused(concept: Concept) -> None:
    changes = {"ends_on": date(2020, 1, 1)}

    with pytest.raises(Invalid) as refused:
        operations.change_concept(concept=concept, changes=changes, version=1, **ACT)

    assert "ends_on" in refused.value.errors or "__all__" in refused.value.errors


def test_levels_are_called_as_the_concept_says(concept: Concept) -> None:
    changes = {"section_levels": "  Leitlinie \n\n Thema"}

    changed = operations.change_concept(concept=concept, changes=changes, version=1, **ACT)

    assert [changed.section_level(depth) for depth in range(3)] == ["Leitlinie", "Thema", "Thema"]
    assert changed.goal_level(1) == "Teilziel"


def test_draft_is_shown_and_hidden_once(concept: Concept) -> None:
    assert operations.show_concept(concept=concept, **ACT).is_shown
    with pytest.raises(SameState):
        operations.show_concept(concept=concept, **ACT)

    assert not operations.hide_concept(concept=concept, **ACT).is_shown
    with pytest.raises(SameState):
        operations.hide_concept(concept=concept, **ACT)


def test_section_renamed_and_moved_keeps_identity_goals_and_paragraphs(concept: Concept) -> None:
    section, other = first_section(concept), make_section(concept, "Arbeit")
    written = operations.write_section(section=section, text="Eins.", version=1, **ACT)

    operations.change_section(
        section=section,
        changes={"title": "Wohnen und Unterbringung", "parent": other},
        version=written.version,
        **ACT,
    )

    kept = Section.objects.get(pk=section.pk)
    assert (kept.title, kept.parent, kept.goals.count()) == ("Wohnen und Unterbringung", other, 1)
    assert texts(kept) == [(1, "Eins.")]


def test_section_below_itself_is_refused(concept: Concept) -> None:
    section = first_section(concept)
    below = make_section(concept, "Thema", parent=section)

    with pytest.raises(Invalid) as refused:
        operations.change_section(section=section, changes={"parent": below}, version=1, **ACT)

    assert "parent" in refused.value.errors


def test_section_of_another_concept_is_refused(concept: Concept, other_town: Municipality) -> None:
    foreign = first_section(make_concept(make_process(other_town)))

    for values in ({"title": "A", "parent": foreign}, {"title": "A", "field": foreign.field}):
        with pytest.raises(Invalid):
            operations.add_section(concept=concept, values=values, **ACT)
    with pytest.raises(Invalid):
        make_goal(concept, section=foreign)


def test_paragraphs_keep_their_numbers_for_good(concept: Concept) -> None:
    section = first_section(concept)
    one = operations.write_section(section=section, text="Eins.\n\nZwei.", version=1, **ACT)

    two = operations.write_section(
        section=section, text="Ganz neu hier.\n\nEins.\n\nZwei.", version=one.version, **ACT
    )
    operations.write_section(section=section, text="Zwei.\n\nAm Ende.", version=two.version, **ACT)

    assert texts(section) == [(2, "Zwei."), (4, "Am Ende.")]
    with pytest.raises(Outdated):
        operations.write_section(section=section, text="", version=one.version, **ACT)


def test_section_moves_up_and_down_among_its_siblings(concept: Concept) -> None:
    first, second = first_section(concept), make_section(concept, "Arbeit")

    operations.move_section(section=second, place=Direction.UP, **ACT)
    operations.move_section(section=second, place=Direction.UP, **ACT)

    order = [branch.placed.row for branch in queries.outline_of(concept)]
    assert order == [second, first]


def test_section_with_goals_is_not_removed(concept: Concept) -> None:
    with pytest.raises(StillUsed):
        operations.remove_section(section=first_section(concept), **ACT)

    empty = make_section(concept)
    operations.remove_section(section=empty, **ACT)
    assert not Section.objects.filter(pk=empty.pk).exists()


def test_process_goes_with_its_concept(concept: Concept) -> None:
    make_goal(concept, parent=concept.goals.get(), section=make_section(concept))

    concept.process.delete()

    assert not Concept.objects.exists()


def test_codes_are_made_kept_and_never_given_twice(concept: Concept) -> None:
    goal, own = concept.goals.get(), make_goal(concept, code="SP-7")
    assert (goal.code, concept.measures.get().code) == ("Z-1", "M-1.1")
    part = make_goal(concept, parent=goal)
    assert part.code == "Z-1.1"

    operations.change_goal(goal=own, changes={"title": "Anders", "code": "SP-8"}, version=1, **ACT)
    operations.remove_goal(goal=part, **ACT)

    own.refresh_from_db()
    assert (own.title, own.code) == ("Anders", "SP-7")
    assert make_goal(concept, parent=goal).code == "Z-1.2"
    with pytest.raises(CodeTaken):
        make_goal(concept, code="Z-1.1")
    with pytest.raises(CodeTaken):
        make_measure(concept, code="SP-7")


def test_code_that_could_be_misread_is_refused(concept: Concept) -> None:
    with pytest.raises(Invalid) as refused:
        make_goal(concept, code="O-1")

    assert "code" in refused.value.errors


def test_goal_that_is_part_of_itself_is_refused(goal: Goal) -> None:
    part = make_goal(goal.concept, parent=goal)

    with pytest.raises(Invalid):
        operations.change_goal(goal=goal, changes={"parent": part}, version=1, **ACT)
    with pytest.raises(StillUsed):
        operations.remove_goal(goal=goal, **ACT)


def test_goal_moves_among_those_of_its_section_only(goal: Goal) -> None:
    concept = goal.concept
    elsewhere = make_goal(concept, section=make_section(concept))
    last = make_goal(concept)

    operations.move_goal(goal=last, place=Direction.UP, **ACT)

    assert list(queries.goals_of(concept)) == [last, elsewhere, goal]


def test_measure_leads_to_goals_of_its_own_concept_only(
    measure: Measure, other_town: Municipality
) -> None:
    foreign = make_goal(make_concept(make_process(other_town)))
    second = make_goal(measure.concept)

    operations.assign_goals(measure=measure, goals=[second], **ACT)

    assert list(measure.goals.all()) == [second]
    with pytest.raises(Invalid):
        operations.assign_goals(measure=measure, goals=[foreign], **ACT)
    with pytest.raises(Invalid):
        make_measure(measure.concept, foreign)


def test_measure_is_led_by_a_unit_of_the_own_administration(
    measure: Measure, other_town: Municipality
) -> None:
    outsider = make_organisation(measure.municipality, "Verein", kind="ngo", sector="civil_society")

    for lead in (outsider, make_organisation(other_town)):
        with pytest.raises(Invalid) as refused:
            operations.change_measure(measure=measure, changes={"lead": lead}, version=1, **ACT)
        assert "lead" in refused.value.errors


def test_measure_changes_moves_and_goes(measure: Measure) -> None:
    last = make_measure(measure.concept)
    operations.change_measure(
        measure=last, changes={"title": "Anders", "code": "M-9"}, version=1, **ACT
    )

    operations.move_measure(measure=last, place=Direction.UP, **ACT)

    assert [one.code for one in queries.measures_of(measure.concept)] == ["M-1", "M-1.1"]
    operations.remove_measure(measure=last, **ACT)
    assert make_measure(measure.concept).code == "M-2"


def test_partner_is_noted_once_and_is_not_the_responsible_unit(measure: Measure) -> None:
    verein = make_organisation(measure.municipality, "Verein", kind="ngo", sector="civil_society")
    values = {"organisation": verein, "role": "berät"}
    partner = operations.add_partner(measure=measure, values=values, **ACT)

    for organisation in (verein, measure.lead):
        with pytest.raises(Invalid):
            operations.add_partner(
                measure=measure, values={"organisation": organisation, "role": "hilft"}, **ACT
            )
    operations.change_partner(partner=partner, changes={"role": "leitet"}, version=1, **ACT)
    operations.remove_partner(partner=partner, **ACT)

    assert measure.partners.count() == 0
    assert actions()[-3:] == [
        "concept.partner_added",
        "concept.partner_changed",
        "concept.partner_removed",
    ]


def test_steps_are_added_changed_and_removed(measure: Measure) -> None:
    values = {"name": "Stelle besetzt", "due_on": date(2028, 3, 1)}
    step = operations.add_step(measure=measure, values=values, **ACT)
    second = operations.add_step(measure=measure, values=values, **ACT)
    assert (step.position, second.position) == (1, 2)

    operations.change_step(step=step, changes={"reached_on": date(2028, 2, 1)}, version=1, **ACT)
    operations.remove_step(step=second, **ACT)

    assert measure.steps.get().reached_on == date(2028, 2, 1)


def test_money_that_contradicts_itself_is_refused(measure: Measure) -> None:
    for values in (
        {"state": "none_needed", "amount_cents": 1, "year": 2028},
        {"state": "open", "amount_cents": 1, "kind": "running"},
        {"state": "open", "year": 2028},
        {**LINE, "amount_cents": -1},
    ):
        with pytest.raises(Invalid):
            operations.add_line(measure=measure, values=values, **ACT)


def test_money_is_added_changed_and_removed_and_empty_is_not_zero(measure: Measure) -> None:
    line = make_line(measure, year=2029, amount_cents=None, state="open")

    totals = queries.totals_of(measure.concept)
    assert [(one.label, one.cents, one.unknown) for one in totals.by_year] == [
        ("2028", 1_000_000, 0),
        ("2029", 0, 1),
    ]
    assert [one.label for one in totals.by_field] == ["Wohnen"]

    operations.change_line(line=line, changes={"amount_cents": 5}, version=1, **ACT)
    assert queries.totals_of(measure.concept).all.cents == 1_000_005
    operations.remove_line(line=line, **ACT)
    assert measure.budget_lines.count() == 1


def test_catalogue_is_taken_over_as_if_typed_one_by_one(process: Process) -> None:
    concept = make_concept(process)
    section, unit = first_section(concept), make_unit(concept)
    goals = [
        GoalDraft({**GOAL, "section": section}, [(INDICATOR, {2032: Decimal(500)})]),
        GoalDraft({**GOAL, "section": section, "code": "SP-1"}),
    ]
    verein = make_organisation(concept.municipality, "Verein", kind="ngo")
    measures = [
        MeasureDraft(
            {"title": "Lotsen", "lead": unit, "due_on": date(2029, 12, 31)},
            goals=[0, 1],
            partners=[{"organisation": verein, "role": "berät"}],
            steps=[{"name": "Beginn", "due_on": date(2028, 2, 1)}],
            money=[LINE],
        ),
        MeasureDraft({"title": "Noch nichts"}),
    ]

    operations.take_over_catalogue(concept=concept, goals=goals, measures=measures, **ACT)

    assert [one.code for one in queries.goals_of(concept)] == ["Z-1", "SP-1"]
    assert [one.code for one in queries.measures_of(concept)] == ["M-1.1", "M-1"]
    assert [str(one.rule) for one in queries.gate_of(concept)] == [
        "goal_without_origin",
        "goal_without_indicator",
        "goal_without_origin",
        "commitment_not_asked",
        "measure_without_origin",
        "measure_without_goal",
        "measure_without_lead",
        "measure_without_date",
        "money_undecided",
        "measure_without_origin",
    ]
    assert make_goal(concept).code == "Z-2"
    with pytest.raises(CodeTaken):
        operations.take_over_catalogue(concept=concept, goals=goals[1:], measures=[], **ACT)


def test_gate_of_a_whole_concept_is_open_and_closes_when_something_goes(concept: Concept) -> None:
    assert queries.gate_of(concept) == []

    operations.assign_goals(measure=concept.measures.get(), goals=[], **ACT)

    assert [str(one.rule) for one in queries.gate_of(concept)] == [
        "goal_without_measure",
        "measure_without_goal",
    ]


def test_concepts_of_two_towns_do_not_touch(concept: Concept, other_town: Municipality) -> None:
    other = make_ready(make_process(other_town))

    make_goal(other)

    assert queries.gate_of(concept) == []
    assert concept.goals.get().code == "Z-1"
