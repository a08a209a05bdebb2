"""Saying where paragraphs, goals and measures come from; whoever wrote the source is told."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept import documents, queries
from ratschlag.concept.events import amendments_led_on
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
    """Say that a part comes from a source; whoever wrote it is told once everybody reads it.

    Saying it twice changes nothing. What was set aside is no longer. Refuses: Closed, Invalid.
    """
    concept = locked(part.concept)
    origin = _attached(concept, source.link, part, by=by, now=now)
    tell_authors(concept=concept, now=now)
    return origin


@transaction.atomic
def note_adopted(
    *, part: Part, amendments: Collection[int], by: Actor, now: datetime
) -> list[Origin]:
    """Say that the text of a part comes from amendments that were adopted, by their numbers.

    Whoever wrote one is not told: the decision on it says so. Refuses: Closed.
    """
    concept = locked(part.concept)
    told = OriginNotice.objects.filter(concept=concept, part_id=part.pk)
    known = set(told.values_list("amendment", flat=True))
    insert_rows([_told(concept, part, amendment=one) for one in amendments if one not in known])
    return [_attached(concept, {"amendment": one}, part, by=by, now=now) for one in amendments]


def _attached(
    concept: Concept, of_source: Mapping[str, Any], part: Part, *, by: Actor, now: datetime
) -> Origin:
    link = {**of_source, queries.field_of(part): part}
    known = Origin.objects.filter(concept=concept, **link).first()
    if known is not None:
        return known
    for aside in Origin.objects.filter(concept=concept, **of_source).exclude(set_aside=""):
        audit.remove(aside, action="concept.origin_detached", by=by, now=now)
    origin = Origin(municipality_id=concept.municipality_id, concept=concept, **link)
    return audit.add(origin, action="concept.origin_attached", by=by, now=now)


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
    """Say why a source leads to nothing here. Refuses: SameState, Closed, Invalid."""
    locked(concept)
    if Origin.objects.filter(concept=concept, **source.link).exists():
        raise SameState
    origin = Origin(
        municipality_id=concept.municipality_id, concept=concept, set_aside=reason, **source.link
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
    """Tell whoever wrote a wish or an amendment what it led to, as soon as everybody reads it.

    Once for each part. The caller holds the concept. What one hears of at once stands in one mail.
    """
    process = concept.process
    if not (concept.is_shown and process.is_public):
        return
    of_wishes, of_amendments = _news(concept)
    insert_rows(
        [
            *(_told(concept, part, wish=wish) for wish in of_wishes for part in of_wishes[wish]),
            *(
                _told(concept, part, amendment=number)
                for number in of_amendments
                for part in of_amendments[number]
            ),
        ]
    )
    dispatches = []
    for wish, parts in of_wishes.items():
        wish.process = process
        to = contributions.recipient_of(wish)
        if to is not None:
            letter = documents.led_to_letter(wish, parts, to.language)
            dispatches.append(Dispatch(to, letter, wish))
    if dispatches:
        mail.queue_all(
            sender=process.municipality, kind=MailKind.NOTICE, dispatches=dispatches, now=now
        )
    if of_amendments:
        amendments_led_on.send(sender=Concept, concept=concept, news=of_amendments, now=now)


def _news(concept: Concept) -> tuple[dict[TopicWish, list[Part]], dict[int, list[Part]]]:
    """Return which parts came of wishes and of amendments that nobody was told of yet."""
    rows = OriginNotice.objects.filter(concept=concept)
    known: set[tuple[Any, ...]] = set(rows.values_list("wish", "amendment", "part_id"))
    of_wishes: dict[TopicWish, list[Part]] = defaultdict(list)
    of_amendments: dict[int, list[Part]] = defaultdict(list)
    for origin in queries.traced(concept):
        wish, number, part = origin.first_wish, origin.amendment, origin.part
        key = (wish.pk if wish else None, number, part.pk if part else None)
        if part is None or key in known:
            continue
        if number is not None and queries.shows_amendment(origin):
            of_amendments[number].append(part)
        elif wish is not None and not wish.is_hidden:
            of_wishes[wish].append(part)
        known.add(key)
    return dict(of_wishes), dict(of_amendments)


def _told(concept: Concept, part: Part, **source: Any) -> OriginNotice:
    return OriginNotice(
        municipality_id=concept.municipality_id, concept=concept, part_id=part.pk, **source
    )
