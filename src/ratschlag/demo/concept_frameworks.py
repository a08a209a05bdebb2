"""Which Sustainable Development Goals the example serves: the goals are facts, the tags invented."""

from dataclasses import asdict
from typing import Any

from ratschlag.concept import operations
from ratschlag.concept.enums import FrameworkSet
from ratschlag.concept.models import Concept, Goal
from ratschlag.concept.rules.frameworks import KNOWN

SERVED = {1: (8, 10), 5: (11,), 6: (10, 11), 9: (8,), 12: (5, 8), 13: (4,), 14: (4,), 17: (16,)}
"""Which of the 17 the goals serve, by their place in the concept."""


def prepare(concept: Concept, act: dict[str, Any]) -> None:
    """Name the framework, and let some goals with their first measures serve its entries."""
    known = asdict(KNOWN[FrameworkSet.SDG])
    entries = known.pop("entries")
    framework = operations.add_framework(concept=concept, values=known, entries=entries, **act)
    by_place = {one.position: one for one in framework.entries.all()}
    for goal in Goal.objects.filter(concept=concept, position__in=SERVED).order_by("position"):
        served = [by_place[place] for place in SERVED[goal.position]]
        operations.tag_part(part=goal, entries=served, **act)
        for measure in goal.measures.order_by("position")[:1]:
            operations.tag_part(part=measure, entries=served, **act)
