"""What taking over a reading would do: shown as a preview, then done exactly so."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from ratschlag.council import rules
from ratschlag.council.models import CalendarSource, Committee, CouncilSitting
from ratschlag.council.operations.twins import Twin, twins_among
from ratschlag.council.sources import (
    CalendarReading,
    Comparison,
    Horizon,
    Known,
    SittingRecord,
    compare,
)
from ratschlag.municipalities.models import Municipality

NAME_LENGTH = 200


@dataclass(frozen=True)
class ImportPlan:
    """The comparison of a reading with the calendar, and the committees its sittings belong to."""

    comparison: Comparison
    committees: dict[tuple[str, str], Committee]
    new_committees: tuple[Committee, ...]
    named_committees: tuple[tuple[Committee, str], ...]
    """Known committees with the OParl id that the source tells about them."""
    seen_again: tuple[str, ...]
    """Keys of sittings that were marked as not seen and are there again."""
    newly_missing: tuple[str, ...]
    """Keys of sittings that are to be marked as not seen; the others are marked already."""
    known_ids: dict[str, UUID]
    twins: tuple[Twin, ...]
    """What is there already from elsewhere: not among the new ones of the comparison."""

    @property
    def digest(self) -> str:
        """A mark of all that would happen: the same plan has the same mark."""
        parts = [
            [[one.source_key, one.fingerprint] for one in self.comparison.new],
            [
                [one.record.source_key, one.record.fingerprint, one.before.fingerprint]
                for one in self.comparison.changed
            ],
            self.newly_missing,
            self.seen_again,
            [committee.name for committee in self.new_committees],
            [[twin.record.source_key, str(twin.sitting_id)] for twin in self.twins],
        ]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        """Whether taking it over would change no sitting."""
        found = self.comparison
        return not (found.new or found.changed or self.newly_missing or self.seen_again)

    def committee_of(self, record: SittingRecord) -> Committee:
        """Return the committee of a record, perhaps one that is still to be added."""
        return self.committees[_identity(record)]


def plan_import(
    *,
    municipality: Municipality,
    source: CalendarSource,
    reading: CalendarReading,
    horizon: Horizon,
) -> ImportPlan:
    """Compare a reading with what the calendar holds of its source; writes nothing."""
    rows = CouncilSitting.objects.filter(municipality=municipality, source_id=source.pk)
    columns = ("source_key", "fingerprint", "start", "end", "pk", "not_seen_since")
    known: dict[str, Known] = {}
    ids: dict[str, UUID] = {}
    missing_before: dict[str, datetime] = {}
    for key, fingerprint, start, end, pk, not_seen_since in rows.values_list(*columns):
        known[key] = Known(fingerprint, start, end)
        ids[key] = pk
        if not_seen_since is not None:
            missing_before[key] = not_seen_since
    found = compare(known, reading, horizon)
    book = _CommitteeBook(municipality)
    committees = {_identity(record): book.committee_of(record) for record in reading.records}
    seen = {record.source_key for record in reading.records}
    twins = twins_among(found.new, source, lambda record: committees[_identity(record)])
    there = {twin.record.source_key for twin in twins}
    return ImportPlan(
        comparison=replace(
            found, new=tuple(one for one in found.new if one.source_key not in there)
        ),
        twins=twins,
        committees=committees,
        new_committees=tuple(book.added),
        named_committees=tuple(book.named),
        seen_again=tuple(sorted(key for key in missing_before if key in seen)),
        newly_missing=tuple(key for key in found.not_seen if key not in missing_before),
        known_ids=ids,
    )


def sitting_values(record: SittingRecord, committee: Committee) -> dict[str, Any]:
    """Return what a sitting holds of a record, cut to what the calendar keeps."""
    return {
        "committee": committee,
        "title": "" if record.title == committee.name else record.title[:300],
        "start": record.start,
        "end": record.end,
        "end_is_assumed": record.end_is_assumed,
        "is_all_day": record.all_day,
        "is_cancelled": record.cancelled,
        "location": record.location[:300],
        "provenance": rules.provenance_of(record.categories),
    }


def differences(sitting: CouncilSitting, values: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield field, old and new value wherever a sitting would change."""
    for name, value in values.items():
        before = getattr(sitting, name)
        if before != value:
            yield name, before, value


def _identity(record: SittingRecord) -> tuple[str, str]:
    return record.committee_key or "", record.committee_name


class _CommitteeBook:
    """Finds committees by OParl id, name or short name; takes note of those still unknown."""

    def __init__(self, municipality: Municipality) -> None:
        self._municipality = municipality
        self.added: list[Committee] = []
        self.named: list[tuple[Committee, str]] = []
        known = list(Committee.objects.filter(municipality=municipality).order_by("name"))
        self._by_key = {one.oparl_id: one for one in known if one.oparl_id}
        self._by_name = _by_folded((one.short_name, one) for one in known)
        self._by_name |= _by_folded((one.name, one) for one in known)

    def committee_of(self, record: SittingRecord) -> Committee:
        key = record.committee_key or ""
        if key in self._by_key:
            return self._by_key[key]
        name = _name_of(record)
        committee = self._by_name.get(name.casefold())
        if committee is None:
            committee = self._add(name)
        if key and not committee.oparl_id:
            self._learn_key(committee, key)
        return committee

    def _add(self, name: str) -> Committee:
        committee = Committee(
            municipality=self._municipality,
            name=name,
            short_name=rules.likely_short_name(name),
            kind=rules.likely_kind(name),
        )
        self.added.append(committee)
        self._by_name[name.casefold()] = committee
        return committee

    def _learn_key(self, committee: Committee, key: str) -> None:
        self._by_key[key] = committee
        if committee._state.adding:
            committee.oparl_id = key
        elif not any(committee is one for one, _ in self.named):
            self.named.append((committee, key))


def _by_folded(pairs: Iterable[tuple[str, Committee]]) -> dict[str, Committee]:
    found: dict[str, Committee] = {}
    for name, committee in pairs:
        found.setdefault(name.casefold(), committee)
    return found


def _name_of(record: SittingRecord) -> str:
    """Fall back on the title, then on the end of the committee's address: a name must be there."""
    tail = (record.committee_key or "").rstrip("/").rpartition("/")[2]
    return (record.committee_name or record.title or tail or "?")[:NAME_LENGTH].strip()
