"""What the apps above know of where parts come from: derived sources, and amendments."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from ratschlag.concept.events import (
    amendments_asked,
    amendments_searched,
    sources_asked,
    unused_amendments_asked,
)
from ratschlag.concept.models import Concept, Goal, Measure, Origin, Paragraph
from ratschlag.concept.rules.facts import OutsideAmendment, OutsideSource

LARGEST_NUMBER = 2**31 - 1


def asked_sources(concept: Concept) -> dict[UUID, list[OutsideSource]]:
    """Return where parts come from besides the sources that were attached, by their keys."""
    found: dict[UUID, list[OutsideSource]] = {}
    answers: Any = sources_asked.send(sender=Concept, concept=concept)
    for _receiver, answer in answers:
        for part, sources in answer.items():
            found.setdefault(part, []).extend(sources)
    return found


def outside_sources(
    part: Goal | Measure | Paragraph, earlier: Collection[UUID] = ()
) -> list[OutsideSource]:
    """Return where a part comes from as the apps above know it, or earlier ones did."""
    asked = asked_sources(part.concept)
    return [source for pk in (part.pk, *earlier) for source in asked.get(pk, [])]


def read_amendments(origins: Sequence[Origin]) -> None:
    """Let origins of one concept know the amendments they name, asked for once if at all."""
    named = [one for one in origins if one.amendment is not None]
    if not named:
        return
    known = amendments_numbered(named[0].concept, {one.amendment or 0 for one in named})
    for one in named:
        one.amended = known.get(one.amendment or 0)


def amendments_numbered(concept: Concept, numbers: Collection[int]) -> dict[int, OutsideAmendment]:
    """Return the amendments of a concept by their numbers."""
    answers: Any = amendments_asked.send(sender=Concept, concept=concept, numbers=numbers)
    return {number: one for _receiver, found in answers for number, one in found.items()}


def amendment_called(concept: Concept | None, number: str) -> OutsideAmendment | None:
    """Return the amendment whose number an address names."""
    if concept is None or not (number.isascii() and number.isdigit() and len(number) < 11):
        return None
    asked = int(number)
    known = amendments_numbered(concept, [asked]) if asked <= LARGEST_NUMBER else {}
    return known.get(asked)


def found_amendments(concept: Concept, search: str, most: int) -> list[OutsideAmendment]:
    """Return amendments that hold what is looked for, by number or words."""
    asked = {"concept": concept, "search": search, "most": most}
    answers: Any = amendments_searched.send(sender=Concept, **asked)
    return [one for _receiver, found in answers for one in found]


def unused_amendments(concept: Concept) -> list[OutsideAmendment]:
    """Return the amendments that were taken over, and of which nothing in the concept says so."""
    answers: Any = unused_amendments_asked.send(sender=Concept, concept=concept)
    return [one for _receiver, found in answers for one in found]
