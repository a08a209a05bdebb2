"""Taking over a table of old measures: all rows or none."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.predecessors.models import OldConcept, OldMeasure
from ratschlag.predecessors.operations.measures import held
from ratschlag.predecessors.operations.refusals import ChangedSincePreview
from ratschlag.predecessors.rules import next_number
from ratschlag.predecessors.sources import OldEntry, recognised
from ratschlag.stakeholders.operations import UnreadableTable
from ratschlag.tables import Sheet, TableProblem, read_sheets

MOST_BYTES = 10 * 1024 * 1024


class RowsWithProblems(Refusal):
    """All rows are taken over or none; some cannot be."""

    sentence = gettext_lazy("Nothing was taken over: please correct the rows with problems first.")


@dataclass(frozen=True)
class RowProblem:
    """Why a row cannot be taken over."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass
class OldPlan:
    """What would be written, and what stands in the way of it."""

    new: list[OldMeasure] = field(default_factory=list)
    changed: list[tuple[OldMeasure, dict[str, Any]]] = field(default_factory=list)
    unchanged: int = 0
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.new or self.changed)

    @property
    def digest(self) -> str:
        """Stands for all that would be written; another state of the old concept, another one."""
        new = [[getattr(one, name) for name in FIELDS] for one in self.new]
        changed = [[str(one.pk), one.version, changes] for one, changes in self.changed]
        lines = json.dumps([new, changed], default=str, sort_keys=True)
        return hashlib.sha256(lines.encode("utf-8", "replace")).hexdigest()


def read_old_file(data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a file. Refuses: UnreadableTable."""
    try:
        return read_sheets(data, score=recognised, most_bytes=MOST_BYTES)
    except TableProblem as problem:
        raise UnreadableTable(problem) from problem


def plan_old_import(*, old_concept: OldConcept, entries: Iterable[OldEntry]) -> OldPlan:
    """Compare rows with what is there: a number that is known changes its old measure."""
    plan = OldPlan()
    known = {one.number: one for one in OldMeasure.objects.filter(old_concept=old_concept)}
    taken, seen = set(known), set[str]()
    place = max((one.position for one in known.values()), default=0)
    for entry in entries:
        number = str(entry.values.get("number", ""))
        before = known.get(number)
        if number and number in seen:
            sentence = _("Another row has this number already.")
            plan.problems.append(RowProblem(entry.row, "number", number, sentence))
            continue
        if before is None:
            place += 1
            values = {**entry.values, "number": number or next_number(taken)}
            fresh = OldMeasure(
                municipality_id=old_concept.municipality_id,
                old_concept=old_concept,
                position=place,
                **values,
            )
            plan.new.append(fresh)
            number = fresh.number
        _compare(plan, before, entry)
        plan.problems += _problems(plan.new[-1] if before is None else before, entry)
        taken.add(number)
        seen.add(number)
    return plan


def _compare(plan: OldPlan, before: OldMeasure | None, entry: OldEntry) -> None:
    if before is None:
        return
    changes = {
        name: value
        for name, value in entry.values.items()
        if str(getattr(before, name) or "") != str(value)
    }
    if changes:
        plan.changed.append((before, changes))
    else:
        plan.unchanged += 1


def _problems(measure: OldMeasure, entry: OldEntry) -> list[RowProblem]:
    """Check a row as the record would be, without keeping anything."""
    values = {name: getattr(measure, name) for name in FIELDS} | entry.values
    probe = OldMeasure(municipality_id=measure.municipality_id, **values)
    relations = {one.name for one in OldMeasure._meta.concrete_fields if one.is_relation}
    try:
        probe.clean_fields(exclude=relations)
        probe.clean()
    except ValidationError as invalid:
        return [
            RowProblem(entry.row, name, str(entry.values.get(name, "")), " ".join(reasons))
            for name, reasons in invalid.message_dict.items()
        ]
    return []


FIELDS = (
    "number", "title", "chapter", "text", "lead", "planned", "state", "reason", "evidence",
    "done_in",
)  # fmt: skip


@transaction.atomic
def import_old_measures(
    *,
    old_concept: OldConcept,
    entries: Sequence[OldEntry],
    by: Actor,
    now: datetime,
    expected: str | None = None,
) -> OldPlan:
    """Take old measures over, all or none; `expected` is the digest of the plan that was shown.

    Refuses: RowsWithProblems, ChangedSincePreview, Invalid.
    """
    current = held(old_concept)
    rows = OldMeasure.objects.select_for_update(of=("self",)).filter(old_concept=current)
    list(rows.values_list("pk"))  # nobody says meanwhile what became of them
    plan = plan_old_import(old_concept=current, entries=entries)
    if plan.problems:
        raise RowsWithProblems
    if expected not in (None, plan.digest):
        raise ChangedSincePreview
    act: dict[str, Any] = {"by": by, "now": now}
    audit.add_all(plan.new, action="predecessors.old_measure_added", **act)
    audit.change_all(plan.changed, action="predecessors.old_measure_changed", **act)
    return plan


@transaction.atomic
def add_old_measures(
    *, old_concept: OldConcept, rows: Sequence[Mapping[str, Any]], by: Actor, now: datetime
) -> None:
    """Add many old measures, each with its number, behind those there are. Refuses: Invalid."""
    current = held(old_concept)
    known = OldMeasure.objects.filter(old_concept=current)
    first = (known.aggregate(last=Max("position"))["last"] or 0) + 1
    own = {"municipality_id": current.municipality_id, "old_concept": current}
    fresh = [OldMeasure(**own, position=place, **row) for place, row in enumerate(rows, first)]
    audit.add_all(fresh, action="predecessors.old_measure_added", by=by, now=now)
