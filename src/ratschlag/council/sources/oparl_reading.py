"""Gather the meetings of OParl documents, whatever object or list they come in."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ratschlag.council.sources.json_documents import Json, parsed_json
from ratschlag.council.sources.limits import MAX_RECORDS, Deadline, Notebook
from ratschlag.council.sources.oparl_objects import (
    MeetingReader,
    Object,
    as_list,
    as_text,
    kind_of,
    reference,
)
from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.council.sources.records import (
    CalendarReading,
    Horizon,
    NoteKind,
    SittingRecord,
    days_covered,
)

_MAX_NESTING = 4
_DEADLINE_EVERY = 100


def read_oparl(data: bytes, *, zone: ZoneInfo, horizon: Horizon) -> CalendarReading:
    """Read a file: one object, a list envelope, or a plain array."""
    document = parsed_json(data)
    gathering = Gathering(zone, horizon)
    gathering.take(document)
    gathering.demand_oparl(document)
    links = gathering.links
    if not gathering.keys and (links.meetings or links.bodies):
        address = (links.meetings + links.bodies)[0]
        raise SourceProblem(ProblemKind.REFERENCES_ONLY, address=address)
    return gathering.reading(days_covered(gathering.moments, horizon))


@dataclass
class Links:
    """Lists that an object only points to."""

    bodies: list[str] = field(default_factory=list)
    meetings: list[str] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)


class Gathering:
    """Takes documents one after the other and keeps only what lies in the horizon."""

    def __init__(self, zone: ZoneInfo, horizon: Horizon) -> None:
        self.notes = Notebook()
        self.links = Links()
        self.names: dict[str, str] = {}
        self.moments: list[datetime] = []
        self.keys: set[str] = set()
        self._zone = zone
        self._horizon = horizon
        self._reader = MeetingReader(zone, self.notes)
        self._records: dict[str, SittingRecord] = {}
        self._seen_only: set[str] = set()

    def take(self, document: Json) -> date | None:
        """Return the latest day of a meeting in `document`. Raises TOO_MANY_RECORDS, TOO_SLOW."""
        known = len(self.moments)
        deadline = Deadline()
        for position, entry in enumerate(_objects(document)):
            if position % _DEADLINE_EVERY == 0:
                deadline.check()
            self._take_object(entry)
        return max((moment.date() for moment in self.moments[known:]), default=None)

    def demand_oparl(self, document: Json) -> None:
        """Raises NOT_OPARL for JSON without any meeting or way to one; an empty list is fine."""
        kind = kind_of(document) if isinstance(document, dict) else "List"
        entries = document.get("data") if isinstance(document, dict) else document
        is_empty_list = kind == "List" and not as_list(entries)
        if not is_empty_list and not (self.keys or self.links.meetings or self.links.bodies):
            raise SourceProblem(ProblemKind.NOT_OPARL, excerpt=kind, content_type="")

    def reading(self, covered: Horizon | None) -> CalendarReading:
        records = sorted(map(self._named, self._records.values()), key=lambda each: each.start)
        return CalendarReading(
            records=tuple(records),
            zone=self._zone,
            notes=self.notes.closed(),
            covered=covered,
            seen_only=frozenset(self._seen_only),
        )

    def unnamed(self) -> list[str]:
        """Return the ids of committees in the horizon whose names no document has told."""
        found = {record.committee_key for record in self._records.values()}
        return sorted(key for key in found if key and key not in self.names)

    def _take_object(self, entry: Object) -> None:
        kind = kind_of(entry)
        if kind == "System":
            self.links.bodies += _addresses(entry.get("body"))
        elif kind == "Body":
            self.links.meetings += _addresses(entry.get("meeting"))
            self.links.organizations += _addresses(entry.get("organization"))
        elif kind == "Organization":
            self._take_name(entry)
        elif kind == "Meeting":
            self._take_meeting(entry)

    def _take_name(self, organization: Object) -> None:
        name = as_text(organization.get("name")) or as_text(organization.get("shortName"))
        if name and len(self.names) < MAX_RECORDS:
            self.names[reference(organization)] = name

    def _take_meeting(self, meeting: Object) -> None:
        key = reference(meeting)
        self.keys.add(key)
        if len(self.keys) > MAX_RECORDS:
            raise SourceProblem(ProblemKind.TOO_MANY_RECORDS, limit=MAX_RECORDS)
        if meeting.get("deleted") is True:
            self.notes.add(NoteKind.TOMBSTONE, key)
            return
        for organization in as_list(meeting.get("organization")):
            if isinstance(organization, dict):
                self._take_name(organization)
        record = self._reader.read(meeting)
        if record is not None:
            self.moments.append(record.start)
        if record is not None and self._horizon.overlaps(record.start, record.end):
            self._records[key] = record
        else:
            self._seen_only.add(key)

    def _named(self, record: SittingRecord) -> SittingRecord:
        name = self.names.get(record.committee_key or "", "") or record.committee_name
        if not name:
            self.notes.add(NoteKind.MISSING_COMMITTEE, record.source_key)
        return replace(record, committee_name=name, title=record.title or name)


def _objects(document: Json, depth: int = 0) -> Iterator[Object]:
    """Yield every object of interest, those embedded where an address is due included."""
    if depth > _MAX_NESTING:
        return
    if isinstance(document, list):
        for entry in document:
            yield from _objects(entry, depth + 1)
    elif isinstance(document, dict):
        yield document
        for member in _EMBEDDING.get(kind_of(document), ()):
            embedded = document.get(member)
            if isinstance(embedded, dict | list):
                yield from _objects(embedded, depth + 1)


_EMBEDDING = {
    "List": ("data",),
    "System": ("body",),
    "Body": ("meeting", "organization"),
}


def _addresses(value: Json) -> list[str]:
    return [as_text(entry, 2_000) for entry in as_list(value) if isinstance(entry, str)]
