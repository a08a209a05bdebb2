"""Published meetings as iCalendar: to subscribe to, and as single entries that mails carry."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from ratschlag.mail.rules import CalendarFile, plain_line
from ratschlag.meetings.models import ReleasedMeeting
from ratschlag.processes.models import Process

PRODUCT = "-//Ratschlag//Meetings//DE"
# The rule of Directive 2000/84/EC, as the clocks of the municipality go. The lists of single days
# that icalendar writes instead are read as winter time all the year by some programs.
CENTRAL_EUROPE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Mailbox:
    """A name and the mail address that belongs to it."""

    name: str
    address: str


def site_of(process: Process) -> str:
    """Return what makes the UIDs of a process's entries unique; the same in feeds and mails."""
    return f"{process.municipality.slug}.ratschlag"


def calendar_of(
    *,
    name: str,
    meetings: Iterable[ReleasedMeeting],
    site: str,
    page_of: Callable[[Process], str],
    deputized: Collection[UUID] = (),
) -> bytes:
    """Return an iCalendar file (RFC 5545) of published meetings, in the active language.

    `site` makes UIDs unique, `page_of` returns the public page of a process's plan. Meetings in
    `deputized` are tentative: somebody comes only if the holder of the seat cannot. A meeting keeps
    its UID for good; SEQUENCE grows with every published change, cancelled meetings stay in the
    file as CANCELLED so that subscribers lose them.
    """
    zone = ZoneInfo(timezone.get_default_timezone_name())
    calendar = _empty("PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(zone))
    calendar.add("x-published-ttl", vText("PT1H"))
    for meeting in meetings:
        event = _event(meeting, site, page_of(meeting.release.process), zone)
        if meeting.pk in deputized and not meeting.is_cancelled:
            event["summary"] = vText(_("%(meeting)s (as deputy)") % {"meeting": event["summary"]})
            event["status"] = vText("TENTATIVE")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


@dataclass(frozen=True)
class Sending:
    """From whom to whom an entry goes, when and in which language; `page` is that of the plan."""

    office: Mailbox
    person: Mailbox
    site: str
    page: str
    language: str
    sent_at: datetime


def entry_for(
    meeting: ReleasedMeeting, sending: Sending, *, has_left: bool = False
) -> CalendarFile:
    """Return the entry of one meeting for one person's calendar (iTIP, RFC 5546 § 3.2).

    A REQUEST with the UID of the feeds, replaced as SEQUENCE grows, or a CANCEL. Nobody else who
    comes is named; no answer by mail is asked for, as none would be read. Of two entries with the
    same SEQUENCE the one sent later counts. Whoever left a group is taken off a meeting that takes
    place all the same, so its entry says nothing of a status (§ 3.2.5).
    """
    method = "CANCEL" if meeting.is_cancelled or has_left else "REQUEST"
    zone = ZoneInfo(timezone.get_default_timezone_name())
    calendar = _empty(method)
    with override(sending.language):
        event = _event(meeting, sending.site, sending.page, zone)
    del event["dtstamp"]
    event.add("dtstamp", sending.sent_at)
    if has_left:
        event.pop("status")
    event.add("organizer", _calendar_address(sending.office))
    attendee = _calendar_address(sending.person)
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    attendee.params["RSVP"] = "FALSE"
    event.add("attendee", attendee)
    calendar.add_component(event)
    slug = f"{meeting.group.slug}-{meeting.round}"
    return CalendarFile(f"{slug}.ics", method, calendar.to_ical().decode())


def _calendar_address(mailbox: Mailbox) -> vCalAddress:
    address = vCalAddress(f"mailto:{mailbox.address}")
    address.params["CN"] = plain_line(mailbox.name, 100).replace('"', "'")
    return address


def _empty(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    # Also where nothing is published yet: a calendar needs a component (RFC 5545 § 3.6).
    calendar.add_component(Timezone.from_ical(CENTRAL_EUROPE))
    return calendar


def _event(meeting: ReleasedMeeting, site: str, page: str, zone: ZoneInfo) -> Event:
    published_at = meeting.release.published_at
    event = Event()
    event.add("uid", f"{meeting.group_id}-{meeting.round}@{site}")
    event.add("dtstamp", published_at)
    event.add("last-modified", published_at)
    event.add("sequence", meeting.sequence)
    event.add("dtstart", meeting.start.astimezone(zone))
    event.add("dtend", meeting.end.astimezone(zone))
    title = _("%(group)s, meeting %(number)s")
    event.add("summary", title % {"group": meeting.group_name, "number": meeting.round})
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    if meeting.room_name:
        place = ", ".join(part for part in (meeting.room_name, meeting.room_address) if part)
        event.add("location", place)
    event.add("description", meeting.get_format_display())
    event.add("url", page)
    return event
