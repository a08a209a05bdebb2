"""What is alike, and what contradicts, in the matrix of cross-cutting topics."""

from typing import Any
from uuid import uuid4

import pytest

from ratschlag.concept.enums import Judgement, Part
from ratschlag.concept.rules.matrix import Row, contradictions, doubles

WOHNEN, BILDUNG = uuid4(), uuid4()
FURTHERS, NEUTRAL, NEEDS_WORK = Judgement.FURTHERS, Judgement.NEUTRAL, Judgement.NEEDS_WORK


def row(title: str, *fields: Any, leads: tuple[Any, ...] = ()) -> Row:
    return Row(Part.MEASURE, uuid4(), "M-1", title, frozenset(fields), frozenset(leads))


def goal_row(title: str, *fields: Any) -> Row:
    return Row(Part.GOAL, uuid4(), "Z-1", title, frozenset(fields))


TWINS = [
    ("Sprachkurse mit Kinderbetreuung einrichten", "Einrichtung von Sprachkursen, Kinderbetreuung"),
    ("Ausbildung in der Verwaltung bewerben", "Ausbildung in der Verwaltung bewerben"),
]
NO_TWINS = [
    ("Sprachkurse mit Kinderbetreuung einrichten", "Sprachkurse am Abend anbieten"),
    ("Lotsen", "Lotsen"),  # one word alone tells too little
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_measures_of_two_fields_that_say_the_same_are_doubles(one: str, other: str) -> None:
    pair = row(one, WOHNEN), row(other, BILDUNG)

    assert doubles([*pair, row("Parkplätze bauen", WOHNEN)]) == [pair]


@pytest.mark.parametrize(("one", "other"), NO_TWINS)
def test_measures_that_say_something_else_are_no_doubles(one: str, other: str) -> None:
    assert doubles([row(one, WOHNEN), row(other, BILDUNG)]) == []


def test_doubles_within_one_field_and_among_goals_are_not_meant() -> None:
    title = "Ausbildung in der Verwaltung bewerben"

    assert doubles([row(title, WOHNEN), row(title, WOHNEN)]) == []
    assert doubles([goal_row(title, WOHNEN), goal_row(title, BILDUNG)]) == []


def test_two_thousand_measures_are_compared_quickly() -> None:
    many = [
        row(f"Nummer{one} Teil{one % 97} bauen", (WOHNEN, BILDUNG)[one % 2]) for one in range(2000)
    ]
    twin = row("Nummer7 Teil7 bauen", WOHNEN)

    assert doubles([*many, twin]) == [(many[7], twin)]


def test_measures_of_one_goal_judged_in_opposite_ways_contradict_each_other() -> None:
    topic, goal = uuid4(), goal_row("Ziel", WOHNEN)
    one, other = (row(name, WOHNEN, leads=(goal.pk,)) for name in ("Eins", "Zwei"))
    judged = {(topic, one.pk): FURTHERS, (topic, other.pk): NEEDS_WORK}

    (found,) = contradictions([goal, one, other], [topic], judged)

    assert (found.further, found.need_work) == ((one,), (other,))
    assert not found.is_between_fields


def test_contradiction_between_a_goal_and_a_measure_of_another_field_says_so() -> None:
    topic, goal = uuid4(), goal_row("Ziel", WOHNEN)
    measure = row("Eins", WOHNEN, BILDUNG, leads=(goal.pk,))
    judged = {(topic, goal.pk): FURTHERS, (topic, measure.pk): NEEDS_WORK}

    (found,) = contradictions([goal, measure], [topic], judged)

    assert found.is_between_fields


def test_what_is_neutral_or_not_linked_contradicts_nothing() -> None:
    topic, goal = uuid4(), goal_row("Ziel", WOHNEN)
    linked, apart = row("Eins", WOHNEN, leads=(goal.pk,)), row("Zwei", WOHNEN)
    judged = {
        (topic, goal.pk): FURTHERS,
        (topic, linked.pk): NEUTRAL,
        (topic, apart.pk): NEEDS_WORK,
    }

    assert contradictions([goal, linked, apart], [topic], judged) == []


def test_contradiction_around_two_goals_is_named_once() -> None:
    topic, goals = uuid4(), (goal_row("Eins", WOHNEN), goal_row("Zwei", WOHNEN))
    leads = tuple(goal.pk for goal in goals)
    pair = row("Lotsen", WOHNEN, leads=leads), row("Wege", WOHNEN, leads=leads)
    judged = {(topic, pair[0].pk): FURTHERS, (topic, pair[1].pk): NEEDS_WORK}

    assert len(contradictions([*goals, *pair], [topic], judged)) == 1
