"""Reads of the council calendar."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ratschlag.council.models import CalendarSource, Committee, CouncilSitting
from ratschlag.municipalities.models import Municipality


def sittings_between(
    municipality: Municipality, first: date, last: date
) -> QuerySet[CouncilSitting]:
    """Return the sittings that touch a day from `first` to `last`, both included, with committee.

    Cancelled sittings are among them.
    """
    opening = _midnight(first)
    closing = _midnight(last + timedelta(days=1)) if last < date.max else _midnight(last)
    rows = CouncilSitting.objects.filter(
        municipality=municipality, start__lt=closing, end__gt=opening
    )
    return rows.select_related("committee").order_by("start", "committee__name", "pk")


def blocking_sittings(
    municipality: Municipality, first: date, last: date
) -> QuerySet[CouncilSitting]:
    """Return the sittings that keep time free of group meetings.

    A sitting its source no longer shows still blocks: that it is missing does not cancel it.
    """
    return sittings_between(municipality, first, last).filter(
        is_cancelled=False, committee__blocks_meetings=True
    )


def committees_with_counts(municipality: Municipality) -> QuerySet[Committee]:
    """Return the committees by name, each with the number of its sittings as `sitting_count`."""
    rows = Committee.objects.filter(municipality=municipality)
    return rows.annotate(sitting_count=Count("sittings")).order_by("name")


def sources_with_counts(municipality: Municipality) -> QuerySet[CalendarSource]:
    """Return the calendars read, with `sitting_count` and how many were `missing_count`."""
    missing = Count("sittings", filter=Q(sittings__not_seen_since__isnull=False))
    rows = CalendarSource.objects.filter(municipality=municipality)
    return rows.annotate(sitting_count=Count("sittings"), missing_count=missing).order_by("name")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
