"""A measure whose unit was dissolved: what stands in the way, who is offered, who follows."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept import operations, queries
from ratschlag.concept.enums import Rule, Standing
from ratschlag.concept.forms import NewRoundForm
from ratschlag.concept.forms.commitments import AnswerForm
from ratschlag.concept.forms.matrix import TopicOwnerForm
from ratschlag.concept.forms.measures import MeasureForm, NewMeasureForm, PartnerForm
from ratschlag.concept.models import (
    AskedText,
    Commitment,
    CommitmentRequest,
    CommitmentRound,
    Concept,
    Goal,
    Measure,
    Partnership,
    TopicOwner,
)
from ratschlag.concept.operations import NobodyFollows, NobodyToAsk
from ratschlag.concept.rules.waivers import NEVER
from ratschlag.concept.views.frames import new_part
from ratschlag.stakeholders.models import Organisation
from tests.factories.concept import (
    ACT,
    make_measure,
    make_round,
    make_unit,
    make_version,
    reword,
)
from tests.factories.stakeholders import make_organisation

pytestmark = pytest.mark.django_db
GATE = "/werkstatt/integration/konzept/pruefung/"
DAY = date(2022, 5, 1)


def dissolve(unit: Organisation, successor: Organisation | None = None) -> Organisation:
    Organisation.objects.filter(pk=unit.pk).update(dissolved_on=DAY, followed_by=successor)
    unit.refresh_from_db()
    return unit


@pytest.fixture
def gone(concept: Concept, measure: Measure) -> Organisation:
    """The unit of the measure; nobody follows it."""
    return dissolve(make_unit(concept))


@pytest.fixture
def gone_with_two(concept: Concept, old: Measure) -> Organisation:
    """The unit of two measures."""
    return dissolve(make_unit(concept))


@pytest.fixture
def heir(concept: Concept) -> Organisation:
    return make_unit(concept, "Fachbereich Teilhabe")


def rules_at(concept: Concept) -> list[str]:
    return [one.rule for one in queries.gate_of(concept)]


def test_measure_of_a_dissolved_unit_stands_in_the_way(
    concept: Concept, measure: Measure, gone: Organisation
) -> None:
    assert rules_at(concept) == [Rule.LEAD_DISSOLVED]
    assert Rule.LEAD_DISSOLVED in NEVER
    queries.read_parts(measure)
    hung = queries.hung_on(measure, (), ())
    facts = queries.measure_facts(measure, hung=hung, attributes=(), has_origin=True)
    assert [one.rule for one in queries.lacks_at(measure, facts)] == [Rule.LEAD_DISSOLVED]
    blocking = queries.blocking_facts(concept)
    assert [one.is_lead_dissolved for one in blocking.measures] == [True]


def test_each_measure_of_a_dissolved_unit_is_named(
    concept: Concept, gone_with_two: Organisation
) -> None:
    assert rules_at(concept).count(Rule.LEAD_DISSOLVED) == 2


def test_closed_concept_is_not_blamed_for_what_came_later(
    concept: Concept, gone: Organisation
) -> None:
    Concept.objects.update(is_open=False)
    concept.refresh_from_db()

    assert (rules_at(concept), queries.dissolved_leads(concept)) == ([], [])
    assert [one.is_lead_dissolved for one in queries.blocking_facts(concept).measures] == [False]


def test_dissolved_unit_is_offered_only_where_it_was_chosen(
    concept: Concept, measure: Measure, gone: Organisation, heir: Organisation
) -> None:
    def offered(form: Any, name: str) -> set[Organisation]:
        return set(form.fields[name].queryset)

    measure.refresh_from_db()
    request = CommitmentRequest(municipality_id=concept.municipality_id, concept=concept)
    asked = AskedText(measure=measure, request=request)

    assert gone in offered(MeasureForm(instance=measure), "lead")
    assert gone not in offered(NewMeasureForm(instance=new_part(Measure, concept)), "lead")
    assert gone not in offered(PartnerForm(instance=new_part(Partnership, concept)), "organisation")
    assert gone not in offered(
        TopicOwnerForm(instance=new_part(TopicOwner, concept)), "organisation"
    )
    answer = new_part(Commitment, concept, asked=asked)
    assert gone not in offered(AnswerForm(instance=answer), "proposed_lead")
    round_form = NewRoundForm(instance=new_part(CommitmentRound, concept))
    assert measure not in offered(round_form, "measures")


def test_measure_can_be_changed_though_its_unit_is_no_more(
    measure: Measure, gone: Organisation
) -> None:
    measure.refresh_from_db()
    changed = operations.change_measure(
        measure=measure, changes={"title": "Neu", "lead": gone}, version=measure.version, **ACT
    )

    assert changed.lead == gone


def test_dissolved_unit_is_refused_where_it_is_new(
    concept: Concept, goal: Goal, measure: Measure, gone: Organisation, heir: Organisation
) -> None:
    other = make_measure(concept, goal, title="Andere", lead=heir)
    with pytest.raises(Invalid) as refused:
        operations.change_measure(
            measure=other, changes={"lead": gone}, version=other.version, **ACT
        )
    assert list(refused.value.errors) == ["lead"]
    with pytest.raises(Invalid):
        make_measure(concept, goal, title="Dritte", lead=gone)
    with pytest.raises(Invalid):
        operations.add_partner(measure=other, values={"organisation": gone, "role": "berät"}, **ACT)


def test_partner_that_is_no_more_can_be_changed_but_not_chosen(
    measure: Measure, heir: Organisation
) -> None:
    values = {"organisation": heir, "role": "berät"}
    partner = operations.add_partner(measure=measure, values=values, **ACT)
    other = dissolve(make_organisation(heir.municipality, "Amt B"))
    dissolve(heir)

    changed = operations.change_partner(
        partner=partner, changes={"role": "hilft"}, version=1, **ACT
    )

    assert changed.role == "hilft"
    with pytest.raises(Invalid):
        operations.change_partner(
            partner=changed, changes={"organisation": other}, version=2, **ACT
        )


def test_dissolved_unit_is_not_asked(
    concept: Concept, measure: Measure, gone: Organisation
) -> None:
    reword(measure)

    with pytest.raises(NobodyToAsk):
        make_round(concept)


def test_dissolved_unit_is_not_reminded(concept: Concept, measure: Measure) -> None:
    reword(measure)
    make_round(concept)
    assert queries.requests_waited_for().count() == 1
    assert queries.commitments_owed(concept.process).count() == 1

    dissolve(make_unit(concept))

    assert queries.requests_waited_for().count() == 0
    assert queries.commitments_owed(concept.process).count() == 0


def test_measures_go_over_to_the_successor_of_the_successor(
    concept: Concept, gone_with_two: Organisation, heir: Organisation
) -> None:
    between = make_unit(concept, "Amt dazwischen")
    gone = dissolve(gone_with_two, dissolve(between, heir))

    moved = operations.move_to_successor(concept=concept, unit=gone, **ACT)

    assert moved == 2
    assert set(concept.measures.values_list("lead", flat=True)) == {heir.pk}
    assert AuditEvent.objects.filter(action="concept.lead_followed").count() == 2
    assert Rule.LEAD_DISSOLVED not in rules_at(concept)
    assert rules_at(concept).count(Rule.COMMITMENT_NOT_ASKED) == 2


def test_successor_is_asked_in_the_open_round(
    concept: Concept, measure: Measure, heir: Organisation
) -> None:
    reword(measure)
    make_round(concept)
    gone = dissolve(make_unit(concept), heir)

    operations.move_to_successor(concept=concept, unit=gone, **ACT)

    assert AskedText.objects.filter(request__unit=heir, measure=measure, leads=True).count() == 1
    assert queries.standings_of(concept)[measure.pk] == Standing.ASKED


def test_successor_that_was_a_partner_is_responsible_alone(
    concept: Concept, measure: Measure, heir: Organisation
) -> None:
    values = {"organisation": heir, "role": "berät"}
    operations.add_partner(measure=measure, values=values, **ACT)
    gone = dissolve(make_unit(concept), heir)

    operations.move_to_successor(concept=concept, unit=gone, **ACT)

    measure.refresh_from_db()
    assert (measure.lead, measure.partners.count()) == (heir, 0)


def test_measures_stay_where_nobody_follows(concept: Concept, gone: Organisation) -> None:
    with pytest.raises(NobodyFollows):
        operations.move_to_successor(concept=concept, unit=gone, **ACT)


def test_measures_of_a_unit_that_is_there_stay(concept: Concept, heir: Organisation) -> None:
    with pytest.raises(NobodyFollows):
        operations.move_to_successor(concept=concept, unit=heir, **ACT)


def test_only_units_of_the_administration_follow(concept: Concept, gone: Organisation) -> None:
    club = make_organisation(concept.municipality, "Verein", sector="civil_society", kind="ngo")
    dissolve(gone, club)

    with pytest.raises(Invalid):
        operations.move_to_successor(concept=concept, unit=gone, **ACT)


def test_gate_page_hands_all_over_by_one_press(
    anna: Client, concept: Concept, measure: Measure, gone: Organisation, heir: Organisation
) -> None:
    assert "nennt keine Nachfolge" in anna.get(GATE).text
    dissolve(gone, heir)
    page = anna.get(GATE).text
    assert "Alle an „Fachbereich Teilhabe“ übergeben" in page
    assert "wurde aufgelöst. Eine andere muss es tun." in page

    answer = anna.post(f"{GATE}nachfolge/{gone.pk}/", follow=True)

    assert answer.redirect_chain == [(GATE, 302)]
    measure.refresh_from_db()
    assert measure.lead == heir
    assert "Aufgelöste Stellen" not in answer.text


def test_handover_says_why_it_is_refused(
    anna: Client, concept: Concept, gone: Organisation
) -> None:
    answer = anna.post(f"{GATE}nachfolge/{gone.pk}/")

    assert answer.status_code == 409
    assert "nennt keine Stelle" in answer.text


def test_unit_of_another_town_is_not_handed_over(
    anna: Client, concept: Concept, other_town: Any
) -> None:
    foreign = dissolve(make_organisation(other_town))

    assert anna.post(f"{GATE}nachfolge/{foreign.pk}/").status_code == 404


def test_pages_say_that_the_unit_was_dissolved(
    anna: Client, concept: Concept, measure: Measure, gone: Organisation
) -> None:
    for place in ("massnahmen/", f"massnahmen/{measure.code}/"):
        assert "aufgelöst am" in anna.get(f"/werkstatt/integration/konzept/{place}").text


def test_dissolved_leads_ask_the_same_however_many_they_are(
    concept: Concept,
    goal: Goal,
    gone: Organisation,
    heir: Organisation,
    django_assert_num_queries: Any,
) -> None:
    dissolve(gone, heir)
    with django_assert_num_queries(4):
        assert [one.measure_count for one in queries.dissolved_leads(concept)] == [1]
    for name in ("Amt X", "Amt Y"):
        unit = make_unit(concept, name)
        make_measure(concept, goal, title=name, lead=unit)
        dissolve(unit, heir)

    with django_assert_num_queries(4):
        found = queries.dissolved_leads(concept)

    assert [one.successor for one in found] == [heir, heir, heir]


def test_gate_of_a_version_knows_what_came_later(concept: Concept, measure: Measure) -> None:
    release = make_version(concept)
    assert queries.gate_at(release).standing == []

    dissolve(make_unit(concept))

    assert [one.rule for one in queries.gate_at(release).standing] == [Rule.LEAD_DISSOLVED]
    assert "lead_dissolved" not in queries.snapshot_of(concept)["measures"][0]


def test_what_was_adopted_keeps_the_dissolved_unit(
    concept: Concept, measure: Measure, heir: Organisation
) -> None:
    release = make_version(concept)
    before = queries.content_of(release)

    gone = dissolve(make_unit(concept), heir)
    operations.move_to_successor(concept=concept, unit=gone, **ACT)

    assert queries.content_of(release) == before
    assert before["measures"][0]["lead"]["name"] == gone.name
