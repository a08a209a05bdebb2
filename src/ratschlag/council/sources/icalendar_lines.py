"""Split an iCalendar stream (RFC 5545) into events, line by line and without building a tree."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from ratschlag.council.sources.limits import MAX_RECORDS, Deadline, Notebook, shortened
from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.council.sources.records import NoteKind

_NAME = re.compile(r"[A-Za-z0-9-]+")
# What nearly every line looks like: parameters without quotation, escapes or lists, then the value.
_PLAIN_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+=[\w./+-]+)*):(?P<value>.*)",
    re.ASCII | re.DOTALL,
)
_WANTED = frozenset(
    [
        "UID",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "STATUS",
        "SEQUENCE",
        "SUMMARY",
        "TRANSP",
        "LOCATION",
        "URL",
        "CATEGORIES",
        "ORGANIZER",
    ]
)
_MAX_LINE = 16_000
_MAX_EVENT = 64_000
_MAX_DEPTH = 20
_DEADLINE_EVERY = 1_000


@dataclass(frozen=True)
class Property:
    value: str
    parameters: dict[str, str]


@dataclass
class EventLines:
    """The lines of one VEVENT that matter here; attachments and descriptions are not kept."""

    first_line: int
    lines: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, line: str) -> None:
        self.size += len(line)
        if self.size <= _MAX_EVENT:
            self.lines.append(line)

    @property
    def is_oversized(self) -> bool:
        return self.size > _MAX_EVENT


@dataclass
class CalendarLines:
    events: list[EventLines] = field(default_factory=list)
    zone_places: dict[str, str] = field(default_factory=dict)
    """TZID to X-LIC-LOCATION, as the VTIMEZONE components give them."""
    is_cancellation: bool = False
    """METHOD:CANCEL: every event of this file is called off."""
    has_oversized: bool = False


def split_calendar(stream: Iterable[str], deadline: Deadline, notes: Notebook) -> CalendarLines:
    """Raises NOT_A_CALENDAR, INCOMPLETE, TOO_MANY_RECORDS or TOO_SLOW."""
    splitter = _Splitter(notes)
    for number, line in _unfolded(stream):
        if number % _DEADLINE_EVERY == 0:
            deadline.check()
        splitter.take(number, line)
    return splitter.finished()


def properties_of(event: EventLines) -> dict[str, list[Property]]:
    """Leave out a line that is no property: what it should have said will be missed."""
    found: dict[str, list[Property]] = {}
    for line in event.lines:
        plain = _PLAIN_LINE.fullmatch(line)
        try:
            name, entry = _plain_property(plain) if plain else _property(line)
        except ValueError:
            continue
        found.setdefault(name, []).append(entry)
    return found


def _plain_property(line: re.Match[str]) -> tuple[str, Property]:
    """Read without icalendar, which takes a hundred times as long for the same."""
    pairs = (pair.partition("=") for pair in line["parameters"].split(";")[1:])
    parameters = {key.upper(): value for key, _equals, value in pairs}
    return line["name"].upper(), Property(line["value"], parameters)


def _property(line: str) -> tuple[str, Property]:
    """Raises ValueError."""
    # icalendar gives no types here.
    name, parameters, value = Contentline(line).raw_parts()  # type: ignore[no-untyped-call]
    plain = {key.upper(): str(entry) for key, entry in parameters.items()}
    return name.upper(), Property(value, plain)


def _unfolded(stream: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Join continuation lines; what exceeds _MAX_LINE of a property is dropped."""
    first, pieces, size = 1, [""], 0
    for number, physical in enumerate(stream, start=1):
        line = physical.rstrip("\r\n")
        if line[:1] in {" ", "\t"}:
            line = line[1:]
        else:
            yield first, "".join(pieces)
            first, pieces, size = number, [], 0
        if size < _MAX_LINE:
            pieces.append(line[: _MAX_LINE - size])
            size += len(line)
    yield first, "".join(pieces)


class _Splitter:
    def __init__(self, notes: Notebook) -> None:
        self._calendar = CalendarLines()
        self._notes = notes
        self._open: list[str] = []
        self._event: EventLines | None = None
        self._zone = {"TZID": "", "X-LIC-LOCATION": ""}
        self._is_complete = False

    def take(self, number: int, line: str) -> None:
        name_match = _NAME.match(line)
        if not name_match:
            if line.strip():
                self._demand_calendar(line)
            return
        name = name_match.group().upper()
        if name == "BEGIN":
            self._begin(number, line[6:].strip().upper(), line)
        elif name == "END":
            self._end(line[4:].strip().upper())
        else:
            self._demand_calendar(line)
            self._property(name, line)

    def finished(self) -> CalendarLines:
        if not self._is_complete:
            kind = ProblemKind.INCOMPLETE if self._open else ProblemKind.NOT_A_CALENDAR
            raise SourceProblem(kind, excerpt="")
        return self._calendar

    def _demand_calendar(self, line: str) -> None:
        if not self._open and not self._is_complete:
            raise SourceProblem(ProblemKind.NOT_A_CALENDAR, excerpt=shortened(line, 80))

    def _begin(self, number: int, component: str, line: str) -> None:
        if component != "VCALENDAR":
            self._demand_calendar(line)
        if len(self._open) >= _MAX_DEPTH:
            raise SourceProblem(ProblemKind.NOT_A_CALENDAR, excerpt=shortened(line, 80))
        self._open.append(component)
        self._is_complete = False
        if component == "VEVENT":
            self._event = EventLines(number)

    def _end(self, component: str) -> None:
        if component not in self._open:
            return
        while self._open.pop() != component:
            pass
        if component == "VEVENT":
            self._close_event()
        elif component == "VTIMEZONE":
            self._calendar.zone_places[self._zone["TZID"]] = self._zone["X-LIC-LOCATION"]
            self._zone = {"TZID": "", "X-LIC-LOCATION": ""}
        self._is_complete = not self._open

    def _close_event(self) -> None:
        if self._event is None:
            return
        if self._event.is_oversized:
            self._notes.add(NoteKind.UNREADABLE_EVENT, str(self._event.first_line))
            self._calendar.has_oversized = True
        elif len(self._calendar.events) >= MAX_RECORDS:
            raise SourceProblem(ProblemKind.TOO_MANY_RECORDS, limit=MAX_RECORDS)
        else:
            self._calendar.events.append(self._event)
        self._event = None

    def _property(self, name: str, line: str) -> None:
        component = self._open[-1] if self._open else ""
        if component == "VEVENT" and self._event is not None and name in _WANTED:
            self._event.add(line)
        elif component == "VTIMEZONE" and name in self._zone:
            self._zone[name] = line.partition(":")[2].strip()
        elif component == "VCALENDAR" and name == "METHOD":
            self._calendar.is_cancellation = line.partition(":")[2].strip().upper() == "CANCEL"
