"""A place of the draft: a paragraph, the statement of a goal, the description of a measure."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ratschlag.amendments.enums import SpotKind
from ratschlag.amendments.models.amendments import OnSpot
from ratschlag.concept.models import (
    Concept,
    Goal,
    Measure,
    MeasureSuccession,
    Paragraph,
    Section,
)
from ratschlag.municipalities.models import Municipality

Row = Paragraph | Goal | Measure | Section
MODELS: dict[SpotKind, type[Any]] = {
    SpotKind.PARAGRAPH: Paragraph,
    SpotKind.GOAL: Goal,
    SpotKind.MEASURE: Measure,
    SpotKind.CHAPTER: Section,
}
FIELDS = {
    SpotKind.PARAGRAPH: "paragraph",
    SpotKind.GOAL: "goal",
    SpotKind.MEASURE: "measure",
    SpotKind.CHAPTER: "chapter",
}
TEXTS = {SpotKind.PARAGRAPH: "text", SpotKind.GOAL: "statement", SpotKind.MEASURE: "description"}


@dataclass(frozen=True)
class Spot:
    """A place of the draft with its present text; a section has none of its own."""

    kind: SpotKind
    row: Row
    concept: Concept

    @property
    def field(self) -> str:
        """The relation of an amendment that leads to it."""
        return FIELDS[self.kind]

    @property
    def address(self) -> str:
        """How addresses name it."""
        return f"{self.kind.value}-{self.row.pk}"

    @property
    def text(self) -> str:
        """What stands there now."""
        return str(getattr(self.row, TEXTS[self.kind])) if self.kind in TEXTS else ""

    @property
    def name(self) -> str:
        """How people find it: the heading with the number of the paragraph, or the code."""
        row = self.row
        if isinstance(row, Paragraph):
            return f"{row.section.title}, Absatz {row.number}"
        return row.title if isinstance(row, Section) else f"{row.code} {row.title}"


def spot_at(municipality: Municipality, process: str, spot: str) -> Spot | None:
    """Return the place that an address names."""
    named = key_in(spot)
    if named is None:
        return None
    kind, pk = named
    model = MODELS[kind]
    rows = model.objects.filter(municipality=municipality, concept__process__slug=process, pk=pk)
    related = ["concept__process__municipality"]
    related += ["section"] if model is Paragraph else []
    row = rows.select_related(*related).first()
    return None if row is None else Spot(kind, row, row.concept)


def key_in(spot: str) -> tuple[SpotKind, UUID] | None:
    """Return which kind of place an address names, and its key; None for nonsense."""
    kind, _dash, key = spot.partition("-")
    try:
        return (SpotKind(kind), UUID(key))
    except ValueError:
        return None


def successors_in(concept: Concept) -> dict[UUID, list[Spot]]:
    """Return the measures that go into others, each with those carried out at the end of its ways.

    In one query, however many there are.
    """
    rows = MeasureSuccession.objects.filter(concept=concept).select_related("new_measure")
    after: dict[UUID, list[Measure]] = defaultdict(list)
    for one in rows.order_by("new_measure__position", "pk"):
        after[one.old_measure_id].append(one.new_measure)
    return {
        key: [Spot(SpotKind.MEASURE, row, concept) for row in _ends(key, after)] for key in after
    }


def successors_of(spot: Spot) -> list[Spot]:
    """Return what takes the place of a measure; nothing where it is carried out by itself."""
    is_measure = spot.kind is SpotKind.MEASURE
    return successors_in(spot.concept).get(spot.row.pk, []) if is_measure else []


def _ends(key: UUID, after: Mapping[UUID, list[Measure]]) -> list[Measure]:
    """Follow all ways to their ends; there are no circles."""
    found: dict[UUID, Measure] = {}
    left = list(after[key])
    while left:
        one = left.pop(0)
        if one.pk in after:
            left += after[one.pk]
        else:
            found.setdefault(one.pk, one)
    return list(found.values())


def spot_of(about: OnSpot) -> Spot | None:
    """Return the place something is about; None once it is gone."""
    for kind, field in FIELDS.items():
        row = getattr(about, field)
        if row is not None:
            return Spot(kind, row, about.concept)
    return None
