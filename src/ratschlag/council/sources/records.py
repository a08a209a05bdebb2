"""What a reading of a calendar source yields, the same for every format."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class SourceFormat(StrEnum):
    ICS = "ics"
    OPARL = "oparl"
    CSV = "csv"


class NoteKind(StrEnum):
    """Something in the source that a person should know; the rest was read all the same."""

    UNREADABLE_EVENT = "unreadable_event"
    BAD_DATE = "bad_date"
    BAD_TIME = "bad_time"
    MISSING_START = "missing_start"
    MISSING_COMMITTEE = "missing_committee"
    MISSING_KEY = "missing_key"
    DUPLICATE_KEY = "duplicate_key"
    UNKNOWN_ZONE = "unknown_zone"
    RULE_REFUSED = "rule_refused"
    RULE_CUT = "rule_cut"
    RANGE_IGNORED = "range_ignored"
    CANCELLED_BY_TITLE = "cancelled_by_title"
    TOMBSTONE = "tombstone"
    DANGLING_REFERENCE = "dangling_reference"
    NAMES_UNRESOLVED = "names_unresolved"
    EMPTY_PAGE = "empty_page"
    PAGES_SKIPPED = "pages_skipped"
    NOTES_CUT = "notes_cut"


@dataclass(frozen=True)
class Note:
    kind: NoteKind
    where: str = ""
    """The line number, UID or address it is about."""
    detail: str = ""


@dataclass(frozen=True)
class Horizon:
    """Days of interest, `until` exclusive."""

    since: date
    until: date

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Compare the local days, whatever the zone of the two times."""
        last_moment = max(start, end - timedelta(microseconds=1))
        return start.date() < self.until and last_moment.date() >= self.since

    def holds(self, moment: datetime) -> bool:
        return self.since <= moment.date() < self.until

    def narrowed_to(self, other: "Horizon") -> "Horizon | None":
        since, until = max(self.since, other.since), min(self.until, other.until)
        return Horizon(since, until) if since < until else None


@dataclass(frozen=True)
class SittingRecord:
    source_key: str
    """Stable within one source: UID and recurrence, OParl id, or CSV key."""
    committee_name: str
    committee_key: str | None
    title: str
    start: datetime
    end: datetime
    end_is_assumed: bool = False
    all_day: bool = False
    cancelled: bool = False
    leaves_free: bool = False
    """Whether it takes no time of whoever has it in their calendar (RFC 5545 § 3.8.2.7)."""
    location: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    raw: str = ""
    """The source's own words, cut to MAX_RAW characters (JSON stays valid JSON)."""
    fingerprint: str = ""


@dataclass(frozen=True)
class CalendarReading:
    records: tuple[SittingRecord, ...]
    zone: ZoneInfo
    """The zone whose days count."""
    notes: tuple[Note, ...] = ()
    truncated: bool = False
    """Part of the source was left out, so that something missing here proves nothing."""
    covered: Horizon | None = None
    """The days about which the source speaks; None if that cannot be said."""
    seen_only: frozenset[str] = frozenset()
    """Keys the source holds without yielding a record: outside the horizon, or unreadable."""


def with_fingerprint(record: SittingRecord) -> SittingRecord:
    """Hash what a person would call a change: neither raw text nor time stamps of the export.

    The name of the committee counts only where the source has no key for it, because an OParl
    server may give or withhold the name from one run to the next.
    """
    parts = [
        record.committee_key or record.committee_name,
        record.title,
        record.start.astimezone(UTC).isoformat(),
        record.end.astimezone(UTC).isoformat(),
        record.end_is_assumed,
        record.all_day,
        record.cancelled,
        record.location,
        record.url,
        sorted(record.categories),
    ]
    packed = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return replace(record, fingerprint=hashlib.sha256(packed.encode()).hexdigest())


def days_covered(moments: Iterable[datetime], horizon: Horizon) -> Horizon | None:
    """Return the part of `horizon` between the first and the last day that a file mentions."""
    days = sorted(moment.date() for moment in moments)
    if not days:
        return None
    return horizon.narrowed_to(Horizon(days[0], days[-1] + timedelta(days=1)))


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
