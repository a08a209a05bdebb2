"""Saying where paragraphs, goals and measures come from; whoever wrote a wish is told."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept import documents, queries
from ratschlag.concept.models import (
    Concept,
    Goal,
    Measure,
    Origin,
    OriginNotice,
    Paragraph,
)
from ratschlag.concept.operations.goals import add_goal
from ratschlag.concept.operations.measures import add_measure
from ratschlag.concept.operations.places import locked
from ratschlag.concept.operations.refusals import SameState
from ratschlag.concept.queries import Source
from ratschlag.contributions import operations as contributions
from ratschlag.contributions.models import TopicWish
from ratschlag.core.access import Actor
from ratschlag.core.rows import insert_rows
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch

Part = Goal | Measure | Paragraph


@transaction.atomic
def attach_origin(*, source: Source, part: Part, by: Actor, now: datetime) -> Origin:
    """Say that a part comes from a source; whoever wrote a wish is told once everybody reads it.

    Saying it twice changes nothing. What was set aside is no longer. Refuses: Invalid.
    """
    concept = locked(part.concept)
    of_source = {source.field: source.row}
    link = {**of_source, queries.field_of(part): part}
    known = Origin.objects.filter(concept=concept, **link).first()
    if known is not None:
        return known
    for aside in Origin.objects.filter(concept=concept, **of_source).exclude(set_aside=""):
        audit.remove(aside, action="concept.origin_detached", by=by, now=now)
    origin = Origin(municipality_id=concept.municipality_id, concept=concept, **link)
    audit.add(origin, action="concept.origin_attached", by=by, now=now)
    tell_authors(concept=concept, now=now)
    return origin


@transaction.atomic
def note_finding(*, part: Part, finding: str, by: Actor, now: datetime) -> Origin:
    """Say in words which finding a part comes from. Refuses: Closed, Invalid."""
    locked(part.concept)
    origin = Origin(
        municipality_id=part.municipality_id,
        concept_id=part.concept_id,
        finding=finding,
        **{queries.field_of(part): part},
    )
    return audit.add(origin, action="concept.origin_attached", by=by, now=now)


@transaction.atomic
def detach_origin(*, origin: Origin, by: Actor, now: datetime) -> None:
    """Say that a part does not come from there, or that a source is not set aside after all.

    Refuses: Closed.
    """
    locked(origin.concept)
    audit.remove(origin, action="concept.origin_detached", by=by, now=now)


@transaction.atomic
def set_source_aside(
    *, source: Source, concept: Concept, reason: str, by: Actor, now: datetime
) -> Origin:
    """Say why a wish, an outcome or a task leads to nothing here. Refuses: SameState, Invalid."""
    locked(concept)
    of_source = {source.field: source.row}
    if Origin.objects.filter(concept=concept, **of_source).exists():
        raise SameState
    origin = Origin(
        municipality_id=concept.municipality_id, concept=concept, set_aside=reason, **of_source
    )
    return audit.add(origin, action="concept.origin_set_aside", by=by, now=now)


@transaction.atomic
def add_goal_from(
    *, source: Source | None, concept: Concept, values: Mapping[str, Any], by: Actor, now: datetime
) -> Goal:
    """Add a goal that comes from a source, if there is one. Refuses: CodeTaken, Invalid."""
    goal = add_goal(concept=concept, values=values, by=by, now=now)
    if source is not None:
        attach_origin(source=source, part=goal, by=by, now=now)
    return goal


@transaction.atomic
def add_measure_from(
    *,
    source: Source | None,
    concept: Concept,
    values: Mapping[str, Any],
    goals: Collection[Goal],
    by: Actor,
    now: datetime,
) -> Measure:
    """Add a measure that comes from a source, if there is one. Refuses: CodeTaken, Invalid."""
    measure = add_measure(concept=concept, values=values, goals=goals, by=by, now=now)
    if source is not None:
        attach_origin(source=source, part=measure, by=by, now=now)
    return measure


def tell_authors(*, concept: Concept, now: datetime) -> None:
    """Tell whoever wrote a wish what it led to, once for each, as soon as everybody reads it.

    The caller holds the concept. What one hears of at once stands in one mail.
    """
    process = concept.process
    if not (concept.is_shown and process.is_public):
        return
    known = set(OriginNotice.objects.filter(concept=concept).values_list("wish", "part_id"))
    news: dict[TopicWish, list[Part]] = defaultdict(list)
    for origin in queries.traced(concept):
        wish, part = origin.first_wish, origin.part
        if wish is None or part is None or wish.is_hidden or (wish.pk, part.pk) in known:
            continue
        known.add((wish.pk, part.pk))
        news[wish].append(part)
    notices = [
        OriginNotice(
            municipality_id=concept.municipality_id, concept=concept, wish=wish, part_id=part.pk
        )
        for wish, parts in news.items()
        for part in parts
    ]
    insert_rows(notices)
    dispatches = []
    for wish, parts in news.items():
        wish.process = process
        to = contributions.recipient_of(wish)
        if to is not None:
            letter = documents.led_to_letter(wish, parts, to.language)
            dispatches.append(Dispatch(to, letter, wish))
    if dispatches:
        mail.queue_all(
            sender=process.municipality, kind=MailKind.NOTICE, dispatches=dispatches, now=now
        )
