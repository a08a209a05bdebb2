"""The council calendar of a coming year, as the council usually sits. Model, not fact."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from ratschlag.core.access import Actor
from ratschlag.council import operations as council
from ratschlag.council.enums import Provenance
from ratschlag.council.models import Committee
from ratschlag.demo import fresh
from ratschlag.municipalities.enums import DayKind
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.queries import special_calendar


def add_usual_sittings(city: Municipality, year: int, *, by: Actor, now: datetime) -> None:
    """Add the sittings of a year as they usually are, outside of holidays."""
    free = {
        day.day
        for day in special_calendar(city, date(year, 1, 1), date(year, 12, 31))
        if day.kind in (DayKind.PUBLIC_HOLIDAY, DayKind.SCHOOL_HOLIDAY)
    }
    known = {committee.name: committee for committee in Committee.objects.filter(municipality=city)}
    zone = ZoneInfo(timezone.get_default_timezone_name())
    for rhythm in fresh.RHYTHMS:
        for day in rhythm.days(year):
            if day not in free:
                start = datetime.combine(day, rhythm.begins, tzinfo=zone)
                values = {
                    "committee": known[rhythm.committee],
                    "start": start,
                    "end": start + timedelta(hours=rhythm.hours),
                    "provenance": Provenance.MODEL,
                }
                council.add_sitting(municipality=city, values=values, by=by, now=now)
