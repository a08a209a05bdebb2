"""What became of measures, and what they came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from ratschlag.concept.models import Concept, Measure, MeasureSuccession, Origin
from ratschlag.concept.rules.successions import Pair, earlier_than


@dataclass(frozen=True)
class Lineage:
    """What takes the place of a measure, whose place it takes, and all that led to it before."""

    after: tuple[MeasureSuccession, ...] = ()
    before: tuple[MeasureSuccession, ...] = ()
    earlier: frozenset[UUID] = frozenset()

    @property
    def is_replaced(self) -> bool:
        """Whether it is not carried out by itself any more."""
        return bool(self.after)


def lineage_of(measure: Measure) -> Lineage:
    """Return it in one query."""
    rows = MeasureSuccession.objects.filter(concept=measure.concept_id)
    rows = rows.select_related("old_measure", "new_measure")
    found = list(rows.order_by("old_measure__position", "new_measure__position", "pk"))
    return Lineage(
        after=tuple(one for one in found if one.old_measure_id == measure.pk),
        before=tuple(one for one in found if one.new_measure_id == measure.pk),
        earlier=earlier_than(
            measure.pk, [(one.old_measure_id, one.new_measure_id) for one in found]
        ),
    )


def read_successors(origins: Sequence[Origin]) -> None:
    """Read in one query into what the measures go that came of something."""
    after = MeasureSuccession.objects.select_related("new_measure")
    rows = after.order_by("new_measure__position", "pk")
    prefetch_related_objects(origins, Prefetch("measure__replaced_by", rows))


def succession_pairs(concept: Concept) -> list[Pair]:
    """Return who takes whose place."""
    rows = MeasureSuccession.objects.filter(concept=concept)
    return list(rows.values_list("old_measure", "new_measure"))
