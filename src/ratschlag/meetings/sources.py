"""A person's own calendar file, read only for the times at which they have something else."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from ratschlag.council import operations as council
from ratschlag.council.enums import SourceFormat
from ratschlag.council.operations import Origin, UnreadableCalendar

__all__ = ["BusyTime", "UnreadableCalendar", "busy_times"]

BusyTime = tuple[datetime, datetime]


def busy_times(data: bytes, first: date, last: date) -> list[BusyTime]:
    """Return the busy times of a calendar between two days, as wall-clock times, in order.

    Cancelled entries and those that leave the time free (birthdays, notes) do not count.
    Refuses: UnreadableCalendar.
    """
    reading = council.read_calendar(
        Origin(SourceFormat.ICS, data=data), horizon=council.days_from(first, last)
    )
    return sorted(
        (_wall_clock(one.start, reading.zone), _wall_clock(one.end, reading.zone))
        for one in reading.records
        if not one.cancelled and not one.leaves_free
    )


def _wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
