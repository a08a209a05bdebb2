"""Read OParl 1.0 and 1.1 objects as servers really write them: everything optional but the id."""

import json
import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ratschlag.council.sources.icalendar_events import web_address
from ratschlag.council.sources.json_documents import Json
from ratschlag.council.sources.limits import MAX_KEY, MAX_RAW, Notebook, shortened
from ratschlag.council.sources.records import NoteKind, SittingRecord, with_fingerprint
from ratschlag.council.sources.times import (
    Span,
    in_range,
    local,
    settled_span,
    without_cancellation_mark,
)

Object = dict[str, Json]

_NOTHING = frozenset({"", "n/a", "null", "none", "-"})
_BULKY = ("agendaItem", "participant", "auxiliaryFile", "invitation", "resultsProtocol")
_CANCELLED_STATES = ("abgesagt", "cancel", "entfällt", "entfallen")
_PLACE_PARTS = ("description", "room", "streetAddress", "locality")


def as_list(value: Json) -> list[Json]:
    """Read one thing where a list is due (old CC e-gov), and "N/A" or null as no thing."""
    if isinstance(value, list):
        return value
    return [] if value is None or is_nothing(value) else [value]


def as_text(value: Json, limit: int = 500) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return "" if is_nothing(value) else shortened(str(value), limit)


def is_nothing(value: Json) -> bool:
    return isinstance(value, str) and value.strip().lower() in _NOTHING


def kind_of(entry: Object) -> str:
    """Return the object's type without its namespace; SD.NET leaves it out, so look inside."""
    named = as_text(entry.get("type")).rstrip("/").rpartition("/")[2]
    if named:
        return named
    if "pagination" in entry or "data" in entry:
        return "List"
    for member, kind in _TELLING_MEMBERS:
        if member in entry:
            return kind
    return ""


_TELLING_MEMBERS = (
    ("oparlVersion", "System"),
    ("legislativeTerm", "Body"),
    ("start", "Meeting"),
    ("meetingState", "Meeting"),
    ("agendaItem", "Meeting"),
    ("organizationType", "Organization"),
    ("meeting", "Body"),
    ("body", "System"),
)


def reference(value: Json) -> str:
    """Return the id of an object, whether its address stands there or the object itself."""
    if isinstance(value, dict):
        value = value.get("id")
    return single_slashes(as_text(value, MAX_KEY))


def single_slashes(address: str) -> str:
    """SD.NET writes the same id with and without doubled slashes in its path."""
    return re.sub(r"(?<!:)/{2,}", "/", address)


class MeetingReader:
    """Names of committees come later (see oparl_reading), so the fingerprint rests on keys."""

    def __init__(self, zone: ZoneInfo, notes: Notebook) -> None:
        self._zone = zone
        self._notes = notes

    def read(self, meeting: Object) -> SittingRecord | None:
        """Return None with a note where the id or a readable start is missing."""
        key = reference(meeting)
        if not key:
            self._notes.add(NoteKind.MISSING_KEY, detail=as_text(meeting.get("name")))
            return None
        start, end = self._moment(meeting, "start", key), self._moment(meeting, "end", key)
        if start is None:
            self._notes.add(NoteKind.MISSING_START, key)
            return None
        if _is_midnight(start) and (end is None or _is_midnight(end)):
            start, end = _day(start), None
        span = settled_span(start, end, self._zone)
        return with_fingerprint(self._record(meeting, key, span))

    def _record(self, meeting: Object, key: str, span: Span) -> SittingRecord:
        organizations = as_list(meeting.get("organization"))
        name = as_text(meeting.get("name"))
        title, is_marked = without_cancellation_mark(name)
        if is_marked:
            self._notes.add(NoteKind.CANCELLED_BY_TITLE, key, name)
        return SittingRecord(
            source_key=key,
            committee_name=title,
            committee_key=(reference(organizations[0]) if organizations else "") or None,
            title=title,
            start=span.start,
            end=span.end,
            end_is_assumed=span.end_is_assumed,
            all_day=span.all_day,
            cancelled=is_marked or _is_cancelled(meeting),
            location=_place(meeting.get("location")),
            url=web_address(as_text(meeting.get("web"), 2_000)),
            categories=tuple(as_text(word, 80) for word in as_list(meeting.get("keyword"))[:20]),
            raw=bounded_json(meeting),
        )

    def _moment(self, meeting: Object, member: str, key: str) -> datetime | date | None:
        text = as_text(meeting.get(member), 40)
        if not text:
            return None
        try:
            if len(text) == 10:
                moment: datetime | date = date.fromisoformat(text)
            else:
                moment = local(datetime.fromisoformat(text), self._zone)
        except (ValueError, OverflowError):
            self._notes.add(NoteKind.BAD_DATE, key, text)
            return None
        if not in_range(moment):
            self._notes.add(NoteKind.BAD_DATE, key, text)
            return None
        return moment


def _is_cancelled(meeting: Object) -> bool:
    flag = meeting.get("cancelled")
    state = as_text(meeting.get("meetingState")).lower()
    says_yes = flag is True or as_text(flag).lower() in {"true", "1", "ja"}
    return says_yes or state.startswith(_CANCELLED_STATES)


def _is_midnight(moment: datetime | date) -> bool:
    """A server that knows only the day writes 00:00."""
    return not isinstance(moment, datetime) or moment.time() == time()


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _place(value: Json) -> str:
    """An address where the place itself is due tells a person nothing and is left out."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        parts = [as_text(value.get(part)) for part in _PLACE_PARTS]
        return shortened(", ".join(dict.fromkeys(part for part in parts if part)))
    text = as_text(value)
    return "" if web_address(text) else text


def bounded_json(meeting: Object) -> str:
    """Keep the object as valid JSON of at most MAX_RAW characters, bulky members left out."""
    slim = {name: value for name, value in meeting.items() if name not in _BULKY}
    for kept in (meeting, slim):
        try:
            packed = json.dumps(kept, ensure_ascii=False)
        except RecursionError:
            continue
        # A lone surrogate cannot be stored as UTF-8, its escape can.
        packed = packed.encode("utf-8", "backslashreplace").decode()
        if len(packed) <= MAX_RAW:
            return packed
    return json.dumps({name[:40]: as_text(slim[name], 60) for name in list(slim)[:15]})
