"""What the gate looks at: a concept as plain values."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from ratschlag.concept.enums import Part, Rule, Settler, Severity, Standing, TextField


@dataclass(frozen=True)
class Passage:
    """A text that is read for its wording, and the field it stands in."""

    field: TextField
    text: str


@dataclass(frozen=True)
class Spot:
    """Where in a text something was found: its field, the number of the first sign, words around.

    Signs are counted from one. The words before and after are cut between words.
    """

    field: TextField
    sign: int
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class IndicatorFacts:
    """An indicator with its targets by year."""

    name: str
    aim: str
    baseline: Decimal | None
    baseline_on: date | None
    source: str
    low: Decimal | None
    high: Decimal | None
    targets: tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True)
class GoalFacts:
    """A goal with what it is measured by, and the texts that say what is to be reached."""

    pk: UUID
    code: str
    title: str
    section: UUID
    target_group: str
    is_qualitative: bool
    verification: str
    indicators: tuple[IndicatorFacts, ...]
    measure_count: int
    has_parts: bool
    passages: tuple[Passage, ...] = ()
    has_origin: bool = True


@dataclass(frozen=True)
class MoneyFacts:
    """A budget line."""

    state: str
    year: int | None
    amount_cents: int | None
    source: str


@dataclass(frozen=True)
class MeasureFacts:
    """A measure with its money and its steps, in their order, and the texts on what is done.

    `checksum` stands for the text its lead says yes to; `commitment` is how it stands with that.
    `earlier` are the keys of measures whose place it takes: what they come from, it comes from.
    `owed` are the labels of own attributes that are needed before the council and not said.
    """

    pk: UUID
    code: str
    title: str
    lead: str
    kind: str
    starts_on: date | None
    due_on: date | None
    review_on: date | None
    goal_count: int
    steps: tuple[date, ...]
    money: tuple[MoneyFacts, ...]
    passages: tuple[Passage, ...] = ()
    has_origin: bool = True
    lead_id: str = ""
    checksum: str = ""
    commitment: Standing = Standing.CONFIRMED
    earlier: frozenset[UUID] = frozenset()
    owed: tuple[str, ...] = ()
    indicators: tuple[IndicatorFacts, ...] = ()
    is_lead_dissolved: bool = False


@dataclass(frozen=True)
class SectionFacts:
    """A section that stands for a field of action, and whether goals stand in or below it."""

    pk: UUID
    title: str
    has_goals: bool


@dataclass(frozen=True)
class TopicFacts:
    """A cross-cutting topic: who answers for it, and which codes lack an answer or need work."""

    pk: UUID
    name: str
    owner: str
    unanswered: tuple[str, ...]
    needs_work: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """From when until when a concept is valid."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the term."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class ConceptFacts:
    """A concept; None where nothing has been begun."""

    pk: UUID
    title: str
    term: Term
    sections: tuple[SectionFacts, ...]
    goals: tuple[GoalFacts, ...]
    measures: tuple[MeasureFacts, ...]
    topics: tuple[TopicFacts, ...] = ()


@dataclass(frozen=True)
class Gap:
    """A rule that is not fulfilled, and the details its sentence needs.

    Of wording, `place` says where in which text: its checksum and the first sign; `spot` says it
    for people.
    """

    rule: Rule
    details: tuple[tuple[str, Any], ...] = ()
    place: str = field(default="", compare=False)
    spot: Spot | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Lack:
    """A gap at a part of the concept; `unit` is who leads the measure, or owns the topic."""

    gap: Gap
    part: Part
    pk: UUID | None
    code: str
    title: str
    unit: str = ""

    @property
    def rule(self) -> Rule:
        """The rule that is not fulfilled."""
        return self.gap.rule


@dataclass(frozen=True)
class OutsideLack:
    """What an app above misses: it has rule, words and address of its own.

    `known_by` says what an exception to it covers: once that changes, the exception is void.
    Without it there is none.
    """

    rule: str
    severity: Severity
    settler: Settler
    object: str
    message: str
    url: str
    unit: str = ""
    known_by: str = ""


@dataclass(frozen=True)
class OutsideSource:
    """Where a part comes from, as an app above knows it; with a public address for everybody."""

    kind: str
    words: str
    url: str
    public_url: str = ""


@dataclass(frozen=True)
class OutsideAmendment:
    """An amendment as the app above knows it: its place, what became of it, what it asks for.

    With a public address as long as everybody reads it.
    """

    number: int
    place: str
    stand: str
    text: str
    url: str
    public_url: str = ""

    def __str__(self) -> str:
        """Name number and place."""
        return f"{self.number}: {self.place}"
