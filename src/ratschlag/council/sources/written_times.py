"""Dates and times as people in Germany write them into tables."""

import re
from datetime import date, datetime, time

from ratschlag.council.sources.times import in_range

_MONTHS = {
    "jan": 1, "feb": 2, "mär": 3, "mar": 3, "mrz": 3, "maer": 3, "apr": 4, "mai": 5, "may": 5,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dez": 12, "dec": 12,
}  # fmt: skip
_WEEKDAY = re.compile(
    r"^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-zäöü]*[.,]*\s+", re.IGNORECASE
)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.*))?$")
_DOTTED = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})(?:[ ,]+(.*))?$")
_NAMED = re.compile(r"^(\d{1,2})\.?\s([a-zä]{3,9})\.?\s(\d{4})(?:[ ,]+(.*))?$", re.IGNORECASE)
_CLOCK = re.compile(
    r"^(?:(?:um|ab|von|ca\.)\s)?(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2}))?\s?(?:uhr|h)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:[-–—]|\bbis\b)\s*", re.IGNORECASE)


class UnreadableDate(ValueError):
    """The text is no date, or a day that does not exist."""


class UnreadableTime(ValueError):
    """The text is no time of day."""


def written_moment(text: str) -> tuple[datetime | date, str]:
    """Return a moment with offset, or a day and what follows it (often the time).

    Raises UnreadableDate. Two-digit years mean this century; 3/4/2024 is ambiguous and refused.
    """
    bare = _WEEKDAY.sub("", " ".join(text.split()))
    found: datetime | date | None = _with_offset(bare)
    rest: str | None = ""
    if found is None:
        year, month, day, rest = _day_parts(bare)
        try:
            found = date(year, month, day)
        except ValueError as error:
            raise UnreadableDate(text[:60]) from error
    if not in_range(found):
        raise UnreadableDate(text[:60])
    return found, (rest or "").strip()


def _day_parts(bare: str) -> tuple[int, int, int, str | None]:
    if match := _ISO.match(bare):
        return int(match[1]), int(match[2]), int(match[3]), match[4]
    if match := _DOTTED.match(bare):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return year, int(match[2]), int(match[1]), match[4]
    if match := _NAMED.match(bare):
        lowered = match[2].lower()
        month = _MONTHS.get(lowered[:3]) or _MONTHS.get(lowered[:4])
        if month:
            return int(match[3]), month, int(match[1]), match[4]
    raise UnreadableDate(bare[:60])


def written_span(text: str) -> tuple[time, time | None]:
    """Read "17 Uhr", "17.30" or "17:00–20:00 Uhr". Raises UnreadableTime."""
    pieces = _RANGE.split(" ".join(text.split()), maxsplit=1)
    begins = written_time(pieces[0])
    return begins, (written_time(pieces[1]) if len(pieces) > 1 and pieces[1] else None)


def written_time(text: str) -> time:
    """Midnight at the end of the day (24:00) is 00:00 here. Raises UnreadableTime."""
    match = _CLOCK.match(text.strip())
    if not match:
        raise UnreadableTime(text[:60])
    hour, minute = int(match[1]), int(match[2] or 0)
    if (hour, minute) == (24, 0):
        hour = 0
    try:
        return time(hour, minute, int(match[3] or 0))
    except ValueError as error:
        raise UnreadableTime(text[:60]) from error


def _with_offset(text: str) -> datetime | None:
    if "T" not in text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
