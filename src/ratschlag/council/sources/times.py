"""Settle what a source says about time: zones, ends, cancellation marks in titles."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ratschlag.council.sources.records import midnight

ASSUMED_LENGTH = timedelta(hours=4)
_LONGEST_SITTING = timedelta(hours=24)
_LONGEST_ALL_DAY = timedelta(days=31)
EARLIEST = date(1900, 1, 1)
LATEST = date(2200, 1, 1)

_CANCELLED = re.compile(
    r"[\s([{*–—:-]*\b(abgesagt|abgesetzt|entfällt|entfallen|fällt aus|ausgefallen|cancell?ed)\b"
    r"[\s)\]}*!–—:-]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    start: datetime
    end: datetime
    end_is_assumed: bool
    all_day: bool


def in_range(moment: datetime | date) -> bool:
    """Dates beyond these bounds are typing errors or placeholders such as 0001-01-01."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return EARLIEST <= day < LATEST


def settled_span(start: datetime | date, end: datetime | date | None, zone: ZoneInfo) -> Span:
    """Give a missing or implausible end the default length; a day without time is all day.

    Servers write 00:00 of the next day for "end unknown"; see also Horizon.overlaps.
    """
    if not isinstance(start, datetime):
        return _whole_days(start, end, zone)
    begins = local(start, zone)
    if end is None:
        return Span(begins, _later(begins, ASSUMED_LENGTH, zone), True, False)
    ends = local(end, zone) if isinstance(end, datetime) else midnight(end, zone)
    length = ends.astimezone(UTC) - begins.astimezone(UTC)
    at_midnight = ends.time() == time() and ends.date() == begins.date() + timedelta(days=1)
    if length <= timedelta() or length > _LONGEST_SITTING or at_midnight:
        return Span(begins, _later(begins, ASSUMED_LENGTH, zone), True, False)
    return Span(begins, ends, False, False)


def _whole_days(start: date, end: datetime | date | None, zone: ZoneInfo) -> Span:
    last = end.date() if isinstance(end, datetime) else end
    length = (last - start) if last is not None else timedelta(days=1)
    assumed = not timedelta() < length <= _LONGEST_ALL_DAY
    until = start + (timedelta(days=1) if assumed else length)
    return Span(midnight(start, zone), midnight(until, zone), assumed, True)


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """Read a floating time in `zone`; a time the clock skips in spring moves on by the gap."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.astimezone(UTC).astimezone(zone)


def _later(moment: datetime, length: timedelta, zone: ZoneInfo) -> datetime:
    return (moment.astimezone(UTC) + length).astimezone(zone)


def without_cancellation_mark(title: str) -> tuple[str, bool]:
    """Split "ABGESAGT: Hauptausschuss" into the title proper and whether a mark was there."""
    if not _CANCELLED.search(title):
        return title, False
    return _CANCELLED.sub(" ", title).strip() or title, True
