"""Units that were dissolved although measures of a draft name them as responsible."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from ratschlag.concept.models import Concept, Measure
from ratschlag.concept.rules.facts import MeasureFacts
from ratschlag.stakeholders.models import Organisation
from ratschlag.stakeholders.queries.successors import successors_of


@dataclass(frozen=True)
class DissolvedLead:
    """A dissolved unit with the number of its measures, and who follows it at last."""

    unit: Organisation
    successor: Organisation | None
    measure_count: int


def dissolved_units(municipality_id: UUID) -> set[str]:
    """Return the keys of the organisations that are no more, as texts."""
    rows = Organisation.objects.filter(municipality=municipality_id, dissolved_on__isnull=False)
    return {str(key) for key in rows.values_list("pk", flat=True)}


def with_dissolved(measures: Iterable[MeasureFacts], concept: Concept) -> tuple[MeasureFacts, ...]:
    """Say of each measure whether its unit is no more, in one query.

    What was adopted stays as it was decided: of a concept that is closed it is not said.
    """
    if not concept.is_open:
        return tuple(measures)
    gone = dissolved_units(concept.municipality_id)
    return tuple(replace(one, is_lead_dissolved=one.lead_id in gone) for one in measures)


def dissolved_leads(concept: Concept) -> list[DissolvedLead]:
    """Return the dissolved units that lead measures of a draft, by name, in four queries."""
    if not concept.is_open:
        return []
    led = Measure.objects.filter(
        concept=concept, replaced_by__isnull=True, lead__dissolved_on__isnull=False
    )
    counts = Counter(led.values_list("lead", flat=True))
    if not counts:
        return []
    followed = successors_of(concept.municipality_id, counts)
    units = Organisation.objects.filter(pk__in=counts).order_by("name")
    return [DissolvedLead(one, followed.get(one.pk), counts[one.pk]) for one in units]
