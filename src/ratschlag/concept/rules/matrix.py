"""Goals and measures held against cross-cutting topics: what is open, alike, or contradicts.

A contradiction lies around a goal: of the goal and the measures that lead to it, one is judged to
further a topic and another to need work for the same topic. Two measures that are nearly the same
contradict each other in the same way, whatever they lead to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from uuid import UUID

from ratschlag.concept.enums import Judgement, Part
from ratschlag.contributions.rules import asked

OPEN, NEEDS_WORK = "offen", "arbeit"
STANDS: Mapping[str, str] = {
    OPEN: "",
    "foerdert": Judgement.FURTHERS,
    "neutral": Judgement.NEUTRAL,
    NEEDS_WORK: Judgement.NEEDS_WORK,
}
"""How a judgement is asked for in an address; nothing said is empty."""
ALIKE = 0.6  # so much of their telling words two titles share


@dataclass(frozen=True)
class Row:
    """A goal or a measure: in which fields it stands, and which goals it leads to."""

    part: Part
    pk: UUID
    code: str
    title: str
    fields: frozenset[UUID]
    goals: frozenset[UUID] = frozenset()


Judgements = Mapping[tuple[UUID, UUID], str]
"""What is judged, by topic and part."""


@dataclass(frozen=True)
class Contradiction:
    """Parts that belong together and are judged in opposite ways for one topic."""

    topic: UUID
    further: tuple[Row, ...]
    need_work: tuple[Row, ...]

    @property
    def is_between_fields(self) -> bool:
        """Whether some of them stand in fields in which the others do not."""
        rows = (*self.further, *self.need_work)
        return any(row.fields != rows[0].fields for row in rows)


def tally(rows: Iterable[Row], topic: UUID, judged: Judgements) -> Counter[str]:
    """Count the judgements of rows for a topic; what is open counts under nothing."""
    return Counter(judged.get((topic, row.pk), "") for row in rows)


def contradictions(
    rows: Sequence[Row], topics: Iterable[UUID], judged: Judgements
) -> list[Contradiction]:
    """Return where parts that belong together are judged in opposite ways, each once."""
    together = [*_around_goals(rows), *doubles(rows)]
    found = []
    seen: set[tuple[UUID, frozenset[UUID]]] = set()
    for topic in topics:
        for parts in together:
            said = {
                wanted: tuple(row for row in parts if judged.get((topic, row.pk)) == wanted)
                for wanted in (Judgement.FURTHERS, Judgement.NEEDS_WORK)
            }
            further, need_work = said[Judgement.FURTHERS], said[Judgement.NEEDS_WORK]
            key = topic, frozenset(row.pk for row in (*further, *need_work))
            if further and need_work and key not in seen:
                seen.add(key)
                found.append(Contradiction(topic, further, need_work))
    return found


def _around_goals(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    leading: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        for goal in row.goals:
            leading[goal].append(row)
    return ((row, *leading[row.pk]) for row in rows if row.part is Part.GOAL and leading[row.pk])


def doubles(rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Return pairs of measures of different fields whose titles say nearly the same."""
    measures = [row for row in rows if row.part is Part.MEASURE]
    words = {row.pk: frozenset(asked(row.title)) for row in measures}
    number = {row.pk: place for place, row in enumerate(measures)}
    found = [
        (one, other)
        for one, other in _worth_comparing(measures, words)
        if one.fields != other.fields and _are_alike(words[one.pk], words[other.pk])
    ]
    return sorted(found, key=lambda pair: (number[pair[0].pk], number[pair[1].pk]))


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= 2 and shared >= ALIKE * len(one | other)


def _worth_comparing(
    rows: Iterable[Row], words: Mapping[UUID, frozenset[str]]
) -> Iterator[tuple[Row, Row]]:
    """Yield the pairs that share a rare word: two that are alike share one of their rarest.

    Of n words, an equal has at least n · ALIKE; so one of the n − ⌈n · ALIKE⌉ + 1 rarest is shared.
    """
    used = Counter(word for of_one in words.values() for word in of_one)
    holding: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        ordered = sorted(words[row.pk], key=lambda word: (used[word], word))
        rarest = ordered[: len(ordered) - ceil(len(ordered) * ALIKE) + 1]
        near = {other.pk: other for word in rarest for other in holding[word]}
        for other in near.values():
            yield other, row
        for word in rarest:
            holding[word].append(row)
