"""Taking over tables of measures: held between upload and consent, then all of it or nothing."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.concept.models import (
    BudgetLine,
    Concept,
    Measure,
    MeasureGoal,
    MeasureStep,
    MeasureUpload,
    Partnership,
    SavedMapping,
    TakenCode,
)
from ratschlag.concept.operations.attributes import write_values
from ratschlag.concept.operations.frameworks import write_tags
from ratschlag.concept.operations.import_plan import MeasurePlan, RowPlan, plan_import
from ratschlag.concept.operations.measures import MEASURE_LETTER
from ratschlag.concept.operations.places import codes_of, last_place, locked, take_code
from ratschlag.concept.queries import attributes_of
from ratschlag.concept.rules.attributes import field_of
from ratschlag.concept.sources import guessed_columns, is_left_out, recognised
from ratschlag.concept.sources.choices import RowState
from ratschlag.concept.sources.mapping import TableMapping, mapping_from, names_measures
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.core.rows import insert_rows
from ratschlag.stakeholders.operations import UnreadableTable
from ratschlag.stakeholders.sources import plain_word
from ratschlag.tables import Sheet, TableProblem, packed, read_sheets, unpacked

HELD_FOR = timedelta(days=1)
MOST_BYTES = 10 * 1024 * 1024
MOST_MAPPINGS = 50


class ChangedSincePreview(Refusal):
    """The concept changed between the preview and the word to take the table over."""

    sentence = _("The concept has changed since the preview. Please look at it once more.")


class RowsWithProblems(Refusal):
    """All rows are taken over or none; some cannot be."""

    sentence = _("Nothing was taken over: please correct the rows with problems first.")


class TooManyMappings(Refusal):
    """Nobody finds anything in a list without end."""

    sentence = _("Fifty sets of columns are saved already. Please delete one of them first.")


@dataclass(frozen=True)
class ImportedMeasures:
    """What an import did, in numbers."""

    new: int
    changed: int
    unchanged: int


def read_file(data: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a file. Refuses: UnreadableTable."""
    try:
        return read_sheets(
            data,
            score=lambda cells: 1000 * recognised(cells) + sum(map(bool, cells)),
            most_bytes=MOST_BYTES,
        )
    except TableProblem as problem:
        raise UnreadableTable(problem) from problem


def headings_of(sheets: Sequence[Sheet]) -> list[str]:
    """Return the headings of all sheets, each once, in their order."""
    found = (header for sheet in sheets for header in sheet.table.headers if header)
    return list(dict.fromkeys(found))


def guessed_mapping(sheets: Sequence[Sheet], concept: Concept) -> TableMapping:
    """Return what the headings say, of the sheets that name measures."""
    own = {plain_word(one.label): field_of(one.pk) for one in attributes_of(concept)}
    fitting = [one for one in sheets if names_measures(guessed_columns(one.table.headers))]
    names = tuple(one.name for one in fitting) if len(fitting) < len(sheets) else ()
    return TableMapping(guessed_columns(headings_of(fitting or sheets), own), names)


def hold_measures(
    *, concept: Concept, name: str, data: bytes, by: User, now: datetime
) -> MeasureUpload:
    """Read a file and keep it for a day; what others left for longer goes.

    Headings that are all known are settled at once. Refuses: UnreadableTable.
    """
    sheets = read_file(data)
    guessed = guessed_mapping(sheets, concept)
    is_clear = (
        not guessed.sheets
        and names_measures(guessed.columns)
        and all(one in guessed.columns or is_left_out(one) for one in headings_of(sheets))
    )
    clear_measure_uploads(cutoff=now - HELD_FOR)
    return MeasureUpload.objects.create(
        municipality_id=concept.municipality_id,
        concept=concept,
        name=name[:200],
        uploaded_by=by,
        uploaded_at=now,
        sheets=packed(sheets),
        mapping=guessed.as_json() if is_clear else None,
    )


def name_headings(*, upload: MeasureUpload, mapping: TableMapping) -> MeasureUpload:
    """Say what the headings of a held file stand for."""
    upload.mapping = mapping.as_json()
    upload.save(update_fields=["mapping"])
    return upload


@transaction.atomic
def save_mapping(
    *, concept: Concept, name: str, mapping: TableMapping, by: Actor, now: datetime
) -> SavedMapping:
    """Keep what headings stand for; the same name writes it anew.

    Refuses: TooManyMappings, Invalid.
    """
    locked(concept)
    known = SavedMapping.objects.filter(concept=concept)
    before = known.filter(name=name).first()
    values = {"mapping": mapping.as_json()}
    if before is not None:
        return audit.change(before, values, action="concept.mapping_changed", by=by, now=now)
    if known.count() >= MOST_MAPPINGS:
        raise TooManyMappings
    fresh = SavedMapping(
        municipality_id=concept.municipality_id, concept=concept, name=name, **values
    )
    return audit.add(fresh, action="concept.mapping_saved", by=by, now=now)


def remove_mapping(*, mapping: SavedMapping, by: Actor, now: datetime) -> None:
    """Forget what headings stand for."""
    audit.remove(mapping, action="concept.mapping_removed", by=by, now=now)


def drop_measure_upload(*, upload: MeasureUpload) -> None:
    """Throw a held file away."""
    upload.delete()


def clear_measure_uploads(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Throw away what was uploaded before then and left, everywhere or in one municipality."""
    left = MeasureUpload.objects.filter(uploaded_at__lt=cutoff)
    return (left.filter(municipality=municipality_id) if municipality_id else left).delete()[0]


def held_sheets(upload: MeasureUpload) -> tuple[Sheet, ...]:
    """Return the sheets as they were read."""
    return unpacked(bytes(upload.sheets))


def planned_measures(upload: MeasureUpload, *, lock: bool = False) -> MeasurePlan:
    """Return what taking over a held file would do."""
    return plan_import(
        concept=upload.concept,
        sheets=held_sheets(upload),
        mapping=mapping_from(upload.mapping),
        lock=lock,
    )


def take_over_measures(
    *, upload: MeasureUpload, expected: str, by: Actor, now: datetime
) -> ImportedMeasures:
    """Write all rows of a held file in one transaction, and throw the file away.

    `expected` is the digest of the plan that was shown. Refuses: ChangedSincePreview,
    RowsWithProblems, Invalid.
    """
    try:
        with transaction.atomic():
            held = MeasureUpload.objects.select_for_update().filter(pk=upload.pk).first()
            if held is None:  # taken over in another window
                raise ChangedSincePreview
            concept = locked(held.concept)
            result = _take_over(concept, planned_measures(held, lock=True), expected, by, now)
            held.delete()
            return result
    except IntegrityError as clash:  # somebody added the same at this very moment
        raise ChangedSincePreview from clash


@transaction.atomic
def import_measures(
    *, concept: Concept, sheets: Sequence[Sheet], mapping: TableMapping, by: Actor, now: datetime
) -> ImportedMeasures:
    """Take the measures of a file over at once, all or none. Refuses: RowsWithProblems, Invalid."""
    plan = plan_import(concept=locked(concept), sheets=sheets, mapping=mapping, lock=True)
    return _take_over(concept, plan, plan.digest, by, now)


def _take_over(
    concept: Concept, plan: MeasurePlan, expected: str, by: Actor, now: datetime
) -> ImportedMeasures:
    if plan.problems:
        raise RowsWithProblems
    if plan.digest != expected:
        raise ChangedSincePreview
    counts = plan.counts
    _write(concept, plan.rows, by=by, now=now)
    result = ImportedMeasures(*(counts[state] for state in RowState.values))
    changes = {name: [None, number] for name, number in asdict(result).items()}
    audit.record("concept.measures_imported", subject=concept, changes=changes, by=by, now=now)
    return result


def _write(concept: Concept, rows: Sequence[RowPlan], *, by: Actor, now: datetime) -> None:
    act: dict[str, Any] = {"by": by, "now": now}
    own = {"municipality_id": concept.municipality_id, "concept": concept}
    new = [row for row in rows if row.state == RowState.NEW]
    codes = _add_measures(concept, new, act)
    changed = [(row.measure, row.values) for row in rows if row.measure and row.values]
    audit.change_all(changed, action="concept.measure_changed", **act)
    for row in rows:
        for part in row.parts.removed:
            audit.remove(part, action=_REMOVED[type(part)], **act)
    partners, steps, lines, links = [], [], [], []
    for row in rows:
        hung = {**own, "measure": row.measure}
        partners += [
            Partnership(**hung, organisation=one, role=role) for one, role in row.parts.partners
        ]
        steps += _new_steps(row, hung)
        lines += [BudgetLine(**hung, **asdict(line)) for line in row.parts.lines]
        links += [MeasureGoal(**hung, goal=goal) for goal in row.parts.goals or ()]
    _release_goals(rows, set(codes), act)
    audit.add_all(partners, action="concept.partner_added", **act)
    audit.add_all(steps, action="concept.step_added", **act)
    audit.add_all(lines, action="concept.money_added", **act)
    insert_rows(links)
    tagged = [(row.measure, row.parts.entries) for row in rows if row.parts.entries is not None]
    write_tags([(part, entries) for part, entries in tagged if part], **act)
    write_values([(row.measure, row.parts.own) for row in rows if row.measure], **act)


_REMOVED = {
    Partnership: "concept.partner_removed",
    MeasureStep: "concept.step_removed",
    BudgetLine: "concept.money_removed",
}


def _add_measures(concept: Concept, rows: Sequence[RowPlan], act: dict[str, Any]) -> list[str]:
    """Add the new measures behind those there are; each row knows its own afterwards."""
    own = {"municipality_id": concept.municipality_id, "concept": concept}
    taken = codes_of(concept) | {row.code for row in rows if row.code}
    given, measures = list[str](), list[Measure]()
    first = last_place(Measure.objects.filter(concept=concept))
    for place, row in enumerate(rows, start=first):
        below = min((goal.code for goal in row.parts.goals or ()), default="")
        code = row.code or take_code(concept, "", MEASURE_LETTER, below, taken)
        row.measure = Measure(**own, **row.values, code=code, position=place)
        taken.add(code)
        given.append(code)
        measures.append(row.measure)
    audit.add_all(measures, action="concept.measure_added", **act)
    insert_rows([TakenCode(**own, code=code) for code in given])
    return given


def _new_steps(row: RowPlan, hung: dict[str, Any]) -> list[MeasureStep]:
    return [
        MeasureStep(**hung, position=place, name=name, due_on=due_on, reached_on=reached_on)
        for place, (name, due_on, reached_on) in enumerate(row.parts.steps, row.parts.first_step)
    ]


def _release_goals(rows: Sequence[RowPlan], new: set[str], act: dict[str, Any]) -> None:
    """Take away the goals of measures whose goals change, and note what changes."""
    wanted = {
        row.measure: sorted(goal.code for goal in row.parts.goals)
        for row in rows
        if row.measure and row.parts.goals is not None and row.measure.code not in new
    }
    links = MeasureGoal.objects.filter(measure__in=wanted)
    before: dict[UUID, list[str]] = {}
    for measure, code in links.values_list("measure", "goal__code"):
        before.setdefault(measure, []).append(code)
    links.delete()
    noted = [
        (measure, {"goals": [sorted(before.get(measure.pk, [])), codes]})
        for measure, codes in wanted.items()
    ]
    audit.record_all("concept.goals_assigned", noted, **act)
