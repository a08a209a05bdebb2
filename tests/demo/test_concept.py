"""The concept of the demonstration: invented, marked, and with gaps for the gate."""

import re
from collections import Counter

import pytest

from ratschlag.amendments.documents import last_seen, news_since
from ratschlag.amendments.models import Amendment, DraftComment
from ratschlag.amendments.queries import conflicts_of, made_together, open_reports, present_text
from ratschlag.concept.models import Concept
from ratschlag.concept.queries import (
    attributes_of,
    content_of,
    gate_of,
    is_shown,
    matrix_of,
    measures_of,
    served_of,
    text_of,
    traced,
    unused_outcomes,
    unused_wishes,
)
from ratschlag.concept.rules.facts import Lack
from ratschlag.concept.rules.gate import blockers
from ratschlag.concept.rules.matrix import contradictions
from ratschlag.concept.rules.successions import is_replaced
from ratschlag.demo.later import PROCESS
from ratschlag.municipalities.models import Municipality
from tests.factories.municipalities import browser_of


@pytest.fixture
def concept(city: Municipality) -> Concept:
    return Concept.objects.get(process__slug=PROCESS["slug"], municipality=city)


def test_concept_has_goals_and_measures_of_all_fields(concept: Concept) -> None:
    assert (concept.goals.count(), measures_of(concept).count()) == (20, 50)
    assert set(concept.goals.values_list("section__position", flat=True)) == {1, 2, 3, 4, 5}


def test_concept_has_gaps_of_every_kind_and_most_is_whole(concept: Concept) -> None:
    standing = [one for one in blockers(gate_of(concept)) if isinstance(one, Lack)]

    found = Counter(str(lack.rule) for lack in standing)
    assert len({lack.pk for lack in standing if isinstance(lack, Lack)}) < 35
    assert found.keys() >= {
        "goal_without_indicator",
        "goal_without_target_group",
        "goal_without_verification",
        "indicator_without_baseline",
        "indicator_without_source",
        "target_on_wrong_side",
        "measure_without_goal",
        "measure_without_lead",
        "lead_dissolved",
        "measure_without_date",
        "date_outside_term",
        "money_undecided",
        "money_without_amount",
        "money_without_source",
        "topic_not_answered",
    }


def test_concept_says_that_it_is_invented_and_everybody_reads_it(
    concept: Concept, city: Municipality
) -> None:
    text = concept.sections.order_by("position")[0].text
    shown = browser_of(city).get(f"/{PROCESS['slug']}/massnahmen/", SERVER_NAME="127.0.0.1")

    assert "erfunden" in concept.title
    assert "Keine Zahl ist eine Zahl der Stadt Potsdam." in text
    assert shown.status_code == 200
    assert re.search(r"50\s+Maßnahmen", shown.content.decode())


def test_two_versions_can_be_read_and_compared(concept: Concept, city: Municipality) -> None:
    visitor = browser_of(city)
    address = f"/{PROCESS['slug']}/fassungen/"

    shown = visitor.get(f"{address}vergleich/", SERVER_NAME="127.0.0.1").content.decode()

    assert [one.is_published for one in concept.versions.order_by("number")] == [True, True]
    assert "auf dem Weg zum Rat" in shown
    assert re.search(r"<ins>.*zwölf", shown)
    assert "+15.000" in shown.replace("+ 15", "+15")


def test_a_measure_goes_into_another_between_the_versions(concept: Concept) -> None:
    double = concept.measures.exclude(replaced_by=None).get()
    first, second = concept.versions.order_by("number")

    assert not any(map(is_replaced, content_of(first)["measures"]))
    assert [one["code"] for one in content_of(second)["measures"] if is_replaced(one)] == [
        double.code
    ]


def test_concept_is_held_against_the_topics_with_gaps_and_contradictions(concept: Concept) -> None:
    matrix = matrix_of(concept)
    keys = [topic.pk for topic in matrix.topics]

    left = {topic.name: len(matrix.left(topic)) for topic in matrix.topics}
    assert left == {"Anti-Rassismus": 0, "Partizipation": 7, "Gender": 17}
    assert len(matrix.owners) == 2
    assert contradictions(matrix.rows, keys, matrix.judged)


def test_some_development_goals_are_served_and_others_are_not(concept: Concept) -> None:
    ((framework, served),) = served_of(concept).items()
    open_codes = {one.entry.code for one in served if one.is_open}

    assert concept.frameworks.get().pk == framework
    assert (len(served), len(open_codes)) == (17, 11)
    assert {"SDG 4", "SDG 5", "SDG 10"}.isdisjoint(open_codes)


def test_own_attributes_are_filled_in_here_and_there(concept: Concept) -> None:
    labels = [one.label for one in attributes_of(concept)]
    kept = concept.versions.order_by("number")[0]

    assert labels[-1] == "Gesetzliche Pflichtaufgabe"
    assert len(labels) == 4
    assert "Verstetigung" in text_of(kept)
    assert "Gesetzliche Pflichtaufgabe" not in text_of(kept)


def test_a_chain_leads_from_a_wish_through_minutes_to_a_measure(concept: Concept) -> None:
    (origin,) = [one for one in traced(concept) if one.first_wish and one.first_wish.number == 22]

    assert origin.minutes_entry is not None
    assert origin.part.code == "M-5.2"
    assert is_shown(origin)
    assert unused_outcomes(concept.process).exists()
    assert unused_wishes(concept.process).exists()
    assert concept.measures.filter(origins=None).exists()


def test_amendments_are_in_conflict_to_be_merged_and_decided(concept: Concept) -> None:
    rows = list(Amendment.objects.filter(concept=concept).order_by("number"))
    present = present_text(rows[0]) or ""

    assert conflicts_of(rows, present) == {1: {2}, 2: {1}}
    assert made_together([rows[0], rows[2]])
    assert [one.state for one in rows] == ["open", "open", "open", "rejected", "adopted"]
    assert rows[0].supports.count() == 4  # one of the three has two seats


def test_adopted_amendment_is_the_origin_of_its_paragraph_and_of_a_goal(concept: Concept) -> None:
    led = [one for one in traced(concept) if one.amendment == 5]

    assert [getattr(one.part, "code", "Absatz") for one in led] == ["Z-17", "Absatz"]
    assert all(is_shown(one) for one in led)


def test_comments_are_answered_by_people_and_the_office_and_all_invented(
    concept: Concept,
) -> None:
    rows = DraftComment.objects.filter(concept=concept)
    first = rows.get(answered_by__is_of_office=True)

    assert [one.is_of_office for one in first.answered_by.order_by("written_at", "pk")] == [
        False, True,
    ]  # fmt: skip
    assert rows.filter(amendment__isnull=False).exists()
    assert rows.exclude(hidden_at=None).count() == 1
    assert [one.comment.amendment for one in open_reports(concept)] == [
        concept.amendments.get(number=1)
    ]
    assert not rows.exclude(text__contains="(erfunden)").exists()


def test_one_group_has_much_new_and_an_amendment_decided_another_knows_the_draft(
    concept: Concept,
) -> None:
    seen = {one.reader.group.kind: one for one in last_seen(concept) if one.reading}
    news = [one for one in seen.values() if one.changed]

    assert (seen["steering"].changed, len(news)) == (0, 1)
    assert news[0].reading is not None
    since = news_since(news[0].reader, news[0].reading)
    assert [one.state for one in since.decided] == ["rejected", "adopted"]
