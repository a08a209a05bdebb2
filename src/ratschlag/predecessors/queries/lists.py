"""Old concepts by generation, their measures and findings."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ratschlag.concept.enums import DecisionKind
from ratschlag.concept.models import Decision, Version
from ratschlag.predecessors.enums import StockState
from ratschlag.predecessors.models import (
    Finding,
    FindingAnswer,
    FindingBasis,
    OldConcept,
    OldMeasure,
    Succession,
)
from ratschlag.predecessors.rules import OldFacts, Tally, tally
from ratschlag.processes.models import Process

OPEN, LOOKED_AT = "offen", "angesehen"


@dataclass(frozen=True)
class StockFilters:
    """What is asked of the list of old measures."""

    search: str = ""
    chapter: str = ""
    state: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.search or self.chapter or self.state)


@dataclass(frozen=True)
class Generation:
    """An old concept, how many others lie between it and the new one, and its numbers."""

    old_concept: OldConcept
    depth: int
    tally: Tally


def generations_of(process: Process) -> list[Generation]:
    """Return the old concepts, the latest first, each followed by its own predecessors."""
    rows = list(OldConcept.objects.filter(process=process).order_by("-starts_on", "title"))
    facts: dict[UUID, list[OldFacts]] = defaultdict(list)
    measures = OldMeasure.objects.filter(old_concept__process=process)
    for old, *values in measures.values_list("old_concept", *FACTS):
        facts[old].append(_facts(*values))
    below: dict[UUID | None, list[OldConcept]] = defaultdict(list)
    for row in rows:
        below[row.followed_by_id].append(row)
    found: list[Generation] = []

    def walk(above: UUID | None, depth: int) -> None:
        for row in below[above]:
            row.process = process
            found.append(Generation(row, depth, tally(facts[row.pk])))
            walk(row.pk, depth + 1)

    walk(None, 0)
    return found


def shown_concepts(process: Process) -> "QuerySet[OldConcept]":
    """Return the old concepts whose stock-taking everybody reads, the latest first."""
    rows = OldConcept.objects.filter(process=process, is_shown=True)
    return rows.order_by("-starts_on", "title")


FACTS = ("chapter", "state", "lead", "planned")


def _facts(chapter: str, state: str, lead: str, planned: str) -> OldFacts:
    return OldFacts(chapter, state, bool(lead.strip()), bool(planned.strip()))


def facts_of(old_concept: OldConcept) -> list[OldFacts]:
    """Return what is counted of all old measures, in their order."""
    rows = OldMeasure.objects.filter(old_concept=old_concept).order_by("position", "pk")
    return [_facts(*values) for values in rows.values_list(*FACTS)]


def old_measures_of(
    old_concept: OldConcept, filters: StockFilters | None = None
) -> "QuerySet[OldMeasure]":
    """Return the old measures that fit, in their order, with what carries them on."""
    asked = filters or StockFilters()
    rows = OldMeasure.objects.filter(old_concept=old_concept).select_related("answered_for")
    if asked.search:
        words = Q(title__icontains=asked.search) | Q(text__icontains=asked.search)
        rows = rows.filter(words | Q(number__iexact=asked.search))
    if asked.chapter:
        rows = rows.filter(chapter=asked.chapter)
    if asked.state == OPEN:
        rows = rows.filter(state="")
    elif asked.state == LOOKED_AT:
        rows = rows.exclude(state="")
    elif asked.state in StockState.values:
        rows = rows.filter(state=asked.state)
    links = Succession.objects.select_related("measure").order_by("measure__position")
    return rows.prefetch_related(Prefetch("successions", links)).order_by("position", "pk")


def findings_of(old_concept: OldConcept) -> "QuerySet[Finding]":
    """Return the findings with what they rest on and what answers them, in three queries."""
    answers = FindingAnswer.objects.select_related("goal", "measure", "paragraph__section")
    basis = FindingBasis.objects.select_related("old_measure").order_by("old_measure__position")
    return (
        Finding.objects.filter(old_concept=old_concept)
        .prefetch_related(Prefetch("answers", answers), Prefetch("rests_on", basis))
        .order_by("number")
    )


def adopted_elsewhere(process: Process) -> "QuerySet[Version]":
    """Return versions that were adopted here for other processes, and are no old concept yet."""
    adopting = Decision.objects.filter(about=OuterRef("pk"), kind=DecisionKind.ADOPTS)
    taken = OldConcept.objects.filter(process=process, taken_from=OuterRef("pk"))
    rows = Version.objects.filter(municipality=process.municipality_id).exclude(
        concept__process=process
    )
    rows = rows.filter(Exists(adopting)).exclude(Exists(taken))
    return rows.select_related("concept__process").order_by("concept__title", "-number")
