"""Own attributes of a concept, what measures say of them, and which of them they owe."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from ratschlag.concept.models import Concept, Measure, OwnAttribute, OwnValue
from ratschlag.concept.rules.facts import MeasureFacts

Said = Mapping[UUID, Mapping[UUID, str]]
"""What measures say of attributes, by their keys."""


def attributes_of(concept: Concept) -> "QuerySet[OwnAttribute]":
    """Return the attributes that are asked and shown, in their order."""
    return every_attribute(concept).filter(is_hidden=False)


def every_attribute(concept: Concept) -> "QuerySet[OwnAttribute]":
    """Return the attributes, also hidden ones, in their order."""
    return OwnAttribute.objects.filter(concept=concept).order_by("position", "pk")


def attributes_with_numbers(concept: Concept) -> "QuerySet[Any]":
    """Return all attributes with the number of measures that say something of each."""
    return every_attribute(concept).annotate(value_count=Count("values"))


def attributes_at(measure: Measure) -> "QuerySet[Any]":
    """Return the attributes with what a measure says of each: `said`, None if nothing."""
    own = OwnValue.objects.filter(measure=measure, attribute=OuterRef("pk"))
    return attributes_of(measure.concept).annotate(said=Subquery(own.values("text")[:1]))


def said_of(concept: Concept, attributes: Iterable[OwnAttribute]) -> Said:
    """Return what all measures say of these attributes, in one query."""
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    rows = OwnValue.objects.filter(concept=concept, attribute__in=list(attributes))
    for measure, attribute, text in rows.values_list("measure", "attribute", "text"):
        found[measure][attribute] = text
    return found


def public_words(concept: Concept) -> dict[UUID, list[dict[str, Any]]]:
    """Return by measure what a version says of public attributes, in one query."""
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    rows = OwnValue.objects.filter(
        concept=concept, attribute__is_public=True, attribute__is_hidden=False
    ).order_by("attribute__position", "attribute")
    for measure, key, *said in rows.values_list(
        "measure",
        "attribute",
        *(f"attribute__{name}" for name in ("label", "kind", "unit")),
        "text",
    ):
        named = dict(zip(("label", "kind", "unit", "value"), said, strict=True))
        found[measure].append({"id": str(key), **named})
    return found


@dataclass(frozen=True)
class Required:
    """An attribute that is needed before the council, and the measures that say it now."""

    pk: UUID
    label: str
    is_public: bool
    said_by: frozenset[UUID]


def required_of(concept: Concept) -> list[Required]:
    """Return what is needed before the council, in one query."""
    rows = attributes_of(concept).filter(is_required=True)
    said: dict[tuple[UUID, str, bool], set[UUID]] = {}
    for pk, label, is_public, measure in rows.values_list(
        "pk", "label", "is_public", "values__measure"
    ):
        said.setdefault((pk, label, is_public), set()).add(measure)
    return [Required(*one, frozenset(measures)) for one, measures in said.items()]


def with_owed(
    measures: Sequence[MeasureFacts], concept: Concept, frozen: Iterable[Mapping[str, Any]] = ()
) -> tuple[MeasureFacts, ...]:
    """Add which of the needed attributes each measure does not say.

    Of a version, what it keeps itself counts for attributes that everybody reads.
    """
    required = required_of(concept)
    if not required:
        return tuple(measures)
    kept = {
        UUID(one["id"]): {UUID(said["id"]) for said in one.get("attributes", ())} for one in frozen
    }

    def says(measure: UUID, one: Required) -> bool:
        if one.is_public and measure in kept:
            return one.pk in kept[measure]
        return measure in one.said_by

    return tuple(
        replace(row, owed=owed)
        if (owed := tuple(one.label for one in required if not says(row.pk, one)))
        else row
        for row in measures
    )
