"""The draft as it is read and amended: its places in order, with how much was said to each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from ratschlag.amendments.enums import AmendmentState, SpotKind
from ratschlag.amendments.models import Amendment, DraftComment
from ratschlag.amendments.queries.spots import FIELDS, Spot, successors_in
from ratschlag.concept.models import Concept, Goal, Measure, Paragraph, Section
from ratschlag.concept.rules.tree import Placed, in_order

Key = tuple[str, UUID]


@dataclass(frozen=True)
class Line:
    """A place with the numbers of open amendments, of those decided, and of comments."""

    spot: Spot
    open: int
    decided: int
    comments: int
    successors: Sequence[Spot] = ()  # of a measure that is not carried out by itself any more


@dataclass(frozen=True)
class Chapter:
    """A section with its paragraphs and goals; `line` is its beginning, before all paragraphs."""

    placed: Placed[Section]
    line: Line
    paragraphs: list[Line]
    goals: list[Line]


@dataclass(frozen=True)
class Draft:
    """All of the draft that can be amended."""

    chapters: list[Chapter]
    measures: list[Line]


def draft_of(concept: Concept) -> Draft:
    """Return the draft in its order, in eight queries whatever its size."""
    said = _Said(concept)
    paragraphs: dict[UUID, list[Line]] = defaultdict(list)
    rows = Paragraph.objects.filter(concept=concept).select_related("section")
    for one in rows.order_by("position"):
        paragraphs[one.section_id].append(said.line(SpotKind.PARAGRAPH, one))
    goals: dict[UUID, list[Line]] = defaultdict(list)
    for goal in Goal.objects.filter(concept=concept).order_by("position", "pk"):
        goals[goal.section_id].append(said.line(SpotKind.GOAL, goal))
    measures = Measure.objects.filter(concept=concept).order_by("position", "pk")
    return Draft(
        [
            Chapter(
                placed,
                said.line(SpotKind.CHAPTER, placed.row),
                paragraphs[placed.row.pk],
                goals[placed.row.pk],
            )
            for placed in in_order(Section.objects.filter(concept=concept))
        ],
        [said.line(SpotKind.MEASURE, one) for one in measures],
    )


class _Said:
    """How much was said where."""

    def __init__(self, concept: Concept) -> None:
        self.concept = concept
        shown = Amendment.objects.filter(concept=concept, hidden_at__isnull=True)
        states = shown.values_list("state", *(f"{name}_id" for name in FIELDS.values()))
        self.open: Counter[Key] = Counter()
        self.decided: Counter[Key] = Counter()
        for state, *keys in states:
            kept = self.open if state == AmendmentState.OPEN else self.decided
            kept.update(_keys(keys))
        said = DraftComment.objects.filter(concept=concept, hidden_at__isnull=True)
        places = said.values_list(*(f"{name}_id" for name in FIELDS.values()))
        self.comments = Counter(key for keys in places for key in _keys(keys))
        self.successors = successors_in(concept)

    def line(self, kind: SpotKind, row: Paragraph | Goal | Measure | Section) -> Line:
        """Return a place with its numbers."""
        key = (FIELDS[kind], row.pk)
        return Line(
            Spot(kind, row, self.concept),
            self.open[key],
            self.decided[key],
            self.comments[key],
            self.successors.get(row.pk, ()),
        )


def _keys(keys: Iterable[UUID | None]) -> list[Key]:
    return [(name, key) for name, key in zip(FIELDS.values(), keys, strict=True) if key]
