"""Where goals, measures and paragraphs come from, and what became of wishes and outcomes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ratschlag.concept.enums import SourceKind
from ratschlag.concept.models import Concept, Goal, Measure, Origin, Paragraph
from ratschlag.concept.queries.lists import concept_at, concept_of, field_of
from ratschlag.concept.queries.outside import (
    amendment_called,
    asked_sources,
    found_amendments,
    read_amendments,
)
from ratschlag.concept.rules.codes import is_code
from ratschlag.concept.rules.facts import OutsideAmendment, OutsideSource
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.queries import found_numbers
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.enums import MinutesState, Outcome, ReviewVerdict
from ratschlag.proceedings.models import MinutesEntry, Task
from ratschlag.processes.models import Process

MOST_FOUND = 20  # of each kind; who finds more asks for another word
GOALS_FIRST = [F(f"{part}__position").asc(nulls_last=True) for part in ("goal", "measure")]
DECIDES = (Outcome.AGREED, Outcome.PROPOSAL)
TAKEN = (WishState.TAKEN_UP, WishState.PARTLY)
Part = Goal | Measure | Paragraph
Row = TopicWish | MinutesEntry | Task | OutsideAmendment


@dataclass(frozen=True)
class Source:
    """A wish, an outcome, a task or an amendment; without a concept there is nothing yet it
    could lead to.
    """

    kind: SourceKind
    row: Row
    process: Process
    concept: Concept | None

    @property
    def link(self) -> dict[str, Any]:
        """What an origin keeps of it."""
        row = self.row
        return {FIELDS[self.kind]: row.number if isinstance(row, OutsideAmendment) else row}

    @property
    def key(self) -> str:
        """How it is named among those of its kind."""
        row = self.row
        return str(row.number if isinstance(row, OutsideAmendment) else row.pk)

    @property
    def address(self) -> str:
        """How an address names it."""
        return f"{self.kind.value}.{self.key}"

    @property
    def title(self) -> str:
        """How people know it."""
        row = self.row
        if isinstance(row, TopicWish):
            return row.title
        if isinstance(row, OutsideAmendment):
            return str(row)
        return row.item.title if isinstance(row, MinutesEntry) else row.text

    @property
    def first_title(self) -> str:
        """What a goal or measure that comes from it may be called at first.

        An amendment has no title, only the place it was written to.
        """
        return "" if isinstance(self.row, OutsideAmendment) else self.title

    @property
    def text(self) -> str:
        """What a goal or measure that comes from it may say at first."""
        row = self.row
        if isinstance(row, TopicWish | OutsideAmendment):
            return row.text
        return row.decision if isinstance(row, MinutesEntry) else row.entry.decision


FIELDS = {
    SourceKind.WISH: "wish",
    SourceKind.OUTCOME: "entry",
    SourceKind.TASK: "task",
    SourceKind.AMENDMENT: "amendment",
}


@dataclass(frozen=True)
class Target:
    """A goal, measure or paragraph, to which sources are attached."""

    concept: Concept
    part: Part

    @property
    def process(self) -> Process:
        """The process of the concept."""
        return self.concept.process

    @property
    def field(self) -> str:
        """The relation of an origin that leads to it."""
        return field_of(self.part)


def source_at(
    municipality: Municipality, process: str, kind: str, row: UUID | str
) -> Source | None:
    """Return a source of a process by its kind and key, an amendment by its number."""
    holder = Process.objects.filter(municipality=municipality, slug=process).first()
    if holder is None or kind not in SourceKind.values:
        return None
    wanted, concept = SourceKind(kind), concept_of(holder)
    found = _row_at(holder, concept, wanted, str(row))
    return Source(wanted, found, holder, concept) if found else None


def _row_at(process: Process, concept: Concept | None, kind: SourceKind, key: str) -> Row | None:
    if kind is SourceKind.AMENDMENT:
        return amendment_called(concept, key)
    try:
        row: Row | None = _sources(process)[kind].filter(pk=key).first()
    except (ValidationError, ValueError):
        return None
    return row


def source_from(concept: Concept, address: str) -> Source | None:
    """Return the source an address names as “wunsch.key”; nothing where it names none."""
    kind, _dot, key = address.partition(".")
    if len(key) > 40 or not key.isascii():
        return None
    return source_at(concept.municipality, concept.process.slug, kind, key)


def target_at(municipality: Municipality, process: str, part: str) -> Target | None:
    """Return a goal or measure by its code."""
    concept = concept_at(municipality, process) if is_code(part) else None
    if concept is None:
        return None
    found = (
        Goal.objects.filter(concept=concept, code=part).first()
        or Measure.objects.filter(concept=concept, code=part).first()
    )
    return Target(concept, found) if found else None


def paragraph_at(municipality: Municipality, process: str, paragraph: UUID) -> Target | None:
    """Return a paragraph by its key."""
    concept = concept_at(municipality, process)
    if concept is None:
        return None
    rows = Paragraph.objects.filter(concept=concept, pk=paragraph).select_related("section")
    found = rows.first()
    return Target(concept, found) if found else None


def paragraph_from(concept: Concept, key: str) -> Target | None:
    """Return the paragraph whose key was sent; nothing where it is no key."""
    try:
        return paragraph_at(concept.municipality, concept.process.slug, UUID(key))
    except ValueError:
        return None


def origins_of(part: Part, earlier: Collection[UUID] = ()) -> list[Origin]:
    """Return where a part comes from, with all that its lines name; own origins first.

    `earlier` are measures whose place it takes: what they came from led to it as well.
    """
    found = _read(Origin.objects.filter(**{f"{field_of(part)}__in": [part.pk, *earlier]}))
    return sorted(found, key=lambda one: bool(one.part and one.part.pk != part.pk))


def origins_in(rows: "QuerySet[Paragraph]") -> dict[UUID, list[Origin]]:
    """Return where paragraphs come from."""
    found: dict[UUID, list[Origin]] = {}
    for one in _read(Origin.objects.filter(paragraph__in=rows)):
        if one.paragraph_id is not None:
            found.setdefault(one.paragraph_id, []).append(one)
    return found


def leads_to(source: Source) -> list[Origin]:
    """Return what comes from a source itself, or why nothing does."""
    return _read(Origin.objects.filter(concept=source.concept, **source.link))


def became_of(wish: TopicWish) -> list[Origin]:
    """Return what came of a wish, by itself, through minutes, or through the wish it goes on in."""
    wishes = [wish.pk, *filter(None, [wish.merged_into_id])]
    rows = Origin.objects.filter(set_aside="", concept__process=wish.process_id)
    return _read(rows.filter(_of_wishes(wishes)))


def shown_wish(process: Process, number: str) -> TopicWish | None:
    """Return the wish of a number, unless it is hidden."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    rows = TopicWish.objects.filter(process=process, number=int(number), hidden_at=None)
    return rows.select_related("process").first()


def is_shown(origin: Origin) -> bool:
    """Tell whether everybody sees where something comes from, or the finding in words.

    That the draft is shown, the page knows.
    """
    if origin.amendment is not None:
        return shows_amendment(origin)
    return bool(origin.finding) or shows_wish(origin) or shows_minutes(origin)


def shows_amendment(origin: Origin) -> bool:
    """Tell whether it comes from an amendment that everybody reads."""
    return origin.amended is not None and bool(origin.amended.public_url)


def shows_wish(origin: Origin) -> bool:
    """Tell whether there is a wish at the beginning that is not hidden."""
    wish = origin.first_wish
    return wish is not None and not wish.is_hidden


def shows_minutes(origin: Origin) -> bool:
    """Tell whether the minutes it comes from are released, and their item is not internal."""
    entry = origin.minutes_entry
    return entry is not None and entry.minutes.is_released and entry.item.is_public


def traced(concept: Concept) -> list[Origin]:
    """Return the chains that do not begin with a finding, by the parts they lead to."""
    rows = Origin.objects.filter(concept=concept, set_aside="", finding="")
    return _read(rows, "paragraph__section__position", "paragraph__position")


def traced_parts(concept: Concept) -> set[UUID]:
    """Return the keys of all goals and measures that say where they come from."""
    rows = Origin.objects.filter(concept=concept, paragraph=None, set_aside="")
    own = {goal or measure for goal, measure in rows.values_list("goal", "measure")}
    return own | set(asked_sources(concept))


def is_traced(origins: Sequence[Origin], outside: Sequence[OutsideSource]) -> bool:
    """Tell whether a part says where it comes from."""
    return bool(outside) or any(not one.set_aside for one in origins)


def unused_wishes(process: Process) -> "QuerySet[TopicWish]":
    """Return the wishes that were taken up, and of which nothing in the concept says so."""
    own = Origin.objects.filter(_of_wishes(OuterRef("pk"), lookup=""))
    rows = TopicWish.objects.filter(process=process, hidden_at=None, state__in=TAKEN)
    return rows.filter(~Exists(own)).order_by("-number")


def unused_outcomes(process: Process) -> "QuerySet[MinutesEntry]":
    """Return what groups agreed on in approved minutes, and nothing in the concept comes from."""
    own = Origin.objects.filter(Q(entry=OuterRef("pk")) | Q(task__entry=OuterRef("pk")))
    return _decided(process).filter(~Exists(own), minutes__state=MinutesState.APPROVED)


def found_sources(process: Process, search: str) -> list[Source]:
    """Return wishes, outcomes, tasks and amendments that hold what is looked for."""
    concept = concept_of(process)
    numbers, _is_cut = found_numbers(process, search)
    sources = _sources(process)
    decided = Q(item__title__icontains=search) | Q(decision__icontains=search)
    entries = sources[SourceKind.OUTCOME].exclude(outcome="").filter(decided)
    rows: list[tuple[SourceKind, Any]] = [
        *((SourceKind.WISH, one) for one in _first(
            sources[SourceKind.WISH].filter(hidden_at=None, number__in=numbers).order_by("-number")
        )),
        *((SourceKind.OUTCOME, one) for one in _first(entries.order_by("-minutes__start", "pk"))),
        *((SourceKind.TASK, one) for one in _first(
            sources[SourceKind.TASK].filter(text__icontains=search).order_by("due_on", "pk")
        )),
    ]  # fmt: skip
    amendments = found_amendments(concept, search, MOST_FOUND) if concept else []
    rows += [(SourceKind.AMENDMENT, one) for one in amendments]
    return [Source(kind, row, process, concept) for kind, row in rows]


def found_targets(concept: Concept, search: str) -> list[Part]:
    """Return goals, measures and paragraphs that hold what is looked for."""
    coded = Q(title__icontains=search) | Q(code__iexact=search)
    goals = Goal.objects.filter(coded | Q(statement__icontains=search), concept=concept)
    measures = Measure.objects.filter(coded | Q(summary__icontains=search), concept=concept)
    paragraphs = Paragraph.objects.filter(concept=concept, text__icontains=search)
    paragraphs = paragraphs.select_related("section")
    return [
        *_first(goals.order_by("position", "pk")),
        *_first(measures.order_by("position", "pk")),
        *_first(paragraphs.order_by("section__position", "position")),
    ]


def _first(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows[:MOST_FOUND]


def _sources(process: Process) -> dict[SourceKind, "QuerySet[Any]"]:
    return {
        SourceKind.WISH: TopicWish.objects.filter(process=process),
        SourceKind.OUTCOME: MinutesEntry.objects.filter(
            minutes__agenda__group__process=process
        ).select_related("item__wish", "minutes__agenda__group"),
        SourceKind.TASK: Task.objects.filter(
            entry__minutes__agenda__group__process=process
        ).select_related("entry__item__wish", "entry__minutes__agenda__group"),
    }


def _decided(process: Process) -> "QuerySet[MinutesEntry]":
    rows = _sources(process)[SourceKind.OUTCOME].filter(outcome__in=DECIDES)
    rows = rows.exclude(review__verdict=ReviewVerdict.RETURNED)
    return rows.order_by("-minutes__start", "item__position", "pk")


def _of_wishes(wishes: Any, *, lookup: str = "__in") -> Q:
    return (
        Q(**{f"wish{lookup}": wishes})
        | Q(**{f"entry__item__wish{lookup}": wishes})
        | Q(**{f"task__entry__item__wish{lookup}": wishes})
    )


def _read(rows: "QuerySet[Origin]", *order: str) -> list[Origin]:
    related = rows.select_related(
        "concept__process",
        "wish",
        "entry__item__wish",
        "entry__minutes__agenda__group",
        "task__entry__item__wish",
        "task__entry__minutes__agenda__group",
        "goal",
        "measure",
        "paragraph__section",
    )
    found = list(related.order_by(*GOALS_FIRST, *order, "pk"))
    read_amendments(found)
    return found
