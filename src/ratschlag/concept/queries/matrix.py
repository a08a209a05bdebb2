"""The matrix of goals and measures against cross-cutting topics, in nine queries at most."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ratschlag.concept.enums import Judgement, Part
from ratschlag.concept.models import (
    Concept,
    CrossCuttingReview,
    Goal,
    Measure,
    MeasureGoal,
    Section,
    TopicOwner,
)
from ratschlag.concept.queries.lists import concept_at
from ratschlag.concept.rules.codes import is_code
from ratschlag.concept.rules.facts import TopicFacts
from ratschlag.concept.rules.matrix import Row
from ratschlag.concept.rules.tree import in_order, within
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import CrossCuttingTopic, Process
from ratschlag.stakeholders.models import Occupancy


@dataclass(frozen=True)
class Matrix:
    """All that is held against each other, in the order it is shown."""

    topics: list[CrossCuttingTopic]
    owners: Mapping[UUID, TopicOwner]
    fields: list[Section]
    rows: list[Row]
    judged: Mapping[tuple[UUID, UUID], str]

    def left(self, topic: CrossCuttingTopic) -> list[Row]:
        """Return what has no answer for a topic yet."""
        return [row for row in self.rows if (topic.pk, row.pk) not in self.judged]

    @cached_property
    def open_count(self) -> int:
        """How many cells are empty."""
        return len(self.topics) * len(self.rows) - len(self.judged)


@dataclass(frozen=True)
class Cell:
    """A topic and a goal or measure, with what is answered, if anything is."""

    concept: Concept
    topic: CrossCuttingTopic
    part: Goal | Measure
    review: CrossCuttingReview | None

    @property
    def process(self) -> Process:
        """The process of the concept."""
        return self.concept.process


def matrix_of(concept: Concept) -> Matrix:
    """Return the matrix of a concept; measures that go into others are not asked about."""
    topics, rows = topics_of(concept), _rows(concept)
    shown = {row.pk for row in rows}
    return Matrix(
        topics=topics,
        owners=owners_of(concept),
        fields=[one.row for one in in_order(_sections(concept)) if one.depth == 0],
        rows=rows,
        judged={key: word for key, word in _judged(concept).items() if key[1] in shown},
    )


def topics_of(concept: Concept) -> list[CrossCuttingTopic]:
    """Return the cross-cutting topics of the process in their order."""
    rows = CrossCuttingTopic.objects.filter(process=concept.process_id)
    return list(rows.order_by("position", "name"))


def owners_of(concept: Concept) -> dict[UUID, TopicOwner]:
    """Return who answers for which topic."""
    rows = TopicOwner.objects.filter(concept=concept)
    rows = rows.select_related("seat__group", "seat__organisation", "organisation", "topic")
    return {owner.topic_id: owner for owner in rows}


def answers_of(concept: Concept, rows: Iterable[Row]) -> dict[tuple[UUID, UUID], str]:
    """Return the reasons given for some goals and measures, by topic and part."""
    keys = [row.pk for row in rows]
    found = CrossCuttingReview.objects.filter(concept=concept)
    return {
        (topic, pk): answer
        for name in ("goal", "measure")
        for topic, pk, answer in found.filter(**{f"{name}__in": keys}).values_list(
            "topic", name, "answer"
        )
    }


def reviews_of(part: Goal | Measure) -> list[CrossCuttingReview]:
    """Return what is answered for one goal or measure, in the order of the topics."""
    rows = part.reviews.select_related("topic")
    return list(rows.order_by("topic__position", "topic__name"))


def cell_at(municipality: Municipality, process: str, topic: UUID, part: str) -> Cell | None:
    """Return a cell of the matrix by the code of its goal or measure."""
    concept = concept_at(municipality, process) if is_code(part) else None
    if concept is None:
        return None
    column = CrossCuttingTopic.objects.filter(process=concept.process_id, pk=topic).first()
    held = (
        Goal.objects.filter(concept=concept, code=part).first()
        or Measure.objects.filter(concept=concept, code=part).first()
    )
    if column is None or held is None:
        return None
    return Cell(concept, column, held, held.reviews.filter(topic=column).first())


def topic_at(municipality: Municipality, process: str, topic: UUID) -> TopicOwner | None:
    """Return who answers for a topic, unsaved where nobody does yet."""
    concept = concept_at(municipality, process)
    if concept is None:
        return None
    column = CrossCuttingTopic.objects.filter(process=concept.process_id, pk=topic).first()
    if column is None:
        return None
    known = owners_of(concept).get(column.pk)
    if known is not None:
        known.concept = concept
        return known
    return TopicOwner(municipality_id=concept.municipality_id, concept=concept, topic=column)


def owned_topics(user_id: UUID | None, concept: Concept, day: date) -> frozenset[UUID]:
    """Return the topics for which somebody answers today, by a seat of this process."""
    rows = _owners_held_by(user_id, day).filter(concept=concept)
    return frozenset(rows.values_list("topic", flat=True)) if user_id else frozenset()


def sits_in(user_id: UUID | None, process: Process, day: date) -> bool:
    """Tell whether somebody holds a seat in a group of a process."""
    held = Occupancy.objects.on(day).filter(person__account=user_id, seat__group__process=process)
    return bool(user_id) and held.exists()


def concepts_to_help(user_id: UUID, municipality: Municipality, day: date) -> list[Concept]:
    """Return the concepts being written for all to see in whose processes somebody has a seat."""
    held = Occupancy.objects.on(day).filter(person__account=user_id)
    rows = Concept.objects.filter(municipality=municipality, is_open=True, is_shown=True)
    rows = rows.filter(Exists(held.filter(seat__group__process=OuterRef("process"))))
    return list(rows.select_related("process").order_by("process__title"))


def topics_to_answer(user_id: UUID, municipality: Municipality, day: date) -> list[TopicOwner]:
    """Return for which topics of processes under way somebody answers today."""
    rows = _owners_held_by(user_id, day).filter(municipality=municipality)
    rows = rows.exclude(concept__process__state=ProcessState.CLOSED).select_related(
        "concept__process", "topic"
    )
    return list(rows.order_by("concept__process__title", "topic__position", "topic__name"))


def _owners_held_by(user_id: UUID | None, day: date) -> QuerySet[TopicOwner]:
    held = Occupancy.objects.on(day).filter(
        person__account=user_id, seat__group__process=OuterRef("concept__process")
    )
    return TopicOwner.objects.filter(
        Exists(held.filter(seat=OuterRef("seat")))
        | Exists(held.filter(seat__organisation=OuterRef("organisation")))
    )


def topic_facts(concept: Concept, codes: Mapping[UUID, str]) -> tuple[TopicFacts, ...]:
    """Return what the gate looks at, of goals and measures with these codes, in their order."""
    owners = TopicOwner.objects.filter(concept=concept, topic=OuterRef("pk"))
    name = Coalesce("organisation__name", "seat__organisation__name")
    rows = CrossCuttingTopic.objects.filter(process=concept.process_id)
    rows = rows.annotate(owner=Subquery(owners.values(named=name)[:1]))
    topics = list(rows.order_by("position", "name"))
    if not topics:
        return ()
    judged = _judged(concept)
    return tuple(
        TopicFacts(
            pk=topic.pk,
            name=topic.name,
            owner=topic.owner or "",
            unanswered=tuple(code for pk, code in codes.items() if (topic.pk, pk) not in judged),
            needs_work=tuple(
                code
                for pk, code in codes.items()
                if judged.get((topic.pk, pk)) == Judgement.NEEDS_WORK
            ),
        )
        for topic in topics
    )


def _sections(concept: Concept) -> list[Section]:
    return list(Section.objects.filter(concept=concept))


def _judged(concept: Concept) -> dict[tuple[UUID, UUID], str]:
    rows = CrossCuttingReview.objects.filter(concept=concept)
    return {
        (topic, goal or measure): judgement
        for topic, goal, measure, judgement in rows.values_list(
            "topic", "goal", "measure", "judgement"
        )
    }


def _rows(concept: Concept) -> list[Row]:
    root_of = _roots(concept)
    goals = _listed(Goal.objects.filter(concept=concept), "section")
    leads: dict[UUID, set[UUID]] = defaultdict(set)
    for measure, goal in MeasureGoal.objects.filter(concept=concept).values_list("measure", "goal"):
        leads[measure].add(goal)
    field_of = {pk: root_of[section] for pk, _code, _title, section in goals}
    return [
        *(
            Row(Part.GOAL, pk, code, title, frozenset({field_of[pk]}))
            for pk, code, title, _section in goals
        ),
        *(
            Row(
                Part.MEASURE,
                pk,
                code,
                title,
                frozenset(field_of[goal] for goal in leads[pk]),
                frozenset(leads[pk]),
            )
            for pk, code, title in _listed(
                Measure.objects.filter(concept=concept, replaced_by__isnull=True)
            )
        ),
    ]


def _listed(rows: Any, *names: str) -> list[tuple[Any, ...]]:
    return list(rows.order_by("position", "pk").values_list("pk", "code", "title", *names))


def _roots(concept: Concept) -> dict[UUID, UUID]:
    """Return for each section the one at the top above it."""
    sections = _sections(concept)
    tops = [one.row.pk for one in in_order(sections) if one.depth == 0]
    return {pk: top for top in tops for pk in within(sections, top)}
