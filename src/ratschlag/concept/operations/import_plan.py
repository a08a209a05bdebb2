"""What taking over a table of measures would do: shown as a preview, then done exactly so."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from ratschlag.concept.models import (
    BudgetLine,
    Concept,
    FrameworkEntry,
    Goal,
    Measure,
    MeasureStep,
    OwnAttribute,
    Partnership,
)
from ratschlag.concept.operations.import_register import ConceptRegister, RowRefused
from ratschlag.concept.queries import attributes_of
from ratschlag.concept.rules.attributes import OWN, is_own
from ratschlag.concept.rules.numbers import german
from ratschlag.concept.sources import (
    MeasureEntry,
    MoneyLine,
    Problem,
    german_day,
    money_as_text,
    partners_as_text,
    read_measures,
    steps_as_text,
)
from ratschlag.concept.sources.choices import MeasureColumn as Column
from ratschlag.concept.sources.choices import RowProblem, RowState, UnknownUnits
from ratschlag.concept.sources.mapping import TableMapping
from ratschlag.concept.sources.own_values import value_as_text
from ratschlag.stakeholders.models import Organisation
from ratschlag.stakeholders.sources import plain_word
from ratschlag.tables import Sheet

Part = TypeVar("Part")
PERIODS = (("starts_on", "due_on"), ("began_on", "done_on"))


@dataclass(frozen=True, slots=True)
class Difference:
    """What a column held and would hold, as people read it."""

    label: str
    old: str
    new: str


@dataclass
class Parts:
    """What hangs on a measure and would come or go; `goals`, `entries`: all, if they change."""

    goals: tuple[Goal, ...] | None = None
    entries: tuple[FrameworkEntry, ...] | None = None
    partners: list[tuple[Organisation, str]] = field(default_factory=list)
    steps: list[tuple[str, Any, Any]] = field(default_factory=list)
    first_step: int = 1
    """Where the first of the new steps stands."""
    lines: list[MoneyLine] = field(default_factory=list)
    own: dict[OwnAttribute, str] = field(default_factory=dict)
    removed: list[Partnership | MeasureStep | BudgetLine] = field(default_factory=list)


@dataclass
class RowPlan:
    """What becomes of one row."""

    sheet: str
    row: int
    code: str
    title: str
    measure: Measure | None
    values: dict[str, Any] = field(default_factory=dict)
    """All of a new measure, or what changes of one that is there."""
    parts: Parts = field(default_factory=Parts)
    differences: list[Difference] = field(default_factory=list)

    @property
    def state(self) -> RowState:
        """Whether the measure is new, changes, or stays as it is."""
        if self.measure is None:
            return RowState.NEW
        return RowState.CHANGED if self.differences else RowState.UNCHANGED


@dataclass
class MeasurePlan:
    """All that would be written, and what stands in the way of it."""

    rows: list[RowPlan]
    problems: list[Problem]

    @property
    def counts(self) -> Counter[str]:
        """How many rows there are of each state."""
        return Counter(row.state.value for row in self.rows)

    @property
    def is_empty(self) -> bool:
        """Whether taking it over would change nothing."""
        return all(row.state == RowState.UNCHANGED for row in self.rows)

    @property
    def digest(self) -> str:
        """A mark of all that would happen: the same plan has the same mark."""
        parts = [
            [
                [row.sheet, row.row, row.code, row.title, row.state],
                [str(row.measure.pk), row.measure.version] if row.measure else [],
                [[one.label, one.old, one.new] for one in row.differences],
            ]
            for row in self.rows
        ]
        problems = [[one.sheet, one.row, one.column, one.kind] for one in self.problems]
        return hashlib.sha256(json.dumps([parts, problems]).encode()).hexdigest()


def plan_import(
    *, concept: Concept, sheets: Iterable[Sheet], mapping: TableMapping, lock: bool = False
) -> MeasurePlan:
    """Compare the rows with the concept; writes nothing. `lock` holds what is compared with."""
    chosen = [one for one in sheets if not mapping.sheets or one.name in mapping.sheets]
    own = _own_columns(concept, mapping)
    reading = read_measures(chosen, mapping.columns, mapping.money, own)
    planner = _Planner(concept, mapping, ConceptRegister(concept, lock=lock))
    for entry in reading.entries:
        planner.take(entry)
    order = {sheet.name: place for place, sheet in enumerate(chosen)}
    problems = [*reading.problems, *planner.problems]
    problems.sort(key=lambda one: (order.get(one.sheet, 0), one.row))
    return MeasurePlan(planner.rows, problems)


def _own_columns(concept: Concept, mapping: TableMapping) -> dict[str, OwnAttribute]:
    """Return which attribute each own column stands for: it is named by key or label."""
    wanted = [one for one in mapping.columns.values() if is_own(one)]
    known: dict[str, OwnAttribute] = {}
    for one in attributes_of(concept) if wanted else ():
        known |= {plain_word(one.label): one, plain_word(str(one.pk)): one}
    words = {column: plain_word(column.removeprefix(OWN)) for column in wanted}
    return {column: known[word] for column, word in words.items() if word in known}


class _Planner:
    """Goes through the rows once; what one row says is known to the next."""

    def __init__(self, concept: Concept, mapping: TableMapping, register: ConceptRegister) -> None:
        self._concept, self._mapping, self._register = concept, mapping, register
        self._seen: dict[Any, MeasureEntry] = {}
        self.rows: list[RowPlan] = []
        self.problems: list[Problem] = []

    def take(self, entry: MeasureEntry) -> None:
        """Plan one row, or note why it cannot be taken over."""
        try:
            self.rows.append(self._planned(entry))
        except RowRefused as refused:
            problem = Problem(entry.sheet, entry.row, refused.column, refused.kind)
            self.problems.append(replace(problem, value=refused.value, other=refused.other))

    def _planned(self, entry: MeasureEntry) -> RowPlan:
        measure = self._register.measure_meant(entry)
        self._check_once(entry, measure)
        if measure is None and not entry.title:
            raise RowRefused(Column.TITLE, RowProblem.NO_TITLE)
        title = measure.title if measure else entry.title
        plan = RowPlan(entry.sheet, entry.row, entry.code, title, measure)
        if measure is not None:
            plan.code = measure.code
        self._compare_values(entry, plan)
        _check_periods(plan)
        self._entries(entry, plan)
        for take in (self._goals, self._partners, self._steps, self._money, self._own):
            take(entry, plan)
        return plan

    def _check_once(self, entry: MeasureEntry, measure: Measure | None) -> None:
        key = measure.pk if measure else (entry.code or plain_word(entry.title))
        first = self._seen.setdefault(key, entry)
        if first is not entry:
            place = ", ".join(filter(None, (first.sheet, _("row %(n)s") % {"n": first.row})))
            column = Column.CODE if entry.code else Column.TITLE
            raise RowRefused(column, RowProblem.TWICE, entry.code or entry.title, place)

    def _compare_values(self, entry: MeasureEntry, plan: RowPlan) -> None:
        said = dict(entry.values)
        if entry.lead is not None:
            self._say_lead(entry.lead, said, plan.measure)
        blank = plan.measure or Measure(
            municipality_id=self._concept.municipality_id, concept=self._concept
        )
        for name, value in said.items():
            before = getattr(blank, name)
            if before != value:
                plan.values[name] = value
                label = str(Column(name).label)
                shown = (_shown(blank, name, before), _shown(blank, name, value))
                plan.differences.append(Difference(label, *shown))

    def _say_lead(self, name: str, said: dict[str, Any], measure: Measure | None) -> None:
        unit = self._register.unit_called(name) if name else None
        if name and unit is None:
            if self._mapping.unknown_units == UnknownUnits.REFUSE:
                raise RowRefused(Column.LEAD, RowProblem.UNKNOWN_UNIT, name)
            return
        if unit and unit.dissolved_on and (measure is None or measure.lead_id != unit.pk):
            if self._mapping.unknown_units == UnknownUnits.REFUSE:
                raise RowRefused(Column.LEAD, RowProblem.DISSOLVED, name)
            return
        said["lead"] = unit

    def _goals(self, entry: MeasureEntry, plan: RowPlan) -> None:
        if entry.goals is None:
            return
        wanted = list(dict.fromkeys(map(self._register.goal_called, entry.goals)))
        before = self._register.goals_of[plan.measure.pk] if plan.measure else []
        if {goal.pk for goal in before} != {goal.pk for goal in wanted}:
            plan.parts.goals = tuple(wanted)
            codes = [", ".join(sorted(goal.code for goal in some)) for some in (before, wanted)]
            plan.differences.append(Difference(str(Column.GOALS.label), *codes))

    def _entries(self, entry: MeasureEntry, plan: RowPlan) -> None:
        if entry.references is None:
            return
        wanted = list(dict.fromkeys(map(self._register.entry_called, entry.references)))
        before = self._register.entries_of(plan.measure)
        if {one.pk for one in before} != {one.pk for one in wanted}:
            plan.parts.entries = tuple(wanted)
            named = [", ".join(sorted(map(str, some))) for some in (before, wanted)]
            plan.differences.append(Difference(str(Column.REFERENCES.label), *named))

    def _partners(self, entry: MeasureEntry, plan: RowPlan) -> None:
        if entry.partners is None:
            return
        lead = plan.values.get("lead", plan.measure and plan.measure.lead)
        before = self._register.partners_of[plan.measure.pk] if plan.measure else []
        known = {one.organisation_id for one in before}
        wanted: dict[Organisation, str] = {}
        for line in entry.partners:
            organisation = self._register.organisation_called(line.name)
            if organisation.dissolved_on and organisation.pk not in known:
                raise RowRefused("partners", RowProblem.DISSOLVED, line.name)
            if organisation != lead:  # whoever is responsible takes part anyway
                wanted.setdefault(organisation, line.role or _("takes part"))
        held = [((one.organisation, one.role), one) for one in before]
        plan.parts.partners = _exchanged(plan, Column.PARTNERS, held, list(wanted.items()), _names)

    def _steps(self, entry: MeasureEntry, plan: RowPlan) -> None:
        if entry.steps is None:
            return
        before = self._register.steps_of[plan.measure.pk] if plan.measure else []
        held = [((one.name, one.due_on, one.reached_on), one) for one in before]
        wanted = [(one.name, one.due_on, one.reached_on) for one in entry.steps]
        plan.parts.steps = _exchanged(plan, Column.STEPS, held, wanted, steps_as_text)
        plan.parts.first_step = max((one.position for one in before), default=0) + 1

    def _money(self, entry: MeasureEntry, plan: RowPlan) -> None:
        if entry.money is None and not entry.amounts:
            return
        before = self._register.lines_of[plan.measure.pk] if plan.measure else []
        held = [(as_line(one), one) for one in before]
        lines = [line for line, _row in held] if entry.money is None else list(entry.money)
        for year, cents in entry.amounts.items():
            self._put_amount(lines, year, cents)
        plan.parts.lines = _exchanged(plan, Column.MONEY, held, lines, money_as_text)

    def _own(self, entry: MeasureEntry, plan: RowPlan) -> None:
        before = self._register.own_of(plan.measure) if entry.own else {}
        for attribute, text in entry.own.items():
            was = before.get(attribute.pk, "")
            if was != text:
                plan.parts.own[attribute] = text
                shown = (value_as_text(attribute, one) for one in (was, text))
                plan.differences.append(Difference(attribute.label, *shown))

    def _put_amount(self, lines: list[MoneyLine], year: int, cents: int) -> None:
        """Let an amount be that of its year: the line there is keeps all else it says."""
        places = [place for place, line in enumerate(lines) if line.year == year]
        if len(places) > 1:
            raise RowRefused(f"amount_{year}", RowProblem.SEVERAL_LINES)
        money = self._mapping.money
        if not places:
            lines.append(MoneyLine(year, cents, money.state, money.kind, money.source))
        elif lines[places[0]].kind:
            lines[places[0]] = replace(lines[places[0]], amount_cents=cents)
        else:  # it said that no money was needed
            lines[places[0]] = MoneyLine(year, cents, money.state, money.kind, money.source)


def _exchanged(
    plan: RowPlan,
    column: Column,
    held: Sequence[tuple[Part, Any]],
    wanted: Sequence[Part],
    as_text: Callable[[Iterable[Any]], str],
) -> list[Part]:
    """Return what comes new; what is no longer wanted is noted to go, the rest stays."""
    rest = list(wanted)
    for part, row in held:
        if part in rest:
            rest.remove(part)
        else:
            plan.parts.removed.append(row)
    if rest or any(row in plan.parts.removed for _part, row in held):
        texts = as_text([part for part, _row in held]), as_text(wanted)
        plan.differences.append(Difference(str(column.label), *texts))
    return rest


def as_line(row: BudgetLine) -> MoneyLine:
    """Return a budget line as it is written in a table."""
    return MoneyLine(row.year, row.amount_cents, row.state, row.kind, row.source, row.account)


def _names(partners: Iterable[tuple[Organisation, str]]) -> str:
    return partners_as_text((organisation.name, role) for organisation, role in partners)


def _check_periods(plan: RowPlan) -> None:
    for first, last in PERIODS:
        begin, end = (plan.values.get(n, getattr(plan.measure, n, None)) for n in (first, last))
        if begin and end and begin > end:
            raise RowRefused(last, RowProblem.END_BEFORE_BEGINNING, german_day(end))


def _shown(measure: Measure, name: str, value: Any) -> str:
    """Return a value as people read it: choices in their words, days and numbers in German."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(value, "strftime"):
        return german_day(value)
    if name == "staff_share":
        return german(value)
    choices: Collection[Any] = getattr(Measure._meta.get_field(name), "flatchoices", ())
    return str(dict(choices).get(value, value))
