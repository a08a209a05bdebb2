"""The rows of an import preview: bounded, whatever the size of the calendar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ratschlag.council import operations
from ratschlag.council.enums import Provenance
from ratschlag.council.models import CalendarPreview, Committee, CouncilSitting
from ratschlag.council.operations.import_plan import ImportPlan, differences, sitting_values
from ratschlag.council.operations.reading_words import NOTES
from ratschlag.council.operations.twins import Twin
from ratschlag.council.sources import CalendarReading, SittingRecord

ROWS = 100


@dataclass(frozen=True)
class Difference:
    """What a field held and would hold."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class ChangedRow:
    """A sitting that would change."""

    sitting: CouncilSitting
    differences: list[Difference]


@dataclass(frozen=True)
class NewRow:
    """A sitting that would be added."""

    record: SittingRecord
    committee: Committee


@dataclass(frozen=True)
class TwinRow:
    """A record that means a sitting which is there already."""

    twin: Twin
    committee: Committee


@dataclass(frozen=True)
class NoteRow:
    """A remark on the source: where, what, and the words found there."""

    where: str
    sentence: str
    detail: str


def preview_page(preview: CalendarPreview) -> dict[str, Any]:
    """Return what the page shows: counts of everything, rows up to a bound."""
    source = operations.previewed_source(preview)
    reading = operations.held_reading(preview)
    plan = operations.plan_import(
        municipality=preview.municipality,
        source=source,
        reading=reading,
        horizon=operations.held_horizon(preview),
    )
    found = plan.comparison
    return {
        "preview": preview,
        "plan": plan,
        "is_known": not source._state.adding,
        "can_change_columns": bool(preview.upload),
        "most_rows": ROWS,
        "new_rows": [NewRow(one, plan.committee_of(one)) for one in found.new[:ROWS]],
        "twin_rows": [TwinRow(one, plan.committee_of(one.record)) for one in plan.twins[:ROWS]],
        "changed_rows": _changed_rows(plan),
        "missing_rows": _sittings(plan, plan.newly_missing),
        "returning_rows": _sittings(plan, plan.seen_again),
        "unchanged_records": found.unchanged[:ROWS],
        "new_committees": plan.new_committees[:ROWS],
        "notes": _note_rows(reading),
        "note_count": len(reading.notes),
        "truncated": reading.truncated,
        "names_no_days": reading.covered is None,
    }


def _changed_rows(plan: ImportPlan) -> list[ChangedRow]:
    changes = {one.record.source_key: one.record for one in plan.comparison.changed[:ROWS]}
    rows = []
    for sitting in _sittings(plan, tuple(changes)):
        record = changes[sitting.source_key]
        values = sitting_values(record, plan.committee_of(record))
        shown = [
            Difference(_label(name), _shown(name, old), _shown(name, new))
            for name, old, new in differences(sitting, values)
        ]
        rows.append(ChangedRow(sitting, shown))
    return rows


def _sittings(plan: ImportPlan, keys: tuple[str, ...]) -> list[CouncilSitting]:
    ids = [plan.known_ids[key] for key in keys[:ROWS]]
    rows = CouncilSitting.objects.select_related("committee").defer("raw")
    return list(rows.filter(pk__in=ids).order_by("start", "pk"))


def _note_rows(reading: CalendarReading) -> list[NoteRow]:
    return [
        NoteRow(note.where, str(NOTES[note.kind]), note.detail) for note in reading.notes[:ROWS]
    ]


def _label(name: str) -> str:
    return str(getattr(CouncilSitting._meta.get_field(name), "verbose_name", name))


def _shown(name: str, value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "provenance":
        return str(Provenance(value).label)
    return str(value) or "–"
