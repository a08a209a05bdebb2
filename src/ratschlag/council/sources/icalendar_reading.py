"""iCalendar (RFC 5545) to sitting records: series, overrides, exclusions."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ratschlag.council.sources.encoding import text_stream
from ratschlag.council.sources.icalendar_events import Event, EventReader
from ratschlag.council.sources.icalendar_lines import split_calendar
from ratschlag.council.sources.limits import MAX_RECORDS, Deadline, Notebook
from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.council.sources.records import (
    CalendarReading,
    Horizon,
    NoteKind,
    SittingRecord,
    days_covered,
    with_fingerprint,
)
from ratschlag.council.sources.recurrence import RuleRefused, expanded, rule_in_wall_clock
from ratschlag.council.sources.times import settled_span
from ratschlag.council.sources.zones import ZoneFinder

_MAX_RULES = 5
_DEADLINE_EVERY = 200


def read_icalendar(data: bytes, *, zone: ZoneInfo, horizon: Horizon) -> CalendarReading:
    deadline, notes = Deadline(), Notebook()
    calendar = split_calendar(text_stream(data), deadline, notes)
    zones = ZoneFinder(zone, calendar.zone_places)
    reader = EventReader(zones, notes, calendar.is_cancellation)
    assembly = _Assembly(zone, horizon, deadline, notes)
    for position, lines in enumerate(calendar.events):
        if position % _DEADLINE_EVERY == 0:
            deadline.check()
        event = reader.read(lines)
        if event is not None:
            assembly.take(event)
    return assembly.reading(reader.unreadable, is_cut=calendar.has_oversized)


class _Assembly:
    def __init__(
        self, zone: ZoneInfo, horizon: Horizon, deadline: Deadline, notes: Notebook
    ) -> None:
        self._zone = zone
        self._horizon = horizon
        self._deadline = deadline
        self._notes = notes
        self._masters: dict[str, Event] = {}
        self._overrides: dict[str, dict[str, Event]] = {}
        self._records: list[SittingRecord] = []
        self._moments: list[datetime] = []
        self._seen_only: set[str] = set()
        self._truncated = False

    def take(self, event: Event) -> None:
        """Of two events with one identity the higher SEQUENCE wins, else the later one."""
        if event.recurrence_id is None:
            shelf, key = self._masters, event.uid
        else:
            shelf = self._overrides.setdefault(event.uid, {})
            key = recurrence_key(event.recurrence_id)
        if key in shelf:
            self._notes.add(NoteKind.DUPLICATE_KEY, event.uid, event.summary)
        if key not in shelf or event.sequence >= shelf[key].sequence:
            shelf[key] = event

    def reading(self, unreadable: set[str], *, is_cut: bool) -> CalendarReading:
        self._truncated |= is_cut or "" in unreadable
        for uid, master in self._masters.items():
            self._deadline.check()
            self._add_series(uid, master)
        for uid, overrides in self._overrides.items():
            for key, override in overrides.items():
                self._add(f"{uid}|{key}", override, override.start)
        return CalendarReading(
            records=tuple(sorted(self._records, key=lambda record: record.start)),
            zone=self._zone,
            notes=self._notes.closed(),
            truncated=self._truncated,
            covered=None if self._truncated else days_covered(self._moments, self._horizon),
            seen_only=frozenset(self._seen_only | unreadable),
        )

    def _add_series(self, uid: str, master: Event) -> None:
        if not master.recurs:
            self._add(uid, master, master.start)
            return
        overridden = self._overrides.get(uid, {}).keys()
        taken = {recurrence_key(moment) for moment in master.excluded} | overridden
        for start in self._starts(master):
            key = recurrence_key(start)
            day_key = recurrence_key(_day(start))
            # A bare date in EXDATE or RECURRENCE-ID means the occurrence of that day.
            if key not in taken and day_key not in taken:
                self._add(f"{uid}|{key}", master, start)
            taken.add(key)

    def _starts(self, master: Event) -> Iterator[datetime | date]:
        yield master.start
        for rule in master.rules[:_MAX_RULES]:
            yield from self._expanded(master, rule)
        if len(master.rules) > _MAX_RULES:
            self._cut(NoteKind.RULE_CUT, master, str(len(master.rules)))
        yield from master.extra_starts

    def _expanded(self, master: Event, rule: str) -> Iterable[datetime | date]:
        is_timed = isinstance(master.start, datetime)
        start_zone = master.start.tzinfo if isinstance(master.start, datetime) else None
        zone = start_zone or self._zone
        # One day more on either side: the horizon counts local days, the rule its own zone's.
        since = datetime.combine(self._horizon.since, time()) - timedelta(days=32)
        until = datetime.combine(self._horizon.until, time()) + timedelta(days=2)
        try:
            rule = rule_in_wall_clock(rule, zone)
            expansion = expanded(rule, _wall(master.start), (since, until), self._deadline)
        except RuleRefused as refused:
            self._cut(NoteKind.RULE_REFUSED, master, str(refused))
            return []
        if expansion.is_cut:
            self._cut(NoteKind.RULE_CUT, master, rule)
        if is_timed:
            return [moment.replace(tzinfo=zone) for moment in expansion.moments]
        return [moment.date() for moment in expansion.moments]

    def _cut(self, kind: NoteKind, event: Event, detail: str) -> None:
        self._notes.add(kind, event.uid, detail)
        self._truncated = True

    def _add(self, key: str, event: Event, start: datetime | date) -> None:
        span = settled_span(start, _moved_end(event, start), self._zone)
        self._moments.append(span.start)
        if not self._horizon.overlaps(span.start, span.end):
            self._seen_only.add(key)
            return
        if len(self._records) >= MAX_RECORDS:
            raise SourceProblem(ProblemKind.TOO_MANY_RECORDS, limit=MAX_RECORDS)
        record = SittingRecord(
            source_key=key,
            committee_name=event.summary,
            committee_key=None,
            title=event.summary,
            start=span.start,
            end=span.end,
            end_is_assumed=span.end_is_assumed,
            all_day=span.all_day,
            cancelled=event.cancelled,
            leaves_free=event.leaves_free,
            location=event.location,
            url=event.url,
            categories=event.categories,
            raw=event.raw,
        )
        self._records.append(with_fingerprint(record))


def recurrence_key(moment: datetime | date) -> str:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return moment.strftime("%Y%m%d")


def _wall(moment: datetime | date) -> datetime:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None)
    return datetime.combine(moment, time())


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _moved_end(event: Event, start: datetime | date) -> datetime | date | None:
    """Move the event's end along with an occurrence, by the wall clock."""
    if event.end is None or start is event.start:
        return event.end
    if isinstance(start, datetime) and isinstance(event.start, datetime):
        if not isinstance(event.end, datetime):
            return None
        end = event.end.astimezone(event.start.tzinfo)
        return start + (end.replace(tzinfo=None) - event.start.replace(tzinfo=None))
    return _day(start) + (_day(event.end) - _day(event.start))
