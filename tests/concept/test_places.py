"""Parts of a concept are put beside others of their list."""

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.concept import operations, queries
from ratschlag.concept.models import Goal
from ratschlag.concept.rules.places import Beside
from tests.factories.concept import ACT, make_goal, make_section

pytestmark = pytest.mark.django_db


def test_goal_is_put_beside_another_of_its_list(goal: Goal) -> None:
    concept = goal.concept
    rows = [goal, *(make_goal(concept) for _place in range(3))]
    elsewhere = make_goal(concept, section=make_section(concept))
    act = {"goal": rows[3], **ACT}

    def order() -> list[Goal]:
        return [one for one in queries.goals_of(concept) if one != elsewhere]

    operations.move_goal(place=Beside(rows[0].pk), **act)
    assert order() == [rows[3], *rows[:3]]
    operations.move_goal(place=Beside(rows[1].pk, is_behind=True), **act)
    assert order() == [rows[0], rows[1], rows[3], rows[2]]
    for stays in (rows[3].pk, elsewhere.pk, concept.pk):
        operations.move_goal(place=Beside(stays), **act)
    assert order() == [rows[0], rows[1], rows[3], rows[2]]
    assert AuditEvent.objects.filter(action="concept.goal_moved").count() == 2
