"""What a table of measures refers to: measures, goals and organisations by what they are called."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from ratschlag.concept.models import (
    BudgetLine,
    Concept,
    FrameworkEntry,
    FrameworkTag,
    Goal,
    Measure,
    MeasureGoal,
    MeasureStep,
    Partnership,
)
from ratschlag.concept.operations.places import codes_of
from ratschlag.concept.queries import attributes_of, said_of
from ratschlag.concept.sources import MeasureEntry
from ratschlag.concept.sources.choices import RowProblem
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation
from ratschlag.stakeholders.rules import organisation_key
from ratschlag.stakeholders.sources import plain_word


class RowRefused(Exception):
    """A row that cannot be taken over: in which column, why, and what would help."""

    def __init__(self, column: str, kind: RowProblem, value: str = "", other: str = "") -> None:
        super().__init__(kind)
        self.column, self.kind, self.value, self.other = column, kind, value, other


class ConceptRegister:
    """Everything rows are compared with, read in seven queries; own values and entries if asked."""

    def __init__(self, concept: Concept, *, lock: bool = False) -> None:
        self._concept = concept
        measures = Measure.objects.filter(concept=concept).order_by("position", "pk")
        if lock:
            measures = measures.select_for_update(of=("self",))
        self.codes = codes_of(concept)
        self._by_code: dict[str, Measure] = {}
        self._by_title: dict[str, list[Measure]] = defaultdict(list)
        organisations = list(Organisation.objects.filter(municipality=concept.municipality_id))
        known = {one.pk: one for one in organisations}
        for measure in measures:
            measure.concept = concept
            if measure.lead_id:
                measure.lead = known[measure.lead_id]  # or each would ask the database
            self._by_code[measure.code] = measure
            self._by_title[plain_word(measure.title)].append(measure)
        goals = list(Goal.objects.filter(concept=concept).order_by("position", "pk"))
        self._goal_of_code = {one.code: one for one in goals}
        self._goals_of_title: dict[str, list[Goal]] = defaultdict(list)
        for goal in goals:
            self._goals_of_title[plain_word(goal.title)].append(goal)
        self._organisations: dict[str, list[Organisation]] = defaultdict(list)
        for one in organisations:
            self._organisations[organisation_key(one.name)].append(one)
        self.goals_of = _goals_by_measure(concept, goals)
        partners = Partnership.objects.filter(concept=concept).order_by("pk")
        self.partners_of: dict[UUID, list[Partnership]] = _by_measure(partners)
        for partner in (one for row in self.partners_of.values() for one in row):
            partner.organisation = known[partner.organisation_id]
        self.steps_of: dict[UUID, list[MeasureStep]] = _by_measure(
            MeasureStep.objects.filter(concept=concept).order_by("position", "pk")
        )
        self.lines_of: dict[UUID, list[BudgetLine]] = _by_measure(
            BudgetLine.objects.filter(concept=concept).order_by("year", "pk")
        )

    def measure_meant(self, entry: MeasureEntry) -> Measure | None:
        """Return the measure a row is about, by its code or else its title; None if it is new.

        Raises: RowRefused.
        """
        if entry.code in self._by_code:
            return self._by_code[entry.code]
        if entry.code in self.codes:
            raise RowRefused("code", RowProblem.CODE_TAKEN, entry.code)
        if entry.code:
            return None
        found = self._by_title.get(plain_word(entry.title), [])
        if len(found) > 1:
            codes = ", ".join(one.code for one in found[:5])
            raise RowRefused("title", RowProblem.SEVERAL, entry.title, codes)
        return found[0] if found else None

    def own_of(self, measure: Measure | None) -> Mapping[UUID, str]:
        """Return what a measure says of own attributes; all are read at the first question."""
        return self._own.get(measure.pk, {}) if measure else {}

    @cached_property
    def _own(self) -> Mapping[UUID, Mapping[UUID, str]]:
        return said_of(self._concept, attributes_of(self._concept))

    def goal_called(self, word: str) -> Goal:
        """Return the goal of that code or title. Raises: RowRefused."""
        found = {one.pk: one for one in self._goals_of_title.get(plain_word(word), ())}
        if word in self._goal_of_code:
            goal = self._goal_of_code[word]
            found[goal.pk] = goal
        if len(found) != 1:
            raise RowRefused("goals", RowProblem.UNKNOWN_GOAL, word)
        return next(iter(found.values()))

    def entry_called(self, word: str) -> FrameworkEntry:
        """Return the entry of that short name and code, or of that code. Raises: RowRefused."""
        found = self._entries.get(word) or self._entries.get(plain_word(word), [])
        if len(found) != 1:
            raise RowRefused("references", RowProblem.UNKNOWN_ENTRY, word)
        return found[0]

    def entries_of(self, measure: Measure | None) -> list[FrameworkEntry]:
        """Return the entries a measure serves; all are read at the first question."""
        return self._served.get(measure.pk, []) if measure else []

    @cached_property
    def _entries(self) -> Mapping[str, list[FrameworkEntry]]:
        found: dict[str, list[FrameworkEntry]] = defaultdict(list)
        rows = FrameworkEntry.objects.filter(concept=self._concept).select_related("framework")
        for one in rows:
            written = f"{one.framework.short}: {one.code}"  # as the table has it
            for name in {written, plain_word(written), plain_word(one.code)}:
                found[name].append(one)
        return found

    @cached_property
    def _served(self) -> Mapping[UUID, list[FrameworkEntry]]:
        found: dict[UUID, list[FrameworkEntry]] = defaultdict(list)
        known = {one.pk: one for some in self._entries.values() for one in some}
        rows = FrameworkTag.objects.filter(concept=self._concept, goal=None)
        for measure, entry in rows.values_list("measure", "entry"):
            found[measure].append(known[entry])
        return found

    def unit_called(self, name: str) -> Organisation | None:
        """Return the unit of the administration of that name, None if there is none or several."""
        found = [one for one in self._called(name) if one.sector == Sector.ADMINISTRATION]
        return found[0] if len(found) == 1 else None

    def organisation_called(self, name: str) -> Organisation:
        """Return the organisation of that name. Raises: RowRefused."""
        found = self._called(name)
        if len(found) != 1:
            raise RowRefused("partners", RowProblem.UNKNOWN_ORGANISATION, name)
        return found[0]

    def _called(self, name: str) -> list[Organisation]:
        found = self._organisations.get(organisation_key(name), [])
        exact = [one for one in found if one.name == name]
        return exact or found


def _by_measure(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.measure_id].append(row)
    return found


def _goals_by_measure(concept: Concept, goals: Iterable[Goal]) -> dict[UUID, list[Goal]]:
    known = {goal.pk: goal for goal in goals}
    found: dict[UUID, list[Goal]] = defaultdict(list)
    links = MeasureGoal.objects.filter(concept=concept).values_list("measure", "goal")
    for measure, goal in links:
        found[measure].append(known[goal])
    return found
