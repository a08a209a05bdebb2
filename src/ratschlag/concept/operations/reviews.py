"""Holding goals and measures against cross-cutting topics, and who answers for each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept.models import CrossCuttingReview, Goal, Measure, TopicOwner
from ratschlag.concept.operations.places import locked
from ratschlag.core.access import Actor
from ratschlag.processes.models import CrossCuttingTopic


@transaction.atomic
def answer_topic(
    *,
    topic: CrossCuttingTopic,
    part: Goal | Measure,
    values: Mapping[str, Any],
    version: int | None,
    by: Actor,
    now: datetime,
) -> CrossCuttingReview:
    """Say what a goal or measure does for a topic, and why; the first time without a version.

    Refuses: SaidMeanwhile, Outdated, Invalid.
    """
    locked(part.concept)
    review = part.reviews.filter(topic=topic).first()
    if review is None:
        name = "goal" if isinstance(part, Goal) else "measure"
        review = CrossCuttingReview(
            municipality_id=part.municipality_id,
            concept_id=part.concept_id,
            topic=topic,
            **{name: part},
        )
    return audit.add_or_change(
        review, values, version=version, action="concept.review_answered", by=by, now=now
    )


@transaction.atomic
def give_topic(
    *, owner: TopicOwner, values: Mapping[str, Any], version: int | None, by: Actor, now: datetime
) -> TopicOwner:
    """Say who answers for a topic. Refuses: SaidMeanwhile, Outdated, Invalid."""
    locked(owner.concept)
    known = TopicOwner.objects.filter(concept=owner.concept_id, topic=owner.topic_id).first()
    return audit.add_or_change(
        known or owner, values, version=version, action="concept.topic_given", by=by, now=now
    )


@transaction.atomic
def take_topic(*, owner: TopicOwner, by: Actor, now: datetime) -> None:
    """Say that nobody answers for a topic any more; what was answered stays. Refuses: Closed."""
    locked(owner.concept)
    audit.remove(owner, action="concept.topic_taken", by=by, now=now)
