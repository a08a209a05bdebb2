"""Published meetings as iCalendar, to subscribe to."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vText

from ratschlag.meetings.models import ReleasedMeeting

PRODUCT = "-//Ratschlag//Meetings//DE"


def calendar_of(
    *, name: str, meetings: Iterable[ReleasedMeeting], site: str, page: str, stamped_at: datetime
) -> bytes:
    """Return an iCalendar file (RFC 5545) of published meetings.

    `site` is the host name that makes UIDs unique, `page` the public page of the plan. A meeting
    keeps its UID for good; SEQUENCE grows with every published change, cancelled meetings stay in
    the file as CANCELLED so that subscribers lose them.
    """
    zone = ZoneInfo(timezone.get_default_timezone_name())
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(zone))
    calendar.add("x-published-ttl", vText("PT1H"))
    for meeting in meetings:
        calendar.add_component(_event(meeting, site, page, stamped_at, zone))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(
    meeting: ReleasedMeeting, site: str, page: str, stamped_at: datetime, zone: ZoneInfo
) -> Event:
    event = Event()
    event.add("uid", f"{meeting.group_id}-{meeting.round}@{site}")
    event.add("dtstamp", stamped_at)
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
