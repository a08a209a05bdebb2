"""Compare a reading with what is already known of the same source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ratschlag.council.sources.records import CalendarReading, Horizon, SittingRecord


@dataclass(frozen=True)
class Known:
    """A sitting as the last import of this source left it."""

    fingerprint: str
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Change:
    record: SittingRecord
    before: Known

    @property
    def is_moved(self) -> bool:
        return (self.record.start, self.record.end) != (self.before.start, self.before.end)


@dataclass(frozen=True)
class Comparison:
    new: tuple[SittingRecord, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[SittingRecord, ...]
    not_seen: tuple[str, ...]
    """Keys of known sittings on covered days that the source no longer holds."""


def compare(
    existing: Mapping[str, Known], reading: CalendarReading, horizon: Horizon
) -> Comparison:
    """`existing` holds the known sittings of the one source that was read, by source key."""
    new, changed, unchanged = [], [], []
    for record in reading.records:
        before = existing.get(record.source_key)
        if before is None:
            new.append(record)
        elif before.fingerprint == record.fingerprint:
            unchanged.append(record)
        else:
            changed.append(Change(record, before))
    return Comparison(
        new=tuple(new),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        not_seen=_not_seen(existing, reading, horizon),
    )


def _not_seen(
    existing: Mapping[str, Known], reading: CalendarReading, horizon: Horizon
) -> tuple[str, ...]:
    covered = reading.covered.narrowed_to(horizon) if reading.covered else None
    if covered is None or reading.truncated:
        return ()
    seen = reading.seen_only.union(record.source_key for record in reading.records)
    missing = [
        (known.start, key)
        for key, known in existing.items()
        if not _is_seen(key, seen) and covered.holds(known.start.astimezone(reading.zone))
    ]
    return tuple(key for _, key in sorted(missing))


def _is_seen(key: str, seen: frozenset[str]) -> bool:
    """An unreadable iCalendar series is known by its UID alone, its occurrences by UID|time."""
    return key in seen or key.partition("|")[0] in seen
