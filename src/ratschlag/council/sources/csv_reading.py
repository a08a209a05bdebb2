"""Tables (CSV) to sitting records, row by row; a bad row is noted and the next one read."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ratschlag.council.sources.csv_columns import CsvColumn, missing_columns
from ratschlag.council.sources.csv_table import CalendarTable, calendar_table
from ratschlag.council.sources.icalendar_events import web_address
from ratschlag.council.sources.limits import (
    MAX_KEY,
    MAX_RAW,
    Deadline,
    Notebook,
    shortened,
)
from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.council.sources.records import (
    CalendarReading,
    Horizon,
    NoteKind,
    SittingRecord,
    days_covered,
    with_fingerprint,
)
from ratschlag.council.sources.times import settled_span, without_cancellation_mark
from ratschlag.council.sources.written_times import (
    UnreadableDate,
    UnreadableTime,
    written_moment,
    written_span,
)

_DEADLINE_EVERY = 200
_YES = frozenset({"ja", "j", "yes", "y", "x", "1", "true", "wahr", "✓"})
_OPEN_TIMES = frozenset({"", "-", "–", "n.n.", "n. n.", "offen", "unbekannt", "ganztägig"})


def read_csv(
    data: bytes,
    *,
    zone: ZoneInfo,
    horizon: Horizon,
    mapping: Mapping[CsvColumn, str] | None = None,
) -> CalendarReading:
    """Raises MISSING_COLUMNS, NO_USABLE_ROWS, BROKEN_CSV, TOO_MANY_RECORDS, EMPTY, …"""
    table = calendar_table(data, mapping)
    missing = missing_columns(table.mapping)
    if missing:
        raise SourceProblem(
            ProblemKind.MISSING_COLUMNS, columns=missing, headers=table.headers[:50]
        )
    rows = _Rows(table, zone, horizon)
    deadline = Deadline()
    for number, row in enumerate(table.rows):
        if number % _DEADLINE_EVERY == 0:
            deadline.check()
        rows.take(row.number, row.cells)
    return rows.reading()


class _Rows:
    def __init__(self, table: CalendarTable, zone: ZoneInfo, horizon: Horizon) -> None:
        self._places = {
            column: table.headers.index(header) for column, header in table.mapping.items()
        }
        self._zone = zone
        self._horizon = horizon
        self._notes = Notebook()
        self._records: dict[str, SittingRecord] = {}
        self._moments: list[datetime] = []
        self._seen_only: set[str] = set()
        self._lost_rows = False
        self._same_day: Counter[str] = Counter()

    def take(self, line: int, cells: tuple[str, ...]) -> None:
        entry = {
            column: shortened(cells[place]) if place < len(cells) else ""
            for column, place in self._places.items()
        }
        try:
            self._keep(self._record(entry, line, ";".join(cells)[:MAX_RAW]), line)
        except (UnreadableDate, UnreadableTime) as error:
            is_date = isinstance(error, UnreadableDate)
            kind = NoteKind.BAD_DATE if is_date else NoteKind.BAD_TIME
            self._leave_out(entry, kind, line, str(error))

    def reading(self) -> CalendarReading:
        notes = self._notes.closed()
        if not self._records and not self._moments:
            raise SourceProblem(ProblemKind.NO_USABLE_ROWS, notes=notes[:20])
        return CalendarReading(
            records=tuple(sorted(self._records.values(), key=lambda record: record.start)),
            zone=self._zone,
            notes=notes,
            truncated=self._lost_rows,
            covered=None if self._lost_rows else days_covered(self._moments, self._horizon),
            seen_only=frozenset(self._seen_only),
        )

    def _record(self, entry: dict[CsvColumn, str], line: int, raw: str) -> SittingRecord | None:
        name, is_marked = without_cancellation_mark(entry[CsvColumn.COMMITTEE])
        if not name:
            self._leave_out(entry, NoteKind.MISSING_COMMITTEE, line)
            return None
        title, is_title_marked = without_cancellation_mark(entry.get(CsvColumn.TITLE, ""))
        start, end = self._times(entry, line)
        span = settled_span(start, end, self._zone)
        place = (entry.get(CsvColumn.LOCATION, ""), entry.get(CsvColumn.ROOM, ""))
        category = entry.get(CsvColumn.CATEGORY, "")
        return SittingRecord(
            source_key=self._key(entry, name, span.start.date()),
            committee_name=name,
            committee_key=None,
            title=title or name,
            start=span.start,
            end=span.end,
            end_is_assumed=span.end_is_assumed,
            all_day=span.all_day,
            cancelled=is_marked or is_title_marked or _says_cancelled(entry),
            location=", ".join(part for part in place if part),
            url=web_address(entry.get(CsvColumn.URL, "")),
            categories=(category,) if category else (),
            raw=raw,
        )

    def _keep(self, record: SittingRecord | None, line: int) -> None:
        if record is None:
            return
        self._moments.append(record.start)
        if record.source_key in self._records or record.source_key in self._seen_only:
            self._notes.add(NoteKind.DUPLICATE_KEY, str(line), record.source_key)
        elif self._horizon.overlaps(record.start, record.end):
            self._records[record.source_key] = with_fingerprint(record)
        else:
            self._seen_only.add(record.source_key)

    def _leave_out(
        self, entry: dict[CsvColumn, str], kind: NoteKind, line: int, detail: str = ""
    ) -> None:
        self._notes.add(kind, str(line), detail)
        key = entry.get(CsvColumn.KEY, "")
        if key:
            self._seen_only.add(key[:MAX_KEY])
        else:
            self._lost_rows = True

    def _times(
        self, entry: dict[CsvColumn, str], line: int
    ) -> tuple[datetime | date, datetime | None]:
        """Raises UnreadableDate or UnreadableTime for the start; a bad end is only noted."""
        day, rest = written_moment(entry[CsvColumn.DATE])
        begins = entry.get(CsvColumn.START, "")
        if isinstance(day, datetime) or begins.lower() in _OPEN_TIMES:
            begins = rest
        elif "." in begins or "-" in begins:
            begins = _time_part(begins)
        if isinstance(day, datetime):
            return day, self._end(entry, day.astimezone(self._zone).date(), None, line)
        if begins.lower() in _OPEN_TIMES:
            return day, None
        start, end = written_span(begins)
        return datetime.combine(day, start), self._end(entry, day, end, line)

    def _end(
        self, entry: dict[CsvColumn, str], day: date, told: time | None, line: int
    ) -> datetime | None:
        text = entry.get(CsvColumn.END, "")
        if text.lower() in _OPEN_TIMES:
            return datetime.combine(day, told) if told else None
        try:
            return datetime.combine(day, written_span(_time_part(text))[0])
        except UnreadableTime as error:
            self._notes.add(NoteKind.BAD_TIME, str(line), str(error))
            return None

    def _key(self, entry: dict[CsvColumn, str], name: str, day: date) -> str:
        told = entry.get(CsvColumn.KEY, "")[:MAX_KEY]
        if told:
            return told
        key = f"{name.casefold()}|{day.isoformat()}"
        self._same_day[key] += 1
        number = self._same_day[key]
        return key if number == 1 else f"{key}#{number}"


def _time_part(text: str) -> str:
    """Drop a date that stands before the time: "01.03.2023 17:00"."""
    try:
        _, rest = written_moment(text)
    except UnreadableDate:
        return text
    return rest or text


def _says_cancelled(entry: dict[CsvColumn, str]) -> bool:
    told = entry.get(CsvColumn.CANCELLED, "")
    return told.lower() in _YES or without_cancellation_mark(told)[1]
