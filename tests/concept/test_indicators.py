"""By what goals and measures are measured."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ratschlag.audit.operations import Invalid
from ratschlag.concept import operations
from ratschlag.concept.models import Goal, Indicator, Measure
from tests.factories.concept import ACT, make_indicator

pytestmark = pytest.mark.django_db


def test_indicator_changes_with_its_targets(goal: Goal) -> None:
    indicator = make_indicator(goal, {2028: Decimal(350), 2030: Decimal(400)})

    operations.change_indicator(
        indicator=indicator,
        changes={"name": "Anders"},
        targets={2030: Decimal(420), 2032: Decimal(500)},
        version=1,
        **ACT,
    )

    assert dict(indicator.targets.values_list("year", "value")) == {
        2030: Decimal(420),
        2032: Decimal(500),
    }
    operations.remove_indicator(indicator=indicator, **ACT)
    assert goal.indicators.count() == 1


def test_indicator_belongs_to_a_goal_or_a_measure(goal: Goal, measure: Measure) -> None:
    counted = make_indicator(measure, name="Stunden, in denen gedolmetscht wurde")

    assert (counted.goal, counted.part) == (None, measure)
    assert make_indicator(goal).part == goal
    with pytest.raises(IntegrityError), transaction.atomic():
        Indicator.objects.filter(pk=counted.pk).update(goal=goal)


def test_indicator_of_others_needs_its_description(goal: Goal) -> None:
    with pytest.raises(Invalid) as refused:
        make_indicator(goal, population="other")

    assert "population_note" in refused.value.errors
