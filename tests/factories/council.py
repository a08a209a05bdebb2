"""Committees, sittings and calendars."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ratschlag.council.enums import CommitteeKind, SourceFormat
from ratschlag.council.models import CalendarFetch, CalendarSource, Committee, CouncilSitting
from ratschlag.municipalities.models import Municipality

BERLIN = ZoneInfo("Europe/Berlin")

Event = tuple[str, str, str]


def make_committee(
    municipality: Municipality, name: str = "Hauptausschuss", **values: Any
) -> Committee:
    """A committee whose sittings block meetings."""
    defaults = {"short_name": name[:40], "kind": CommitteeKind.MAIN}
    return Committee.objects.create(municipality=municipality, name=name, **(defaults | values))


def make_sitting(
    committee: Committee, start: datetime = datetime(2027, 3, 3, 16, tzinfo=UTC), **values: Any
) -> CouncilSitting:
    """A sitting of three hours."""
    times = {"start": start, "end": start + timedelta(hours=3)}
    return CouncilSitting.objects.create(
        municipality_id=committee.municipality_id, committee=committee, **(times | values)
    )


def make_source(municipality: Municipality, **values: Any) -> CalendarSource:
    """A calendar that was read from a file."""
    defaults = {"name": "Kalender", "format": SourceFormat.ICS, "location": "kalender.ics"}
    return CalendarSource.objects.create(municipality=municipality, **(defaults | values))


def make_fetch(municipality: Municipality, **values: Any) -> CalendarFetch:
    """A calendar that waits to be read from its address."""
    defaults = {
        "name": "RIS",
        "format": SourceFormat.ICS,
        "address": "https://ris.example/kalender.ics",
        "since": date(2026, 1, 1),
        "until": date(2029, 1, 1),
        "requested_at": datetime(2026, 11, 2, 9, tzinfo=UTC),
    }
    return CalendarFetch.objects.create(municipality=municipality, **(defaults | values))


def unsaved_fetch(municipality: Municipality, **values: Any) -> CalendarFetch:
    """A calendar that somebody is about to have read."""
    fetch = make_fetch(municipality, **values)
    fetch.delete()
    names = ("name", "format", "address", "since", "until")
    return CalendarFetch(
        municipality=municipality, **{name: getattr(fetch, name) for name in names}
    )


def ics(*events: Event, extra: str = "") -> bytes:
    """A calendar file of (UID, local start as 20270303T170000, summary), three hours each."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//DE"]
    for uid, start, summary in events:
        begin = datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=BERLIN)
        end = (begin + timedelta(hours=3)).strftime("%Y%m%dT%H%M%S")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "DTSTAMP:20270101T000000Z",
            f"DTSTART;TZID=Europe/Berlin:{start}",
            f"DTEND;TZID=Europe/Berlin:{end}",
            f"SUMMARY:{summary}",
            *([extra] if extra else []),
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
