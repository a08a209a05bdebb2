"""Taking over calendars: all of a reading or nothing of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.core.rows import insert_rows, update_rows
from ratschlag.council.events import SittingsChanged, sittings_changed
from ratschlag.council.models import CalendarSource, CouncilSitting
from ratschlag.council.operations.import_plan import (
    ImportPlan,
    differences,
    plan_import,
    sitting_values,
)
from ratschlag.council.sources import CalendarReading, Horizon, SittingRecord
from ratschlag.municipalities.models import Municipality

MOST_NEW_COMMITTEES = 500
BATCH = 500
PLACE = ("columns", "format", "since", "read_at")  # what a source remembers of its reading
WRITTEN = (
    "committee", "title", "start", "end", "end_is_assumed", "is_all_day", "is_cancelled",
    "location", "provenance", "source_key", "fingerprint", "raw", "version",
)  # fmt: skip

Item = TypeVar("Item")
SittingChange = tuple[CouncilSitting, dict[str, Any]]


class ChangedSincePreview(Refusal):
    """The calendar changed between the preview and the word to take it over."""

    sentence = _("The calendar has changed since the preview. Please look at it once more.")


class TooManyCommittees(Refusal):
    """More unknown bodies than any municipality has: a wrong column, most likely."""

    sentence = _(
        "The calendar names %(count)s committees that are not known here. Please check whether the"
        " right column was taken for the committee."
    )


@dataclass(frozen=True)
class ImportResult:
    """What an import did, in numbers."""

    source: CalendarSource
    new: int
    changed: int
    unchanged: int
    not_seen: int
    seen_again: int
    new_committees: int
    already_there: int


def change_source(
    *, source: CalendarSource, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> CalendarSource:
    """Rename a calendar or give it another address. Refuses: Outdated, Invalid."""
    return audit.change(
        source, changes, version=version, action="council.source_changed", by=by, now=now
    )


def remove_source(*, source: CalendarSource, by: Actor, now: datetime) -> None:
    """Forget where a calendar came from; its sittings stay."""
    audit.remove(source, action="council.source_removed", by=by, now=now)


@transaction.atomic
def import_calendar(
    *,
    source: CalendarSource,
    reading: CalendarReading,
    horizon: Horizon,
    by: Actor,
    now: datetime,
    expected: str | None = None,
) -> ImportResult:
    """Bring the sittings of `source` in line with a reading; a new source is kept with it.

    Sittings that the source no longer shows are marked, not deleted. `expected` is the digest of
    the plan that was shown. Refuses: ChangedSincePreview, TooManyCommittees, Invalid.
    """
    source = _kept(source, by=by, now=now)
    plan = plan_import(
        municipality=source.municipality, source=source, reading=reading, horizon=horizon
    )
    if expected is not None and plan.digest != expected:
        raise ChangedSincePreview
    if len(plan.new_committees) > MOST_NEW_COMMITTEES:
        raise TooManyCommittees(count=len(plan.new_committees))
    _take_over_committees(plan, by=by, now=now)
    touched = _add_new(plan, source)
    touched += _write_changes(plan, by=by, now=now)
    touched += _mark(plan.newly_missing, plan, since=now, by=by, now=now)
    touched += _mark(plan.seen_again, plan, since=None, by=by, now=now)
    result = _result(plan, source)
    _note_import(result, by=by, now=now)
    if touched:
        news = SittingsChanged(source.municipality_id, tuple(dict.fromkeys(touched)))
        sittings_changed.send(sender=CouncilSitting, news=news, by=by, now=now)
    return result


def _kept(source: CalendarSource, *, by: Actor, now: datetime) -> CalendarSource:
    """One import of a municipality at a time: two may name the same committee, or be the same."""
    Municipality.objects.select_for_update(no_key=True).get(pk=source.municipality_id)
    if source._state.adding:
        return audit.add(source, action="council.source_added", by=by, now=now)
    CalendarSource.objects.select_for_update().get(pk=source.pk)
    return source


def _take_over_committees(plan: ImportPlan, *, by: Actor, now: datetime) -> None:
    for committee in plan.new_committees:
        audit.add(committee, action="council.committee_added", by=by, now=now)
    for committee, oparl_id in plan.named_committees:
        changes = {"oparl_id": oparl_id}
        audit.change(committee, changes, action="council.committee_changed", by=by, now=now)


def _add_new(plan: ImportPlan, source: CalendarSource) -> list[UUID]:
    added: list[UUID] = []
    for records in _batches(plan.comparison.new):
        sittings = [
            CouncilSitting(
                municipality_id=source.municipality_id,
                source=source,
                **sitting_values(record, plan.committee_of(record)),
                **_traces(record),
            )
            for record in records
        ]
        insert_rows(sittings)
        added += [sitting.pk for sitting in sittings]
    return added


def _write_changes(plan: ImportPlan, *, by: Actor, now: datetime) -> list[UUID]:
    """Write changed sittings, and one audit event each with old and new values."""
    records = {
        plan.known_ids[change.record.source_key]: change.record
        for change in plan.comparison.changed
    }
    for sittings in _sittings(list(records)):
        written: list[SittingChange] = []
        for sitting in sittings:
            record = records[sitting.pk]
            values = sitting_values(record, plan.committee_of(record))
            changed = differences(sitting, values)
            shown = {name: [_plain(old), _plain(new)] for name, old, new in changed}
            for name, value in (values | _traces(record)).items():
                setattr(sitting, name, value)
            sitting.version += 1
            written.append((sitting, shown))
        update_rows(sittings, WRITTEN)
        audit.record_all("council.sitting_changed", written, by=by, now=now)
    return list(records)


def _mark(
    keys: tuple[str, ...], plan: ImportPlan, *, since: datetime | None, by: Actor, now: datetime
) -> list[UUID]:
    action = "council.sitting_missed" if since else "council.sitting_seen_again"
    ids = [plan.known_ids[key] for key in keys]
    for sittings in _sittings(ids):
        changes = [
            (one, {"not_seen_since": [_plain(one.not_seen_since), _plain(since)]})
            for one in sittings
        ]
        keys_of_batch = [one.pk for one in sittings]
        CouncilSitting.objects.filter(pk__in=keys_of_batch).update(not_seen_since=since)
        audit.record_all(action, changes, by=by, now=now)
    return ids


def _sittings(ids: list[UUID]) -> Iterator[list[CouncilSitting]]:
    """Load in batches: a database takes only so many values in one question."""
    rows = CouncilSitting.objects.select_related("committee").defer("raw")
    for batch in _batches(ids):
        yield list(rows.filter(pk__in=batch).order_by("start", "pk"))


def _batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for first in range(0, len(items), BATCH):
        yield items[first : first + BATCH]


def _traces(record: SittingRecord) -> dict[str, str]:
    """Return what a sitting keeps of its source to be recognised again."""
    return {
        "source_key": record.source_key,
        "fingerprint": record.fingerprint,
        "raw": record.raw.replace("\0", ""),  # PostgreSQL keeps no null characters
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, bool | None) else str(value)


def _result(plan: ImportPlan, source: CalendarSource) -> ImportResult:
    found = plan.comparison
    return ImportResult(
        source=source,
        new=len(found.new),
        changed=len(found.changed),
        unchanged=len(found.unchanged),
        not_seen=len(found.not_seen),
        seen_again=len(plan.seen_again),
        new_committees=len(plan.new_committees),
        already_there=len(plan.twins),
    )


def _note_import(result: ImportResult, *, by: Actor, now: datetime) -> None:
    source = result.source
    source.imported_at = now
    source.version += 1
    source.save(update_fields=[*PLACE, "imported_at", "version"])
    counts = {name: value for name, value in vars(result).items() if name != "source"}
    audit.record("council.calendar_imported", subject=source, by=by, now=now, changes=counts)
