"""Frameworks, which goals and measures serve their entries, and which entries nothing serves."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from ratschlag.concept.models import (
    Concept,
    Framework,
    FrameworkEntry,
    FrameworkTag,
    Goal,
    Measure,
)

CARRIED_OUT = Q(tags__measure__isnull=False, tags__measure__replaced_by__isnull=True)


@dataclass(frozen=True)
class Served:
    """An entry, and how many goals and measures serve it."""

    entry: FrameworkEntry
    goals: int
    measures: int

    @property
    def is_open(self) -> bool:
        """Whether nothing serves it."""
        return not (self.goals or self.measures)


def frameworks_of(concept: Concept) -> list[Framework]:
    """Return the frameworks with their entries, in two queries."""
    entries = Prefetch("entries", FrameworkEntry.objects.order_by("position", "pk"))
    rows = Framework.objects.filter(concept=concept).order_by("position", "pk")
    return list(rows.prefetch_related(entries))


def served_of(concept: Concept) -> dict[UUID, list[Served]]:
    """Return by framework what serves each entry, in one query.

    Measures that go into others are not carried out by themselves and count for nothing.
    """
    found: dict[UUID, list[Served]] = defaultdict(list)
    rows = FrameworkEntry.objects.filter(concept=concept).annotate(
        goal_count=Count("tags__goal", distinct=True),
        measure_count=Count("tags__measure", filter=CARRIED_OUT, distinct=True),
    )
    for entry in rows.order_by("position", "pk"):
        found[entry.framework_id].append(Served(entry, entry.goal_count, entry.measure_count))
    return found


def entries_served_by(part: Goal | Measure) -> list[FrameworkEntry]:
    """Return the entries a goal or measure serves with their frameworks, in one query."""
    rows = FrameworkEntry.objects.filter(tags__in=part.framework_tags.all())
    return list(
        rows.select_related("framework").order_by(
            "framework__position", "framework", "position", "pk"
        )
    )


def tagged(rows: "QuerySet[Measure]", entry: UUID) -> "QuerySet[Measure]":
    """Keep the measures that serve an entry."""
    return rows.filter(pk__in=FrameworkTag.objects.filter(entry=entry).values("measure"))


def references_of(concept: Concept) -> dict[UUID, list[dict[str, Any]]]:
    """Return by goal or measure what a version says of the entries it serves, in one query."""
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    rows = FrameworkTag.objects.filter(concept=concept).order_by(
        "entry__framework__position", "entry__framework", "entry__position", "entry"
    )
    for goal, measure, key, framework, short, code, title in rows.values_list(
        "goal",
        "measure",
        "entry",
        "entry__framework__name",
        "entry__framework__short",
        "entry__code",
        "entry__title",
    ):
        named = {"framework": framework, "short": short, "code": code, "title": title}
        found[goal or measure].append({"id": str(key), **named})
    return found
