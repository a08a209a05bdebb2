"""Read the values of one VEVENT: times with their zones, texts, cancellation."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from icalendar.prop import vDuration

from ratschlag.council.sources.icalendar_lines import EventLines, Property, properties_of
from ratschlag.council.sources.limits import MAX_KEY, MAX_RAW, Notebook, shortened
from ratschlag.council.sources.records import NoteKind
from ratschlag.council.sources.times import in_range, without_cancellation_mark
from ratschlag.council.sources.zones import ZoneFinder

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_COMMA = re.compile(r"(?<!\\),")


@dataclass(frozen=True)
class Event:
    uid: str
    recurrence_id: datetime | date | None
    sequence: int
    start: datetime | date
    """A time always carries its zone; a bare date means all day."""
    end: datetime | date | None
    rules: tuple[str, ...]
    extra_starts: tuple[datetime | date, ...]
    excluded: tuple[datetime | date, ...]
    summary: str
    cancelled: bool
    leaves_free: bool
    location: str
    url: str
    categories: tuple[str, ...]
    raw: str

    @property
    def recurs(self) -> bool:
        return bool(self.rules or self.extra_starts)


class _Unreadable(Exception):
    def __init__(self, kind: NoteKind, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail


class EventReader:
    def __init__(self, zones: ZoneFinder, notes: Notebook, is_cancellation: bool) -> None:
        self._zones = zones
        self._notes = notes
        self._is_cancellation = is_cancellation
        self.unreadable: set[str] = set()
        """UIDs of the events that gave nothing; empty where even the UID was lost."""

    def read(self, lines: EventLines) -> Event | None:
        """Return None with a note where the event has no readable start or no name."""
        where = str(lines.first_line)
        uid = ""
        try:
            found = properties_of(lines)
            uid = shortened(_text(found, "UID"), MAX_KEY)
            event = self._event(found, lines, uid or where)
        except _Unreadable as unreadable:
            self._notes.add(unreadable.kind, uid or where, unreadable.detail)
            event = None
        if event is None:
            self.unreadable.add(uid)
        return event

    def _event(self, found: dict[str, list[Property]], lines: EventLines, where: str) -> Event:
        summary = shortened(_text(found, "SUMMARY")) or _organizer(found)
        title, is_marked = without_cancellation_mark(summary)
        if not title:
            raise _Unreadable(NoteKind.MISSING_COMMITTEE)
        if is_marked:
            self._notes.add(NoteKind.CANCELLED_BY_TITLE, where, summary)
        start = self._start(found, where)
        status = _text(found, "STATUS").strip().upper()
        recurrence = found.get("RECURRENCE-ID", [])
        if any("RANGE" in entry.parameters for entry in recurrence):
            self._notes.add(NoteKind.RANGE_IGNORED, where)
        return Event(
            uid=self._uid(found, title, start, where),
            recurrence_id=self._demanded(recurrence[0], where) if recurrence else None,
            sequence=_whole_number(_text(found, "SEQUENCE")),
            start=start,
            end=self._end(found, start, where),
            rules=tuple(entry.value.strip() for entry in found.get("RRULE", [])),
            extra_starts=self._moments(found.get("RDATE", []), where),
            excluded=self._moments(found.get("EXDATE", []), where),
            summary=title,
            cancelled=self._is_cancellation or is_marked or status == "CANCELLED",
            leaves_free=_text(found, "TRANSP").strip().upper() == "TRANSPARENT",
            location=shortened(_text(found, "LOCATION")),
            url=web_address(_text(found, "URL")),
            categories=_categories(found),
            raw="\n".join(lines.lines)[:MAX_RAW],
        )

    def _start(self, found: dict[str, list[Property]], where: str) -> datetime | date:
        if "DTSTART" not in found:
            raise _Unreadable(NoteKind.MISSING_START)
        return self._demanded(found["DTSTART"][0], where)

    def _demanded(self, entry: Property, where: str) -> datetime | date:
        try:
            return self._moment(entry, where)
        except (ValueError, OverflowError) as error:
            raise _Unreadable(NoteKind.BAD_DATE, shortened(str(error), 60)) from error

    def _uid(
        self, found: dict[str, list[Property]], title: str, start: datetime | date, where: str
    ) -> str:
        uid = shortened(_text(found, "UID"), MAX_KEY)
        if uid:
            return uid
        self._notes.add(NoteKind.MISSING_KEY, where, title)
        return hashlib.sha256(f"{title}|{start.isoformat()}".encode()).hexdigest()

    def _end(
        self, found: dict[str, list[Property]], start: datetime | date, where: str
    ) -> datetime | date | None:
        """An unreadable end counts as missing."""
        try:
            if "DTEND" in found:
                return self._moment(found["DTEND"][0], where)
            if "DURATION" in found:
                # icalendar gives no types here.
                length = vDuration.from_ical(found["DURATION"][0].value.strip())  # type: ignore[no-untyped-call]
                return start + length if isinstance(length, timedelta) else None
        except (ValueError, OverflowError, TypeError) as error:
            self._notes.add(NoteKind.BAD_DATE, where, str(error))
        return None

    def _moments(self, entries: list[Property], where: str) -> tuple[datetime | date, ...]:
        moments: list[datetime | date] = []
        for entry in entries:
            for value in entry.value.split(","):
                try:
                    moments.append(self._moment(Property(value, entry.parameters), where))
                except (ValueError, OverflowError) as error:
                    self._notes.add(NoteKind.BAD_DATE, where, str(error))
        return tuple(moments)

    def _moment(self, entry: Property, where: str) -> datetime | date:
        """Read DATE, DATE-TIME, or the first half of PERIOD. Raises ValueError."""
        text = entry.value.strip().partition("/")[0]
        if len(text) == 8:
            day = date(*_numbers(text, 4, 2, 2))
            moment: datetime | date = day
        else:
            moment = self._time(text, entry.parameters.get("TZID", ""), where)
            day = moment.date()
        if not in_range(day):
            raise ValueError(text)
        return moment

    def _time(self, text: str, tzid: str, where: str) -> datetime:
        digits = text.removesuffix("Z")
        if len(digits) not in {13, 15} or digits[8] != "T":
            raise ValueError(text[:40])
        clock = (digits[9:] + "00")[:6]
        year, month, day, hour, minute, second = _numbers(digits[:8] + clock, 4, 2, 2, 2, 2, 2)
        wall = datetime.combine(date(year, month, day), time(hour, minute, min(second, 59)))
        return wall.replace(tzinfo=self._zone(text, tzid, where))

    def _zone(self, text: str, tzid: str, where: str) -> tzinfo:
        if text.endswith("Z"):
            return UTC
        if not tzid:
            return self._zones.default
        zone, is_known = self._zones.find(tzid)
        if not is_known:
            self._notes.add(NoteKind.UNKNOWN_ZONE, where, tzid)
        return zone


def web_address(text: str) -> str:
    """Return `text` if it is an http(s) address of sane length, else nothing."""
    address = text.strip()
    is_web = address.lower().startswith(("http://", "https://")) and address.isprintable()
    return address if is_web and len(address) <= 2_000 and " " not in address else ""


def _numbers(digits: str, *widths: int) -> tuple[int, ...]:
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(digits[:40])
    values, position = [], 0
    for width in widths:
        values.append(int(digits[position : position + width]))
        position += width
    return tuple(values)


def _text(found: dict[str, list[Property]], name: str) -> str:
    entries = found.get(name)
    return _unescaped(entries[0].value) if entries else ""


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def _organizer(found: dict[str, list[Property]]) -> str:
    entries = found.get("ORGANIZER")
    return shortened(entries[0].parameters.get("CN", "")) if entries else ""


def _categories(found: dict[str, list[Property]]) -> tuple[str, ...]:
    names = [name for entry in found.get("CATEGORIES", []) for name in _COMMA.split(entry.value)]
    cleaned = [shortened(_unescaped(name), 80) for name in names[:20]]
    return tuple(name for name in cleaned if name)


def _whole_number(text: str) -> int:
    stripped = text.strip()
    return int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) < 10 else 0
