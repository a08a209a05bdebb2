"""Holding what was read until somebody has looked at it; nothing here changes the calendar."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from ratschlag.council import queries
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarPreview, CalendarSource
from ratschlag.council.operations.readings import (
    Origin,
    UnreadableCalendar,
    fetch_table,
    read_calendar,
)
from ratschlag.council.sources import (
    CalendarReading,
    Horizon,
    Note,
    NoteKind,
    Policy,
    ProblemKind,
    SittingRecord,
)

HELD_FOR = timedelta(days=1)
UNKNOWN_COLUMNS = frozenset({ProblemKind.MISSING_COLUMNS, ProblemKind.NO_USABLE_ROWS})


def read_into_preview(
    *, preview: CalendarPreview, origin: Origin, policy: Policy, now: datetime
) -> CalendarPreview:
    """Read a calendar and hold it; of a table with unknown columns hold the table alone.

    Refuses: UnreadableCalendar.
    """
    horizon = held_horizon(preview)
    if origin.format != SourceFormat.CSV:
        reading = read_calendar(origin, horizon=horizon, policy=policy)
        return hold_reading(preview=preview, reading=reading, now=now)
    data = origin.data
    if data is None:
        data = fetch_table(origin.address, policy=policy)
    try:
        table = Origin(origin.format, data=data, columns=origin.columns)
        reading = read_calendar(table, horizon=horizon)
    except UnreadableCalendar as refusal:
        if refusal.kind not in UNKNOWN_COLUMNS:
            raise
        return hold_table(preview=preview, data=data, now=now)
    hold_table(preview=preview, data=data, now=now)
    return hold_reading(preview=preview, reading=reading, now=now)


@transaction.atomic
def hold_reading(
    *, preview: CalendarPreview, reading: CalendarReading, now: datetime
) -> CalendarPreview:
    """Keep a reading for a day; what others left for longer goes."""
    _clear(now)
    preview.reading = _packed(reading)
    preview.upload = b"" if preview.format != "csv" else preview.upload
    preview.read_at = now
    preview.full_clean(validate_unique=False)
    preview.save()
    return preview


@transaction.atomic
def hold_table(*, preview: CalendarPreview, data: bytes, now: datetime) -> CalendarPreview:
    """Keep a table for a day, until somebody has named its columns."""
    _clear(now)
    preview.upload = zlib.compress(data, 1)
    preview.read_at = now
    preview.full_clean(validate_unique=False)
    preview.save()
    return preview


@transaction.atomic
def name_columns(
    *,
    preview: CalendarPreview,
    columns: Mapping[str, str],
    reading: CalendarReading,
    now: datetime,
) -> CalendarPreview:
    """Keep what a table says when its columns are read as `columns`."""
    preview.columns = dict(columns)
    return hold_reading(preview=preview, reading=reading, now=now)


def held_table(preview: CalendarPreview) -> bytes:
    """Return the table as it was uploaded; empty if there is none."""
    return zlib.decompress(preview.upload) if preview.upload else b""


def held_reading(preview: CalendarPreview) -> CalendarReading:
    """Return the reading as it was when it was made."""
    return _unpacked(bytes(preview.reading))


def held_horizon(preview: CalendarPreview) -> Horizon:
    """Return the days the preview looks at."""
    return Horizon(preview.since, preview.until)


def previewed_source(preview: CalendarPreview) -> CalendarSource:
    """Return the source a preview belongs to, as it would be after the import; not saved here."""
    source = queries.source_at(preview.municipality, preview.location)
    if source is None:
        source = CalendarSource(
            municipality_id=preview.municipality_id, location=preview.location, name=preview.name
        )
    source.format = preview.format
    source.columns = preview.columns
    source.since = preview.since
    source.read_at = preview.read_at
    return source


def _clear(now: datetime) -> None:
    CalendarPreview.objects.filter(read_at__lt=now - HELD_FOR).delete()


def _packed(reading: CalendarReading) -> bytes:
    """Write a reading as lines of JSON, one by one: the whole of it may be large.

    The first line holds all but the records. Source text that many records share is written once.
    """
    packer = zlib.compressobj(1)
    lines = (_line(value) for value in chain([_head_of(reading)], _rows_of(reading)))
    return b"".join([*map(packer.compress, lines), packer.flush()])


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _head_of(reading: CalendarReading) -> dict[str, Any]:
    covered = reading.covered
    return {
        "zone": reading.zone.key,
        "notes": [asdict(note) for note in reading.notes],
        "truncated": reading.truncated,
        "covered": [covered.since.isoformat(), covered.until.isoformat()] if covered else None,
        "seen_only": sorted(reading.seen_only),
    }


def _rows_of(reading: CalendarReading) -> Iterator[dict[str, Any]]:
    texts: dict[str, int] = {}
    for record in reading.records:
        values = {one.name: getattr(record, one.name) for one in fields(record)}
        values |= {"start": record.start.isoformat(), "end": record.end.isoformat()}
        number = texts.get(record.raw)
        if number is None:
            texts[record.raw] = len(texts)
        yield values | {"raw": record.raw if number is None else number}


def _unpacked(packed: bytes) -> CalendarReading:
    lines = BytesIO(zlib.decompress(packed))
    head = json.loads(lines.readline())
    zone = ZoneInfo(head["zone"])
    covered = head["covered"]
    texts: list[str] = []
    return CalendarReading(
        records=tuple(_record(json.loads(line), texts, zone) for line in lines),
        zone=zone,
        notes=tuple(
            replace(Note(**values), kind=NoteKind(values["kind"])) for values in head["notes"]
        ),
        truncated=head["truncated"],
        covered=Horizon(*map(date.fromisoformat, covered)) if covered else None,
        seen_only=frozenset(head["seen_only"]),
    )


def _record(values: dict[str, Any], texts: list[str], zone: ZoneInfo) -> SittingRecord:
    moments = {
        name: datetime.fromisoformat(values[name]).astimezone(zone) for name in ("start", "end")
    }
    raw = values["raw"]
    if isinstance(raw, str):
        texts.append(raw)
    else:
        raw = texts[raw]
    categories = tuple(values["categories"])
    return SittingRecord(**(values | moments | {"categories": categories, "raw": raw}))


def drop_preview(*, preview: CalendarPreview) -> None:
    """Throw away what is no longer needed."""
    preview.delete()
