"""Reads at the level of the municipality."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import holidays
from django.db.models import Count, Q, QuerySet

from ratschlag.accounts.models import User
from ratschlag.core.enums import Role
from ratschlag.municipalities.enums import DayKind
from ratschlag.municipalities.models import (
    Membership,
    Municipality,
    MunicipalityHost,
    Room,
    SpecialDay,
)

EARLIEST_YEAR, LATEST_YEAR = 1980, 2060  # the package holds 1991 to 2029


@dataclass(frozen=True)
class CalendarDay:
    """What one day is, apart from sittings: its kind and the name that explains it."""

    day: date
    kind: DayKind
    name: str


def municipality_at(host: str) -> Municipality | None:
    """Return who is served at `host` (without port).

    A single municipality needs no host names. Beside others, the only one without a host name of
    its own is served wherever nobody else is.
    """
    found = (
        MunicipalityHost.objects.filter(host=host.lower())
        .select_related("municipality__logo")
        .defer("municipality__logo__png")
        .first()
    )
    if found:
        return found.municipality
    rows = Municipality.objects.select_related("logo").defer("logo__png").order_by("slug")
    everybody = list(rows.annotate(host_count=Count("hosts")))
    candidates = [one for one in everybody if not one.host_count] or everybody
    return candidates[0] if len(candidates) == 1 else None


def roles_of(user: User, municipality: Municipality) -> frozenset[Role]:
    """Return the roles given to `user` in `municipality`, always with PUBLIC."""
    rows = Membership.objects.filter(user=user, municipality=municipality)
    given = {Role(value) for value in rows.values_list("role", flat=True)}
    return frozenset({Role.PUBLIC, *given, *([Role.OPERATOR] if user.is_operator else [])})


def memberships(municipality: Municipality) -> QuerySet[Membership]:
    """Return who has which role, by name."""
    rows = Membership.objects.filter(municipality=municipality)
    return rows.select_related("user").order_by("user__label", "user__email", "role")


def rooms_with_counts(municipality: Municipality, now: datetime) -> QuerySet[Room]:
    """Return the rooms by name, each with the number of its coming bookings as `booking_count`."""
    coming = Count("bookings", filter=Q(bookings__end__gte=now))
    rows = Room.objects.filter(municipality=municipality)
    return rows.annotate(booking_count=coming).order_by("name")


def special_calendar(municipality: Municipality, first: date, last: date) -> list[CalendarDay]:
    """Return every day from `first` to `last` (both included) that is not an ordinary day.

    Public and school holidays come from the `holidays` package for the Land. A year it does not
    hold is UNKNOWN day by day, never silently free. Special days of the city override both.
    """
    days = dict(_land_calendar(municipality.land, first, last))
    own = SpecialDay.objects.filter(municipality=municipality, first__lte=last, last__gte=first)
    for special in own.order_by("first", "pk"):
        for day in _each_day(max(first, special.first), min(last, special.last)):
            days[day] = CalendarDay(day, DayKind(special.kind), special.name)
    return [days[day] for day in sorted(days) if days[day].kind != DayKind.OPEN]


@lru_cache(maxsize=64)
def _land_calendar(land: str, first: date, last: date) -> tuple[tuple[date, CalendarDay], ...]:
    years = range(first.year, last.year + 1)
    public = holidays.country_holidays("DE", subdiv=land, years=years, language="de")
    school = holidays.country_holidays(
        "DE", subdiv=land, years=years, categories=("school",), language="de"
    )
    known_since, known_until = _school_years(land)
    found: dict[date, CalendarDay] = {}
    for day in _each_day(first, last):
        if day in public:
            found[day] = CalendarDay(day, DayKind.PUBLIC_HOLIDAY, public[day])
        elif day in school:
            found[day] = CalendarDay(day, DayKind.SCHOOL_HOLIDAY, school[day])
        elif not known_since <= day <= known_until:
            found[day] = CalendarDay(day, DayKind.UNKNOWN, "")
    return tuple(found.items())


def school_holidays_known_until(land: str) -> date:
    """Return the last day of the last school holidays the `holidays` package holds for a Land.

    The package returns an empty year where it has no data; after this day nothing is known.
    """
    return _school_years(land)[1]


@lru_cache(maxsize=32)
def _school_years(land: str) -> tuple[date, date]:
    years = range(EARLIEST_YEAR, LATEST_YEAR)
    days = holidays.country_holidays("DE", subdiv=land, years=years, categories=("school",))
    return date(min(days).year, 1, 1), max(days)


def _each_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
