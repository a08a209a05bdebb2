"""Reads of the council calendar."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ratschlag.council.enums import FETCHING
from ratschlag.council.models import CalendarFetch, CalendarSource, Committee, CouncilSitting
from ratschlag.jobs.enums import JobState
from ratschlag.jobs.models import Job
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
    """Return the calendars read, with `sitting_count` and how many were `missing_count`.

    `fetch_state` and `fetch_id` say how reading it from its address went last.
    """
    missing = Count("sittings", filter=Q(sittings__not_seen_since__isnull=False))
    latest = CalendarFetch.objects.filter(
        municipality=municipality, address=OuterRef("location")
    ).order_by("-requested_at")
    rows = CalendarSource.objects.filter(municipality=municipality)
    return rows.annotate(
        sitting_count=Count("sittings"),
        missing_count=missing,
        fetch_state=Subquery(latest.values("state")[:1]),
        fetch_id=Subquery(latest.values("pk")[:1]),
    ).order_by("name")


def source_at(municipality: Municipality, location: str) -> CalendarSource | None:
    """Return the calendar that is read from a place."""
    return CalendarSource.objects.filter(municipality=municipality, location=location).first()


def fetch_called(municipality: Municipality, key: str) -> CalendarFetch | None:
    """Return what was read, or tried to, by its key as an address gives it."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    return CalendarFetch.objects.filter(municipality=municipality, pk=wanted).first()


def lost_fetches() -> QuerySet[CalendarFetch]:
    """Return what waits or runs although its job has ended or is gone: its worker died."""
    alive = Job.objects.filter(pk=OuterRef("job_id"), status__in=(JobState.READY, JobState.RUNNING))
    return CalendarFetch.objects.filter(~Exists(alive), state__in=FETCHING)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
