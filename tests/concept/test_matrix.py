"""Cross-cutting topics: what is open, who answers, and the pages of it."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.audit.operations import Invalid, SaidMeanwhile
from ratschlag.concept import operations, queries
from ratschlag.concept.enums import Judgement, Rule, Settler
from ratschlag.concept.models import Concept, CrossCuttingReview, Goal, Measure, TopicOwner
from ratschlag.concept.rules import gate
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import CrossCuttingTopic, Process
from ratschlag.stakeholders.models import Seat
from ratschlag.tables import read_table
from tests.factories.concept import ACT, first_section, make_goal, make_measure, make_section
from tests.factories.municipalities import browser_of, make_member
from tests.factories.processes import make_topic
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

HERE = "/werkstatt/integration/konzept/querschnitt/"
FURTHERS, NEUTRAL, NEEDS_WORK = Judgement.FURTHERS, Judgement.NEUTRAL, Judgement.NEEDS_WORK


@pytest.fixture
def topic(process: Process) -> CrossCuttingTopic:
    return make_topic(process, "Gender")


@pytest.fixture
def seat(process: Process, town: Municipality) -> Seat:
    return make_seat(make_group(process), make_organisation(town, "Frauenbüro"))


@pytest.fixture
def dora(town: Municipality, seat: Seat) -> Client:
    """Holds the seat; not of the office."""
    user = make_member(town, "Dora")
    make_occupancy(seat, make_person(town, "Dora", account=user), since=date(2020, 1, 1))
    return browser_of(town, user)


def answer(
    topic: CrossCuttingTopic, part: Goal | Measure, judgement: str = FURTHERS, **values: Any
) -> CrossCuttingReview:
    said = {"judgement": judgement, "answer": "Weil es hilft."}
    return operations.answer_topic(
        topic=topic, part=part, values=said, version=values.get("version"), **ACT
    )


def own(topic: CrossCuttingTopic, concept: Concept, **values: Any) -> TopicOwner:
    blank = TopicOwner(municipality_id=concept.municipality_id, concept=concept, topic=topic)
    return operations.give_topic(owner=blank, values=values, version=None, **ACT)


def gaps_of(concept: Concept) -> list[tuple[Rule, str, str]]:
    return [
        (lack.rule, lack.title, dict(lack.gap.details).get("codes", ""))
        for lack in queries.gate_of(concept)
    ]


@pytest.mark.django_db
def test_gate_is_shut_until_everything_is_held_against_every_topic(
    concept: Concept, goal: Goal, measure: Measure, topic: CrossCuttingTopic
) -> None:
    assert gaps_of(concept) == [(Rule.TOPIC_NOT_ANSWERED, "Gender", "Z-1, M-1.1")]
    answer(topic, goal)
    assert gaps_of(concept) == [(Rule.TOPIC_NOT_ANSWERED, "Gender", "M-1.1")]
    assert gate.blockers(queries.gate_of(concept))

    answer(topic, measure, NEUTRAL)

    assert gaps_of(concept) == []


@pytest.mark.django_db
def test_what_needs_work_is_a_hint(
    concept: Concept, goal: Goal, measure: Measure, topic: CrossCuttingTopic
) -> None:
    answer(topic, goal)
    answer(topic, measure, NEEDS_WORK)

    assert gaps_of(concept) == [(Rule.TOPIC_NEEDS_WORK, "Gender", "M-1.1")]
    assert gate.blockers(queries.gate_of(concept)) == []


@pytest.mark.django_db
def test_many_codes_are_cut_in_the_sentence(concept: Concept, topic: CrossCuttingTopic) -> None:
    for _each in range(6):
        make_goal(concept)

    codes = {rule: named for rule, _title, named in gaps_of(concept)}

    assert codes[Rule.TOPIC_NOT_ANSWERED] == "Z-1, Z-2, Z-3, Z-4, Z-5, …"


@pytest.mark.django_db
def test_owner_settles_a_topic_and_the_office_where_there_is_none(
    concept: Concept, topic: CrossCuttingTopic, seat: Seat
) -> None:
    def settler() -> tuple[Settler, str]:
        (lack,) = queries.gate_of(concept)
        return gate.settler_of(lack), lack.unit

    assert settler() == (Settler.OFFICE, "")
    owner = own(topic, concept, seat=seat)
    assert settler() == (Settler.TOPIC_OWNER, "Frauenbüro")

    operations.take_topic(owner=owner, **ACT)

    assert settler() == (Settler.OFFICE, "")


@pytest.mark.django_db
def test_answer_needs_its_reason_and_is_kept_once(
    measure: Measure, topic: CrossCuttingTopic
) -> None:
    with pytest.raises(Invalid):
        operations.answer_topic(
            topic=topic,
            part=measure,
            values={"judgement": FURTHERS, "answer": "  "},
            version=None,
            **ACT,
        )
    review = answer(topic, measure)
    with pytest.raises(SaidMeanwhile):
        answer(topic, measure)
    answer(topic, measure, NEUTRAL, version=review.version)
    with pytest.raises(Outdated):
        answer(topic, measure, NEEDS_WORK, version=review.version)

    assert measure.reviews.get().judgement == NEUTRAL


@pytest.mark.django_db
def test_owner_is_a_seat_or_an_organisation_of_the_place(
    concept: Concept, topic: CrossCuttingTopic, seat: Seat, other_town: Municipality
) -> None:
    foreign = make_organisation(other_town, "Anderswo")
    for values in (
        {},
        {"seat": seat, "organisation": seat.organisation},
        {"organisation": foreign},
    ):
        with pytest.raises(Invalid):
            own(topic, concept, **values)

    assert own(topic, concept, organisation=seat.organisation).label == "Frauenbüro"


@pytest.mark.django_db
def test_matrix_shows_what_is_open_and_leads_from_one_to_the_next(
    anna: Client, concept: Concept, goal: Goal, measure: Measure, topic: CrossCuttingTopic
) -> None:
    shown = anna.get(HERE).content.decode()
    assert "2 Antworten zu den Querschnittsthemen fehlen" in shown
    first = f"{HERE}{topic.pk}/{goal.code}/"
    assert first in shown

    said = anna.post(first, {"judgement": "furthers", "answer": "Wirkt.", "next": "1"})

    assert said["Location"] == f"{HERE}{topic.pk}/{measure.code}/"
    last = anna.post(said["Location"], {"judgement": "neutral", "answer": "Nein.", "next": "1"})
    assert last["Location"] == f"{HERE}?thema={topic.pk}"
    shown = anna.get(last["Location"]).content.decode()
    assert "Alles ist an den Querschnittsthemen geprüft" in shown
    assert "Wirkt." in shown


@pytest.mark.django_db
def test_answer_without_reason_comes_back_and_a_change_of_two_shows_both(
    anna: Client, measure: Measure, topic: CrossCuttingTopic
) -> None:
    here = f"{HERE}{topic.pk}/{measure.code}/"
    assert anna.post(here, {"judgement": "furthers", "answer": ""}).status_code == 422
    assert anna.post(here, {"judgement": "best", "answer": "Ja"}).status_code == 422
    review = answer(topic, measure)

    assert anna.post(here, {"judgement": "neutral", "answer": "Nein"}).status_code == 409
    sent = {"judgement": "neutral", "answer": "Nein", "version": review.version}
    assert anna.post(here, sent)["Location"] == f"{HERE}#{measure.code}"


@pytest.mark.django_db
def test_matrix_is_narrowed_by_topic_field_kind_and_judgement(
    anna: Client, concept: Concept, goal: Goal, measure: Measure, topic: CrossCuttingTopic
) -> None:
    make_topic(concept.process, "Partizipation")
    elsewhere = make_goal(concept, section=make_section(concept))
    answer(topic, measure, NEEDS_WORK)

    def codes(query: str) -> list[str]:
        return [line.code for line, _cells in anna.get(f"{HERE}?{query}").context["lines"]]

    field = first_section(concept).pk
    assert codes("") == [goal.code, elsewhere.code, measure.code]
    assert codes(f"feld={field}") == [goal.code, measure.code]
    assert codes("art=ziele") == [goal.code, elsewhere.code]
    assert codes("stand=arbeit") == [measure.code]
    assert codes(f"thema={topic.pk}&stand=offen") == [goal.code, elsewhere.code]
    assert codes("stand=foerdert") == []
    assert codes("thema=unsinn&feld=x&art=y&stand=z") == codes("")


@pytest.mark.django_db
def test_findings_name_doubles_contradictions_and_counts(
    anna: Client, concept: Concept, goal: Goal, measure: Measure, topic: CrossCuttingTopic
) -> None:
    other = make_goal(concept, section=make_section(concept))
    title = "Ausbildung in der Verwaltung bewerben"
    one, twin = make_measure(concept, goal, title=title), make_measure(concept, other, title=title)
    answer(topic, one)
    answer(topic, twin, NEEDS_WORK)

    shown = anna.get(f"{HERE}auffaelligkeiten/")

    page = shown.content.decode()
    assert [(a.code, b.code) for a, b in shown.context["doubles"]] == [(one.code, twin.code)]
    assert "Ein Widerspruch zwischen Zielen und Maßnahmen" in page
    assert "zwischen Feldern" in page
    assert "1 fördern es, 0 neutral, 0 nachzubessern, 2 offen" in page


@pytest.mark.django_db
def test_table_holds_judgements_and_reasons(
    anna: Client, concept: Concept, measure: Measure, topic: CrossCuttingTopic
) -> None:
    answer(topic, measure)

    text = anna.get(f"{HERE}tabelle.csv").content.decode("utf-8-sig")

    head, _goal, line = csv.reader(io.StringIO(text), delimiter=";")
    assert head == [
        "Kennung",
        "Art",
        "Titel",
        "Felder",
        "Gender: Einschätzung",
        "Gender: Begründung",
    ]
    assert line == [
        "M-1.1", "Maßnahme", "Lotsen einstellen", "Wohnen", "fördert es", "Weil es hilft.",
    ]  # fmt: skip
    assert len(read_table(anna.get(f"{HERE}tabelle.xlsx").content).rows) == 2


@pytest.mark.django_db
def test_owner_answers_her_topic_only_and_sees_nothing_else_of_the_draft(
    dora: Client, concept: Concept, measure: Measure, topic: CrossCuttingTopic, seat: Seat
) -> None:
    other = make_topic(concept.process, "Partizipation")
    sent = {"judgement": "furthers", "answer": "Wirkt."}
    assert dora.get(HERE).status_code == 403
    assert HERE not in dora.get("/konto/termine/").content.decode()
    own(topic, concept, organisation=seat.organisation)
    assert f"{HERE}?thema={topic.pk}" in dora.get("/konto/termine/").content.decode()

    page = dora.get(HERE).content.decode()

    assert f"{HERE}{topic.pk}/{measure.code}/" in page
    assert f"{HERE}{other.pk}/{measure.code}/" not in page
    assert "/konzept/massnahmen/" not in page
    assert dora.post(f"{HERE}{other.pk}/{measure.code}/", sent).status_code == 403
    assert dora.post(f"{HERE}{topic.pk}/{measure.code}/", sent).status_code == 302
    assert dora.post(f"{HERE}{topic.pk}/zustaendig/", {"seat": seat.pk}).status_code == 403


@pytest.mark.django_db
def test_office_says_who_answers_and_that_nobody_does(
    anna: Client, concept: Concept, topic: CrossCuttingTopic, seat: Seat
) -> None:
    here = f"{HERE}{topic.pk}/zustaendig/"
    assert anna.post(here, {"seat": ""}).status_code == 422
    anna.post(here, {"seat": seat.pk})
    owner = TopicOwner.objects.get()
    both = {"seat": seat.pk, "organisation": seat.organisation_id, "version": owner.version}
    assert anna.post(here, both).status_code == 422
    assert "Zuständig: Frauenbüro" in anna.get(HERE).content.decode()

    anna.post(f"{HERE}{topic.pk}/niemand/")
    anna.post(f"{HERE}{topic.pk}/niemand/")

    assert not TopicOwner.objects.exists()


@pytest.mark.django_db
def test_answers_stand_on_the_pages_of_goal_and_measure(
    anna: Client, client: Client, concept: Concept, goal: Goal, measure: Measure,
    topic: CrossCuttingTopic,
) -> None:  # fmt: skip
    operations.show_concept(concept=concept, **ACT)
    for part, place in ((goal, "ziele"), (measure, "massnahmen")):
        answer(topic, part, NEEDS_WORK)
        for page in (f"/werkstatt/integration/konzept/{place}", f"/integration/{place}"):
            shown = anna.get(f"{page}/{part.code}/").content.decode()
            assert "nachzubessern" in shown
            assert "Weil es hilft." in shown


@pytest.mark.django_db
def test_process_without_topics_says_where_they_are_named(anna: Client, concept: Concept) -> None:
    assert "Die Themen werden beim Prozess benannt" in anna.get(HERE).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 30])
def test_matrix_asks_the_same_whatever_the_rows(
    anna: Client, concept: Concept, goal: Goal, topic: CrossCuttingTopic, rows: int
) -> None:
    for _each in range(rows):
        answer(topic, make_measure(concept, goal))

    for page in (HERE, f"{HERE}auffaelligkeiten/", f"{HERE}?thema={topic.pk}"):
        with CaptureQueriesContext(connection) as asked:
            assert anna.get(page).status_code == 200
        assert len(asked) <= 20
